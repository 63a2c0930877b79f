import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { Metaflow, type MetaflowProps } from "../../lib";
import { withoutStackTraces } from "./helpers";
import { metaflowProps } from "./props";

export const alias = (stack: TerraformStack, name: string) =>
  new AwsProvider(stack, name, { alias: name, region: name });

/** Deploys Metaflow with the ID as suffix of its names. */
export const deploy = (scope: Construct, id: string, props: Partial<MetaflowProps> = {}) =>
  withoutStackTraces(() => new Metaflow(scope, id, { ...metaflowProps, resourceSuffix: id, ...props }));

/** An Aspect that sets the provider of resources, as users write it. */
export const setProvider = (provider: TerraformProvider) => ({
  visit(node: IConstruct) {
    if (TerraformResource.isTerraformResource(node) && node.terraformResourceType.startsWith("aws_")) {
      node.provider = provider;
    }
  },
});
