import { Token } from "cdktf";
import { Condition, type StringMap } from "./condition";
import { isToken, type Operand } from "./hcl";
import type { Input } from "./module-definition";
import type { Rule } from "./rules";

/** What messages say of a secret in place of its value. */
export const HIDDEN = "has a value that is not shown";

/** What a rule says of a value. */
export interface Verdict {
  readonly holds: Condition;
  /** To follow the input's name where it does not hold: `is "ec3": it must be "ec2" or "fargate"`. */
  readonly clause: string;
}

/** What the rules and the warnings of an input say of a value that does not keep them for certain. */
export interface Judgement {
  /** What type the value should have, where it has another: "a list of text". */
  readonly wrongType?: string;
  readonly rules: readonly Verdict[];
  readonly warnings: readonly Verdict[];
}

/** Judges a value, literal or token, by its input's type, rules and warnings. */
export function judge(input: Input, value: unknown): Judgement {
  switch (input.type) {
    case "string":
    case "any":
      return typeof value === "string" ? byRules(input, value) : wrongType("text");
    case "number":
      return typeof value === "number" ? byRules(input, value) : wrongType("a number");
    case "bool":
      return typeof value === "boolean" || isToken(value) ? NOTHING : wrongType("`true` or `false`");
    case "list(string)":
      return isList(value) ? byRules(input, value) : wrongType("a list of text");
    case "map(string)":
      return isMap(value) ? byRules(input, value) : wrongType("a map of text");
  }
}

const NOTHING: Judgement = { rules: [], warnings: [] };

function wrongType(type: string): Judgement {
  return { ...NOTHING, wrongType: type };
}

function byRules<T extends Operand>(
  {
    rules = [],
    warnings = [],
    secret,
  }: { rules?: ReadonlyArray<Rule<T>>; warnings?: ReadonlyArray<Rule<T>>; secret?: boolean },
  value: T,
): Judgement {
  const verdicts = (rule: Rule<T>): Verdict[] => {
    // What null means, which only Terraform can tell, is each input's own affair.
    const holds = Condition.unlessNull(value, rule.holds(value));
    if (holds.decided) return [];
    return [{ holds, clause: `${secret ? HIDDEN : rule.finding(value)}: ${rule.requirement}` }];
  };
  return { rules: rules.flatMap(verdicts), warnings: warnings.flatMap(verdicts) };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

export function isMap(value: unknown): value is StringMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Token.isUnresolved(value) || Object.values(value).every(isText);
}
