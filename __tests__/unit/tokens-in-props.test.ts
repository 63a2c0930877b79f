import { Fn, TerraformHclModule, TerraformIterator, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { expect, it } from "vitest";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../lib";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import type { InputType } from "../../lib/terraform/validation/input";
import { camelCase } from "../../lib/terraform/validation/names";
import { ReadableStack, Synthesized, withoutStackTraces } from "./helpers";

/** Returns a token for an input with this Terraform name and type. */
type MakeToken = (stack: TerraformStack, name: string, type: InputType) => unknown;

const variable = (stack: TerraformStack, name: string) => new TerraformVariable(stack, name, {});

/** Returns the token in the encoding that cdktf documents for the type. */
function typed(token: unknown, type: InputType): unknown {
  const value = Token.asAny(token);
  switch (type) {
    case "string":
    case "any":
      return Token.asString(value);
    case "number":
      return Token.asNumber(value);
    case "bool":
      return value;
    case "list(string)":
      return Token.asList(value);
    case "map(string)":
      return Token.asStringMap(value);
  }
}

/** Returns a function of Terraform whose result has the type. */
function functionOf(stack: TerraformStack, name: string, type: InputType): unknown {
  const { value, listValue } = variable(stack, name);
  switch (type) {
    case "string":
    case "any":
    case "number":
      return Fn.lookup(value, "key", "0");
    case "bool":
      return Fn.contains(listValue, "entry");
    case "list(string)":
      return Fn.concat([listValue, ["entry"]]);
    case "map(string)":
      return Fn.merge([value, { key: "entry" }]);
  }
}

/** Returns the value of a variable as a string, or as an entry of a list or map. */
function inText(encode: (variable: TerraformVariable) => unknown): MakeToken {
  return (stack, name, type) => {
    const declared = variable(stack, name);
    const token = encode(declared);
    switch (type) {
      case "string":
      case "any":
        return token;
      case "list(string)":
        return [token, `a-${token}`];
      case "map(string)":
        return { containerInsights: token };
      default:
        return typed(declared.value, type);
    }
  };
}

const typedVariable: MakeToken = (stack, name, type) => {
  const { stringValue, numberValue, booleanValue, listValue, value } = variable(stack, name);
  const encodings: Record<InputType, unknown> = {
    string: stringValue,
    any: stringValue,
    number: numberValue,
    bool: booleanValue,
    "list(string)": listValue,
    "map(string)": Token.asStringMap(value),
  };
  return encodings[type];
};

interface Example {
  readonly token: string;
  readonly make: MakeToken;
  /** The same expression in the encoding of the input's type. */
  readonly expected: MakeToken;
}

/** An expression, and the same expression in the encoding of the input's type. */
function expression(token: string, make: MakeToken): Example {
  return { token, make, expected: (stack, name, type) => typed(make(stack, name, type), type) };
}

/** Uses another example for each input. */
function alternating(token: string, examples: readonly Example[]): Example {
  const use = (choose: (example: Example) => MakeToken): MakeToken => {
    const makers = examples.map(choose);
    let inputs = 0;
    return (stack, name, type) => makers[inputs++ % makers.length]?.(stack, name, type);
  };
  return { token, make: use(({ make }) => make), expected: use(({ expected }) => expected) };
}

const EXAMPLES: readonly [Example, ...Example[]] = [
  { token: "variable.value", make: (stack, name) => variable(stack, name).value, expected: typedVariable },
  {
    token: "${var.x}",
    make: (stack, name) => `\${var.${variable(stack, name).friendlyUniqueId}}`,
    expected: typedVariable,
  },
  {
    token: "a number token as a string or an entry",
    make: inText(({ numberValue }) => numberValue),
    expected: inText(({ stringValue }) => stringValue),
  },
  expression("module.get", (stack, name) => {
    const options = { source: "example/module", skipAssetCreationFromLocalModules: true };
    return new TerraformHclModule(stack, name, options).get("output");
  }),
  expression("Fn.lookup, Fn.contains, Fn.concat or Fn.merge", functionOf),
  alternating("Fn.conditional or iterator.getAny", [
    expression("Fn.conditional", (stack, name) => {
      const { booleanValue, value } = variable(stack, name);
      return Fn.conditional(booleanValue, value, value);
    }),
    expression("iterator.getAny", (stack, name) =>
      TerraformIterator.fromList(variable(stack, name).listValue).getAny(name),
    ),
  ]),
];

/**
 * A token of each kind for some of the props. Each synthesis takes long, and the tests of the encodings have each kind of
 * token for each type.
 */
const MIXED: readonly Example[] = [EXAMPLES[0], alternating("each of these tokens for some of the props", EXAMPLES)];

interface TestedClass {
  readonly name: string;
  synthesize(make: MakeToken): Synthesized;
}

/** Returns a class whose props are tokens, which the compiler cannot check. */
function tested<P>(type: ModuleClass<P>): TestedClass {
  const inputs = Object.entries(type._definition.inputs);
  const synthesize = (make: MakeToken) => {
    const stack = new ReadableStack();
    const tokens = inputs.map(([name, input]) => [camelCase(name), make(stack, name, input.type)]);
    new type(stack, "module", Object.fromEntries(tokens));
    return new Synthesized(stack);
  };
  return { name: type.name, synthesize: (make) => withoutStackTraces(() => synthesize(make)) };
}

const CLASSES = [
  tested(Computation),
  tested(Datastore),
  tested(MetadataService),
  tested(StepFunctions),
  tested(Ui),
  tested(Metaflow),
];

it.each(CLASSES.flatMap((type) => MIXED.map((example) => ({ ...type, ...example }))))(
  "$name accepts $token for each prop, with the same result as for the typed token",
  ({ synthesize, make, expected }) => {
    expect(synthesize(make).json).toEqual(synthesize(expected).json);
  },
);
