import { type IResolvable, TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { type Operand, reference } from "../expressions/hcl";
import { type Input, unmetRules } from "../validation/input";
import { camelCase } from "../validation/names";
import { documentation, type ModuleDefinition } from "./module-definition";

/** Declares a variable for each input and returns their tokens as props. */
export function declareVariables<P>(stack: TerraformStack, definition: ModuleDefinition): P {
  const tokens = Object.entries(definition.inputs).map(([name, input]) => [
    camelCase(name),
    new InputVariable(stack, name, input).token,
  ]);
  // The props interface is generated from the same definition, so keys and types are equal.
  return Object.fromEntries(tokens) as P;
}

/** Declares an output with the Terraform name for each attribute of `outputs`. */
export function declareOutputs(stack: TerraformStack, definition: ModuleDefinition, outputs: object): void {
  for (const [name, { description, sensitive }] of Object.entries(definition.outputs)) {
    const value: unknown = Reflect.get(outputs, camelCase(name));
    const output = new TerraformOutput(stack, `output-${name}`, { value, description, sensitive });
    output.overrideLogicalId(name);
  }
}

/** A variable with validations. cdktf's own class does not support the default `null` and renames the keys of a map. */
class InputVariable extends TerraformVariable {
  readonly token: Operand;
  private readonly validations: object[];

  constructor(
    stack: TerraformStack,
    private readonly inputName: string,
    private readonly input: Input,
  ) {
    super(stack, `var-${inputName}`, {});
    this.overrideLogicalId(inputName);
    this.token = tokenOf(reference(`var.${inputName}`), input);
    this.validations = unmetRules(input, this.token).map(({ holds, finding, requirement }) => ({
      condition: holds.expression,
      error_message: `\`${inputName}\` ${finding}; ${requirement}.`,
    }));
  }

  override toTerraform(): object {
    const { type, default: defaultValue } = this.input;
    const variable = {
      type: type === "any" ? undefined : type,
      description: documentation(this.input),
      default: defaultValue,
      nullable: this.input.nullable,
      validation: this.validations.length > 0 ? this.validations : undefined,
    };
    return { variable: { [this.inputName]: variable } };
  }
}

function tokenOf(variable: IResolvable, { type }: Input): Operand {
  switch (type) {
    case "string":
    case "any":
      return Token.asString(variable);
    case "number":
      return Token.asNumber(variable);
    case "bool":
      return variable;
    case "list(string)":
      return Token.asList(variable);
    case "map(string)":
      return Token.asStringMap(variable);
  }
}
