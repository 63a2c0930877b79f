import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { expect, inject, it } from "vitest";
import { AWS_PROVIDER, AWS_PROVIDER_VERSIONS, regionName } from "../../../lib/aws/provider-differences";
import { Computation } from "../../../lib/computation";
import { forProvider } from "../aws-provider";
import { ReadableStack, rendered, synthesize } from "../helpers";
import { computationProps } from "../props";

it("finds the provider of the installed bindings", () => {
  expect(AWS_PROVIDER).toBe(inject("awsProvider"));
  expect(AWS_PROVIDER_VERSIONS).toBe(forProvider({ 5: ">= 5.0, < 6.0", 6: ">= 6.0, < 7.0" }));
});

it("reads the name of a region from an attribute that the provider has and does not deprecate", () => {
  const region = new DataAwsRegion(new ReadableStack(), "aws_region-current");
  expect(rendered(regionName(region))).toBe(
    forProvider({ 5: "${data.aws_region.current.id}", 6: "${data.aws_region.current.region}" }),
  );
});

it("sets no argument of the other provider version", () => {
  const { text } = synthesize(Computation, computationProps);
  const names = [
    ...text.matchAll(/"(compute_environments|compute_environment_order|(?:compute_environment_)?name_prefix)"/g),
  ];
  expect(names.map(([, name]) => name).sort()).toEqual(
    forProvider({
      5: ["compute_environment_name_prefix", "compute_environments"],
      6: ["compute_environment_order", "name_prefix"],
    }),
  );
});
