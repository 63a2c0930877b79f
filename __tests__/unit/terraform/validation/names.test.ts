import { describe, expect, it } from "vitest";
import { documentation } from "../../../../lib/terraform/module/module-definition";
import { oneOf } from "../../../../lib/terraform/validation/format";
import { camelCase, inTypeScriptNames } from "../../../../lib/terraform/validation/names";
import { is } from "../../../../lib/terraform/validation/rule";

describe("camelCase", () => {
  it.each([
    ["subnet1_id", "subnet1Id"],
    ["METAFLOW_DATASTORE_SYSROOT_S3", "metaflowDatastoreSysrootS3"],
    ["METAFLOW_DATATOOLS_S3ROOT", "metaflowDatatoolsS3root"],
    ["tags", "tags"],
    ["METAFLOW_SFN_DYNAMO_DB_TABLE", "metaflowSfnDynamoDbTable"],
  ])("converts %s to %s", (terraformName, name) => {
    expect(camelCase(terraformName)).toBe(name);
  });
});

it("replaces the Terraform names of inputs and outputs in a text, and leaves other code unchanged", () => {
  const inputs = { vpc_id: { description: "An input." } };
  const outputs = { S3_ARN: { description: "An output." } };
  expect(inTypeScriptNames("Set `vpc_id`, not vpc_id, and see `S3_ARN`; `db_name` is `true`.", inputs, outputs)).toBe(
    "Set `vpcId`, not vpc_id, and see `s3Arn`; `db_name` is `true`.",
  );
});

it("documents each rule of an input with a sentence", () => {
  const input = { type: "string", description: "A size.", rules: [is(oneOf("s", "m")), is(oneOf("m"))] } as const;
  expect(documentation(input)).toBe("A size. Must be `s` or `m`. Must be `m`.");
});
