import { TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { camelCase, type Input, type ModuleDefinition } from "./module-definition";

/** Declares a variable for each input, under its own name, and returns their tokens as props. */
export function declareVariables<P>(stack: TerraformStack, definition: ModuleDefinition): P {
  const tokens = Object.entries(definition.inputs).map(([name, input]) => [
    camelCase(name),
    tokenOf(new InputVariable(stack, name, input), input),
  ]);
  // The props interface is generated from the same definition, so its keys and types are exactly these.
  return Object.fromEntries(tokens) as P;
}

/** Declares an output for each attribute of `outputs`, under its Terraform name. */
export function declareOutputs(stack: TerraformStack, definition: ModuleDefinition, outputs: object): void {
  for (const [name, { description, sensitive }] of Object.entries(definition.outputs)) {
    const value: unknown = Reflect.get(outputs, camelCase(name));
    const output = new TerraformOutput(stack, `output-${name}`, { value, description, sensitive });
    output.overrideLogicalId(name);
  }
}

function tokenOf(variable: InputVariable, input: Input): unknown {
  switch (input.type) {
    case "string":
    case "any":
      return variable.stringValue;
    case "number":
      return variable.numberValue;
    case "bool":
      return variable.booleanValue;
    case "list(string)":
      return variable.listValue;
    case "map(string)":
      return Token.asStringMap(variable.value);
  }
}

/** cdktf's variable takes no `null` as a default and rewrites the keys of a map: this one writes what the input says. */
class InputVariable extends TerraformVariable {
  constructor(
    stack: TerraformStack,
    name: string,
    private readonly input: Input,
  ) {
    super(stack, `var-${name}`, {});
    this.overrideLogicalId(name);
  }

  override toTerraform(): object {
    const { type, description, default: defaultValue } = this.input;
    const variable = { type: type === "any" ? undefined : type, description, default: defaultValue };
    return { variable: { [this.friendlyUniqueId]: variable } };
  }
}
