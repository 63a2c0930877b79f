import { TerraformStack } from "cdktf";
import { expect, it } from "vitest";
import { Common } from "../../lib/common";
import { app, synthesize } from "./helpers";

it("declares no resources and no data sources", () => {
  const { json } = synthesize(Common, {});
  expect(json).not.toHaveProperty("resource");
  expect(json).not.toHaveProperty("data");
});

it("offers the default images as outputs", () => {
  const common = new Common(new TerraformStack(app(), "common"), "common");
  expect(common.defaultMetadataServiceContainerImage).toBe("netflixoss/metaflow_metadata_service:v2.3.0");
  expect(common.defaultUiStaticContainerImage).toBe("public.ecr.aws/outerbounds/metaflow_ui:v1.1.2");
});
