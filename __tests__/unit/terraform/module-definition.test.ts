import { describe, expect, it } from "vitest";
import { camelCase, documentation, inTypeScriptNames } from "../../../lib/terraform/module-definition";
import { is, oneOf } from "../../../lib/terraform/rules";

describe("camelCase", () => {
  it.each([
    ["subnet1_id", "subnet1Id"],
    ["METAFLOW_DATASTORE_SYSROOT_S3", "metaflowDatastoreSysrootS3"],
    ["METAFLOW_DATATOOLS_S3ROOT", "metaflowDatatoolsS3root"],
    ["tags", "tags"],
    ["METAFLOW_SFN_DYNAMO_DB_TABLE", "metaflowSfnDynamoDbTable"],
  ])("makes %s %s", (terraformName, name) => {
    expect(camelCase(terraformName)).toBe(name);
  });
});

it("gives inputs and outputs in a text their TypeScript names, and leaves all else in code alone", () => {
  const definition = {
    path: "modules/example",
    providers: [],
    inputs: { vpc_id: { type: "string", description: "An input." } },
    outputs: { S3_ARN: { description: "An output." } },
  } as const;
  expect(inTypeScriptNames("Set `vpc_id`, not vpc_id, and see `S3_ARN`; `db_name` is `true`.", definition)).toBe(
    "Set `vpcId`, not vpc_id, and see `s3Arn`; `db_name` is `true`.",
  );
});

it("documents an input with its rules, a sentence each", () => {
  const input = { type: "string", description: "A size.", rules: [is(oneOf("s", "m")), is(oneOf("m"))] } as const;
  expect(documentation(input)).toBe("A size. It must be `s` or `m`. It must be `m`.");
});
