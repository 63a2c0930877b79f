import { type IResolvable, Token } from "cdktf";
import { Condition, type StringMap } from "../expressions/condition";
import { sortedEntries } from "../expressions/dynamic-blocks";
import { hcl, isToken, type Operand } from "../expressions/hcl";
import type { Format } from "./format";

/** A requirement for the value of one input. A token becomes a `validation` block of the variable. */
export interface Rule<T> {
  /** The requirement, to follow a semicolon: "must be `ec2` or `fargate`". */
  readonly requirement: string;
  holds(value: T): Condition;
  /** Describes an invalid value, to follow the input's name: `is "ec3"`. */
  finding(value: T): string;
}

/** Returns the value as messages show it, in JSON. */
export function shown(value: Operand): string {
  return isToken(value) ? Token.asString(hcl`jsonencode(${value})`) : JSON.stringify(value);
}

/** Requires that the value has a format. */
export function is<T extends string | number>(format: Format<T>): Rule<T> {
  return {
    requirement: `must be ${format.description}`,
    holds: (value) => format.accepts(value),
    finding: (value) => `is ${shown(value)}`,
  };
}

/** Requires that the value does not match a pattern. */
export function isNot(expression: RegExp, requirement: string): Rule<string> {
  return {
    requirement,
    holds: (value) => Condition.matches(value, expression).not(),
    finding: (value) => `is ${shown(value)}`,
  };
}

export const notEmpty: Rule<string[]> = {
  requirement: "must have at least one entry",
  holds: (value) => Condition.empty(value).not(),
  finding: () => "is empty",
};

/** Requires that each entry of a list has a format. */
export function each(format: Format): Rule<string[]> {
  return every(format, "entry", { of: (list) => list, ofToken: (list) => hcl`${list}` });
}

/** Requires that each key of a map has a format. */
export function eachKey(format: Format): Rule<StringMap> {
  return every(format, "key", {
    of: (map) => sortedEntries(map).map(([key]) => key),
    ofToken: (map) => hcl`keys(${map})`,
  });
}

/** Requires that each value of a map has a format. */
export function eachValue(format: Format): Rule<StringMap> {
  return every(format, "value", {
    of: (map) => sortedEntries(map).map(([, value]) => value),
    ofToken: (map) => hcl`values(${map})`,
  });
}

interface Parts<T> {
  of(literal: T): readonly string[];
  ofToken(token: T): IResolvable;
}

function every<T extends string[] | StringMap>(format: Format, noun: string, parts: Parts<T>): Rule<T> {
  // The iterator of a `for` expression.
  const part = Token.asString(hcl`part`);
  return {
    requirement: `each ${noun} must be ${format.description}`,
    holds: (value) =>
      isToken(value)
        ? Condition.unresolved(hcl`alltrue([for part in ${parts.ofToken(value)} : ${format.accepts(part).expression}])`)
        : Condition.all(parts.of(value).map((literal) => format.accepts(literal))),
    finding: (value) => {
      if (isToken(value)) {
        const accepted = format.accepts(part).expression;
        const invalid = hcl`try(join(", ", [for part in ${parts.ofToken(value)} : jsonencode(part) if !${accepted}]), "")`;
        return `has the ${noun} ${Token.asString(invalid)}`;
      }
      const invalid = parts.of(value).filter((literal) => format.accepts(literal).known === false);
      return `has the ${noun} ${invalid.map(shown).join(", ")}`;
    },
  };
}
