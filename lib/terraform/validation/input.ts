import { Token } from "cdktf";
import { Condition, type StringMap } from "../expressions/condition";
import type { Operand } from "../expressions/hcl";
import type { Rule } from "./rule";

/** An input of a module: the source of its variable, its prop and its documentation. */
export type Input =
  | InputOf<"string", string>
  /** An input without a type. Terraform converts numbers and booleans to strings. */
  | InputOf<"any", string>
  | InputOf<"number", number>
  | InputOf<"bool", boolean>
  | InputOf<"list(string)", readonly string[], string[]>
  | InputOf<"map(string)", Readonly<StringMap>, StringMap>;

/** The Terraform type of an input. */
export type InputType = Input["type"];

interface InputOf<Name extends string, Default, Value = Default> {
  readonly type: Name;
  /** Complete sentences: purpose, unit or format, default behavior, effect of a change. */
  readonly description: string;
  /** An input without a default is required. The default `null` has the meaning of an empty string. */
  readonly default?: Default | null;
  readonly rules?: ReadonlyArray<Rule<Value>>;
  /** False if Terraform replaces `null` with the default. */
  readonly nullable?: false;
  /** Messages do not show the value of a secret. */
  readonly secret?: boolean;
}

/** Replaces the value of a secret in messages. */
export const HIDDEN = "has a value that is not shown";

/** A rule of an input that a value does not meet, or that only Terraform can evaluate. */
export interface UnmetRule {
  readonly holds: Condition;
  readonly requirement: string;
  /** Describes the value, to follow the input's name: `is "ec3"`. */
  readonly finding: string;
}

/** Returns the rules that a value does not meet for certain. A value of a wrong type meets all rules. */
export function unmetRules(input: Input, value: unknown): UnmetRule[] {
  switch (input.type) {
    case "string":
    case "any":
      return typeof value === "string" ? unmet(input, value) : [];
    case "number":
      return typeof value === "number" ? unmet(input, value) : [];
    case "bool":
      return [];
    case "list(string)":
      return isList(value) ? unmet(input, value) : [];
    case "map(string)":
      return isMap(value) ? unmet(input, value) : [];
  }
}

function unmet<T extends Operand>(
  { rules = [], secret, nullable }: { rules?: ReadonlyArray<Rule<T>>; secret?: boolean; nullable?: false },
  value: T,
): UnmetRule[] {
  return rules.flatMap((rule) => {
    const holds = nullable === false ? rule.holds(value) : Condition.nullOr(value, rule.holds(value));
    if (holds.known) return [];
    return [{ holds, requirement: rule.requirement, finding: secret ? HIDDEN : rule.finding(value) }];
  });
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

export function isList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isString);
}

export function isMap(value: unknown): value is StringMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Token.isUnresolved(value) || Object.values(value).every(isString);
}
