import { TerraformStack } from "cdktf";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Datastore, Metaflow } from "../../../lib";
import { definitions } from "../../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../../lib/terraform/module/module-definition";
import { camelCase, programName, snakeCase } from "../../../lib/terraform/validation/names";
import { errorOf } from "../errors";
import { app } from "../helpers";
import { metaflowProps } from "../props";

beforeEach(() => vi.stubEnv("JSII_AGENT", "Python/3.12.1"));
afterEach(() => vi.unstubAllEnvs());

describe("a message for a program in Python", () => {
  it("contains the names of Python for inputs, also in the rule and in the problems", () => {
    const resourcePrefix = "data-platform-analytics-platform";
    const { message, details } = errorOf((scope) => new Metaflow(scope, "m", { ...metaflowProps, resourcePrefix }));
    expect(message).toContain("`resource_prefix` is");
    expect(message).toContain("or set `load_balancer_name_prefix`.");
    expect(message).not.toMatch(/`[a-z]+[A-Z]/);
    expect(details[0]?.input).toContain("resource_prefix");
  });

  it("contains the names of Python for other parameters", () => {
    const { message } = errorOf((scope) => new Metaflow(scope, "m", { ...metaflowProps, adoptFrom: "x y" }));
    expect(message).toContain("`adopt_from` is");
  });

  it("names the attributes of Python if a role cannot have a grant", () => {
    const { message } = errorOf((scope) => {
      const datastore: Datastore = new Metaflow(scope, "m", metaflowProps).datastore;
      // A program in Python may pass an object that implements the interface.
      Reflect.apply(datastore.grantRead, datastore, [{}]);
    });
    expect(message).toContain("with `read_policy_json` or `read_write_policy_json`");
  });

  it("names the parameters to change if two deployments have the same names", () => {
    const stack = new TerraformStack(app(), "same-names");
    for (const name of ["blue", "green"]) new Metaflow(stack, name, metaflowProps);
    expect(stack.node.validate().join()).toContain("Set different values for `resource_prefix` or `resource_suffix`");
  });
});

it("has TypeScript names in messages of other languages", () => {
  vi.stubEnv("JSII_AGENT", "Java/21");
  expect(programName("vpc_id")).toBe("vpcId");
});

describe("the names of Python", () => {
  it.each(Object.entries<ModuleDefinition>(definitions))(
    "are those of the inputs and outputs of %s",
    (_, definition) => {
      for (const name of [...Object.keys(definition.inputs), ...Object.keys(definition.outputs)]) {
        expect(snakeCase(camelCase(name))).toBe(name.toLowerCase());
      }
    },
  );
});
