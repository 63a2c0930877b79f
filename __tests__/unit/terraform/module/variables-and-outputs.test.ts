import { TerraformStack, Testing, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import type { ModuleDefinition } from "../../../../lib/terraform/module/module-definition";
import { declareOutputs, declareVariables } from "../../../../lib/terraform/module/variables-and-outputs";
import { app, rendered } from "../../helpers";

const definition = {
  path: "modules/example",
  providers: [],
  inputs: {
    name: { type: "string", description: "A name." },
    SIZE: { type: "number", default: 5, description: "A size." },
    is_on: { type: "bool", default: false, description: "A switch." },
    some_list: { type: "list(string)", default: [], description: "A list." },
    some_map: { type: "map(string)", default: { "Some-Key": "a", snake_case: "b" }, description: "A map." },
    any: { type: "any", default: "x", description: "Anything." },
    nothing: { type: "string", default: null, description: "Nothing." },
  },
  outputs: {
    SERVICE_URL: { description: "A URL." },
    secret_value: { description: "A secret.", sensitive: true },
  },
} satisfies ModuleDefinition;

interface Props {
  readonly name: string;
  readonly size: number;
  readonly isOn: boolean;
  readonly someList: string[];
  readonly someMap: { [key: string]: string };
  readonly any: string;
  readonly nothing: string;
}

const stack = new TerraformStack(app(), "declarations");
const props = declareVariables<Props>(stack, definition);
declareOutputs(stack, definition, { serviceUrl: `https://${props.name}`, secretValue: props.name, other: "ignored" });
const { variable, output } = JSON.parse(Testing.synth(stack));

describe("variables", () => {
  it.each([
    ["name", { type: "string", description: "A name." }],
    ["SIZE", { type: "number", description: "A size.", default: 5 }],
    ["is_on", { type: "bool", description: "A switch.", default: false }],
    ["some_list", { type: "list(string)", description: "A list.", default: [] }],
    ["any", { description: "Anything.", default: "x" }],
    ["nothing", { type: "string", description: "Nothing.", default: null }],
  ])("have the name, type, description and default of the input: %s", (name, block) => {
    expect(variable[name]).toEqual(block);
  });

  it("keep the keys of a default map", () => {
    expect(variable.some_map.default).toEqual({ "Some-Key": "a", snake_case: "b" });
  });

  it("are references in props with camelCase names", () => {
    expect(rendered({ ...props })).toEqual({
      name: "${var.name}",
      size: "${var.SIZE}",
      isOn: "${var.is_on}",
      someList: "${var.some_list}",
      someMap: "${var.some_map}",
      any: "${var.any}",
      nothing: "${var.nothing}",
    });
  });

  it("are tokens with the type of the prop", () => {
    expect(Object.values(props).every((prop) => Token.isUnresolved(prop))).toBe(true);
    expect(typeof props.name).toBe("string");
    expect(typeof props.size).toBe("number");
    expect(Array.isArray(props.someList)).toBe(true);
    expect(typeof props.someMap).toBe("object");
  });
});

it("declares outputs with their Terraform names, from attributes in camelCase", () => {
  expect(output).toEqual({
    SERVICE_URL: { value: "https://${var.name}", description: "A URL." },
    secret_value: { value: "${var.name}", description: "A secret.", sensitive: true },
  });
});
