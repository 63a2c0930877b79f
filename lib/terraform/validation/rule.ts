import { type IResolvable, Token } from "cdktf";
import { Condition, type StringMap } from "../expressions/condition";
import { sortedEntries } from "../expressions/dynamic-blocks";
import { lengthOf } from "../expressions/functions";
import { hcl, isToken, type Operand } from "../expressions/hcl";
import type { Format } from "./format";
import { type PartNoun, partsFinding, shownEntry, shownList, shownLiteral } from "./shown";

/** A requirement for the value of one input. A token becomes a `validation` block of the variable. */
export interface Rule<T> {
  /** The requirement, to follow a semicolon: "must be `ec2` or `fargate`". */
  readonly requirement: string;
  holds(value: T): Condition;
  /** Describes an invalid value, to follow the input's name: `is "ec3"`. */
  finding(value: T): string;
}

/** Returns the value as messages show it, in JSON. */
export function shown(value: unknown): string {
  return isUnresolved(value) ? Token.asString(hcl`jsonencode(${value})`) : shownLiteral(value);
}

function isUnresolved(value: unknown): value is Operand {
  return isToken(value);
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

/** Requires that a list is not longer than AWS accepts. */
export function maxEntries(maximum: number): Rule<string[]> {
  return {
    requirement: `must have at most ${maximum} entries`,
    holds: (value) => Condition.maxLength(value, maximum),
    finding: (value) => `has ${lengthOf(value)} entries`,
  };
}

/** Requires that each entry of a list has a format. */
export function each(format: Format): Rule<string[]> {
  return every(format, {
    noun: "entry",
    of: (list) => list.map((value) => ({ value, shown: shown(value) })),
    ofToken: (list) => hcl`${list}`,
    invalidOf: (list, accepted) => hcl`[for part in ${list} : jsonencode(part) if !${accepted}]`,
  });
}

/** Requires that each key of a map has a format. */
export function eachKey(format: Format): Rule<StringMap> {
  return every(format, {
    noun: "key",
    of: (map) => sortedEntries(map).map(([value]) => ({ value, shown: shown(value) })),
    ofToken: (map) => hcl`keys(${map})`,
    invalidOf: (map, accepted) => hcl`[for part in keys(${map}) : jsonencode(part) if !${accepted}]`,
  });
}

/** Requires that each value of a map has a format. Messages show the entry. */
export function eachValue(format: Format): Rule<StringMap> {
  return every(format, {
    noun: "value",
    of: (map) => sortedEntries(map).map((entry) => ({ value: entry[1], shown: shownEntry(entry) })),
    ofToken: (map) => hcl`values(${map})`,
    invalidOf: (map, accepted) =>
      hcl`[for key, part in ${map} : "\${jsonencode(key)} = \${jsonencode(part)}" if !${accepted}]`,
  });
}

/** The parts of a list or map that a rule tests. */
interface Parts<T> {
  readonly noun: PartNoun;
  of(literal: T): ReadonlyArray<{ readonly value: string; readonly shown: string }>;
  ofToken(token: T): IResolvable;
  /** A list of the invalid parts as messages show them. */
  invalidOf(token: T, accepted: IResolvable): IResolvable;
}

function every<T extends string[] | StringMap>(format: Format, parts: Parts<T>): Rule<T> {
  // The iterator of a `for` expression.
  const part = Token.asString(hcl`part`);
  return {
    requirement: `each ${parts.noun} must be ${format.description}`,
    holds: (value) =>
      isToken(value)
        ? Condition.unresolved(hcl`alltrue([for part in ${parts.ofToken(value)} : ${format.accepts(part).expression}])`)
        : Condition.all(parts.of(value).map((literal) => format.accepts(literal.value))),
    finding: (value) => partsFinding(parts.noun, invalidParts(value)),
  };

  function invalidParts(value: T): string {
    if (isToken(value)) {
      const invalid = parts.invalidOf(value, format.accepts(part).expression);
      return Token.asString(hcl`try(join(", ", ${invalid}), "")`);
    }
    return shownList(
      parts.of(value).flatMap((literal) => (format.accepts(literal.value).known === false ? [literal.shown] : [])),
    );
  }
}
