import { type IResolvable, TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { type Operand, reference } from "./hcl";
import { judge } from "./input-rules";
import { camelCase, documentation, type Input, type ModuleDefinition } from "./module-definition";

/** Declares a variable for each input, under its own name, and returns their tokens as props. */
export function declareVariables<P>(stack: TerraformStack, definition: ModuleDefinition): P {
  const tokens = Object.entries(definition.inputs).map(([name, input]) => [
    camelCase(name),
    new InputVariable(stack, name, input).token,
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
  /** The variable's value as a prop. */
  readonly token: Operand;
  private readonly rules: object[];

  constructor(
    stack: TerraformStack,
    private readonly inputName: string,
    private readonly input: Input,
  ) {
    super(stack, `var-${inputName}`, {});
    this.overrideLogicalId(inputName);
    this.token = tokenOf(reference(`var.${inputName}`), input);
    this.rules = judge(input, this.token).rules.map(({ holds, clause }) => ({
      condition: holds.expression,
      error_message: `\`${inputName}\` ${clause}.`,
    }));
  }

  override toTerraform(): object {
    const { type, default: defaultValue } = this.input;
    const variable = {
      type: type === "any" ? undefined : type,
      description: documentation(this.input),
      default: defaultValue,
      nullable: this.input.nullable,
      validation: this.rules.length > 0 ? this.rules : undefined,
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
