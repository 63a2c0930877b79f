import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { Condition, type StringMap } from "../expressions/condition";
import type { Operand } from "../expressions/hcl";
import type { InputValues } from "./input-values";
import type { Rule } from "./rule";

/** A requirement for several inputs together. */
export interface Check {
  /** Names of the inputs in Terraform. Skipped if one of these inputs is already invalid. */
  readonly inputs: readonly string[];
  /** The requirement, to follow a semicolon: "must be two different subnets". */
  readonly requirement: string;
  holds(inputs: InputValues): Condition;
  /**
   * Describes the invalid values.
   *
   * @default - each input with its value
   */
  finding?(inputs: InputValues): string;
}

/** A check that fails with an error: at synthesis, or in the `precondition` of a resource. */
export interface Precondition extends Check {
  /**
   * Address of the resource in the module, `aws_lb.this`. The check is skipped if a literal excludes the resource. A
   * root module leaves the address out if a submodule has the same precondition.
   */
  readonly resource?: string;
}

/** A check that fails with a warning: at synthesis, or in a `check` block. */
export interface NamedCheck extends Check {
  /** Name of the `check` block. */
  readonly name: string;
}

/** A Terraform `check` block. A plan prints a warning if the condition is false. */
export class CheckBlock extends TerraformElement {
  constructor(
    scope: Construct,
    readonly checkName: string,
    private readonly condition: Condition,
    private readonly message: string,
  ) {
    super(scope, `check-${checkName}`, "check");
  }

  override toTerraform(): object {
    const assert = [{ condition: this.condition.expression, error_message: this.message }];
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}

/** Warns about a string that breaks a rule. */
export function checkString(input: string, rule: Rule<string>): NamedCheck {
  return checkInput(input, rule, (inputs) => inputs.string(input));
}

/** Warns about a list that breaks a rule. */
export function checkList(input: string, rule: Rule<string[]>): NamedCheck {
  return checkInput(input, rule, (inputs) => inputs.list(input));
}

/** Warns about a map that breaks a rule. */
export function checkMap(input: string, rule: Rule<StringMap>): NamedCheck {
  return checkInput(input, rule, (inputs) => inputs.map(input));
}

function checkInput<T extends Operand>(
  input: string,
  { requirement, holds, finding }: Rule<T>,
  read: (inputs: InputValues) => T,
): NamedCheck {
  return {
    name: input,
    inputs: [input],
    requirement,
    holds: (inputs) => {
      const value = read(inputs);
      return Condition.nullOr(value, holds(value));
    },
    finding: (inputs) => `\`${input}\` ${finding(read(inputs))}`,
  };
}
