import { TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import type { Operand } from "./hcl";
import { judge } from "./input-rules";
import { camelCase, documentation, type Input, type ModuleDefinition } from "./module-definition";

/** Declares a variable for each input, under its own name, and returns their tokens as props. */
export function declareVariables<P>(stack: TerraformStack, definition: ModuleDefinition): P {
  const tokens = Object.entries(definition.inputs).map(([name, input]) => [
    camelCase(name),
    new InputVariable(stack, name, input).token(),
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

/**
 * A variable with its rules. cdktf's own takes no `null` as a default and rewrites the keys of a map: this one writes
 * what the input says.
 */
class InputVariable extends TerraformVariable {
  constructor(
    stack: TerraformStack,
    private readonly inputName: string,
    private readonly input: Input,
  ) {
    super(stack, `var-${inputName}`, {});
    this.overrideLogicalId(inputName);
  }

  /** The variable's value as a prop. */
  token(): Operand {
    switch (this.input.type) {
      case "string":
      case "any":
        return this.stringValue;
      case "number":
        return this.numberValue;
      case "bool":
        return this.booleanValue;
      case "list(string)":
        return this.listValue;
      case "map(string)":
        return Token.asStringMap(this.value);
    }
  }

  override toTerraform(): object {
    const { type, default: defaultValue } = this.input;
    const validation = judge(this.input, this.token()).rules.map(({ holds, clause }) => ({
      condition: holds.expression,
      error_message: `\`${this.inputName}\` ${clause}.`,
    }));
    const variable = {
      type: type === "any" ? undefined : type,
      description: documentation(this.input),
      default: defaultValue,
      nullable: this.input.nullable,
      validation: validation.length > 0 ? validation : undefined,
    };
    return { variable: { [this.friendlyUniqueId]: variable } };
  }
}
