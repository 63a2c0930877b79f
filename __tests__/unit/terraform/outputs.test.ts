import { expect, it } from "vitest";
import type { ModuleDefinition } from "../../../lib/terraform/module-definition";
import { mapOutputs } from "../../../lib/terraform/outputs";

const definition = {
  path: "modules/example",
  providers: [],
  inputs: { name: { type: "string", description: "No output." } },
  outputs: { METAFLOW_URL: { description: "One." }, s3_arn: { description: "Another." } },
} satisfies ModuleDefinition;

it("maps outputs by their names in camelCase", () => {
  expect(mapOutputs(definition, (name) => `read ${name}`)).toEqual({
    metaflowUrl: "read METAFLOW_URL",
    s3Arn: "read s3_arn",
  });
});
