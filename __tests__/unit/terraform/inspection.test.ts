import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { camelCase, type ModuleDefinition } from "../../../lib/terraform/module-definition";
import { mapOutputs, resolveProps } from "../../../lib/terraform/props";
import { app } from "../helpers";

const definition = {
  path: "modules/example",
  providers: [],
  inputs: {
    subnet1_id: { type: "string", description: "Required." },
    UPPER_CASE: { type: "string", description: "Required." },
    with_default: { type: "list(string)", default: ["a"], description: "Optional." },
    switched_off: { type: "bool", default: false, description: "Optional." },
    none: { type: "number", default: 0, description: "Optional." },
    nothing: { type: "string", default: null, description: "Optional." },
  },
  outputs: { METAFLOW_URL: { description: "One." }, s3_arn: { description: "Another." } },
} satisfies ModuleDefinition;

interface Props {
  readonly subnet1Id?: string;
  readonly upperCase?: string;
  readonly withDefault?: string[];
  readonly switchedOff?: boolean;
  readonly none?: number;
  readonly nothing?: string;
}

const scope = new Construct(new TerraformStack(app(), "props"), "parent");
const resolve = (id: string, props: Props) => resolveProps(new Construct(scope, id), definition, props);
const required = { subnet1Id: "subnet-1", upperCase: "x" };
const defaults = { withDefault: ["a"], switchedOff: false, none: 0, nothing: "" };

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

describe("resolveProps", () => {
  it("fills in the defaults, and an empty string for null", () => {
    expect(resolve("defaults", required)).toEqual({ ...required, ...defaults });
  });

  it("fills in the default for undefined", () => {
    expect(resolve("undefined", { ...required, withDefault: undefined })).toMatchObject({ withDefault: ["a"] });
  });

  it("keeps what is given, falsy values too", () => {
    const given = { withDefault: [], switchedOff: true, none: 5, nothing: "x", subnet1Id: "", upperCase: "" };
    expect(resolve("given", given)).toEqual(given);
  });

  it("leaves out props that are none of the module's", () => {
    const given = { ...required, other: "x" };
    expect(resolve("others", given)).not.toHaveProperty("other");
  });

  it("names all required props that are missing, and the construct's path", () => {
    expect(() => resolve("missing", {})).toThrow("props/parent/missing: `subnet1Id`, `upperCase` must be given");
    expect(() => resolve("one", { subnet1Id: "subnet-1", upperCase: undefined })).toThrow(
      "props/parent/one: `upperCase` must be given",
    );
  });
});

it("maps outputs by their names in camelCase", () => {
  expect(mapOutputs(definition, (name) => `read ${name}`)).toEqual({
    metaflowUrl: "read METAFLOW_URL",
    s3Arn: "read s3_arn",
  });
});
