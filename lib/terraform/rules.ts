import { type IResolvable, Token } from "cdktf";
import { sortedEntries } from "./blocks";
import { Condition, type StringMap } from "./condition";
import { hcl, isToken, type Operand } from "./hcl";

/**
 * What a single value must look like. It stands once and works twice: a literal is decided at synthesis, a token becomes
 * an expression that Terraform evaluates.
 */
export interface Form<T extends string | number = string> {
  /** Completes "must be …", with an example where one helps. */
  readonly text: string;
  fits(value: T): Condition;
}

/** What an input must be: a {@link Form} of its value, of each of its entries, or of something else about it. */
export interface Rule<T> {
  /** A clause that says the rule: "it must be `ec2` or `fargate`". */
  readonly requirement: string;
  holds(value: T): Condition;
  /** What is wrong with a value that breaks the rule, to follow the input's name: `is "ec3"`. */
  finding(value: T): string;
}

/** A value as messages show it: as JSON. */
export function shown(value: Operand): string {
  return isToken(value) ? Token.asString(hcl`jsonencode(${value})`) : JSON.stringify(value);
}

interface Limits {
  /** The most characters. Terraform takes its time with a pattern that counts many. */
  readonly most?: number;
  /** Patterns that the text must not have. */
  readonly except?: readonly RegExp[];
}

/** The parts as a sentence lists them: `a, b and c`. */
export function enumeration(parts: readonly string[], last: "and" | "or"): string {
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter(Boolean).join(` ${last} `);
}

/** Text that a pattern describes, in the syntax that JavaScript and Terraform's RE2 share. */
export function pattern(expression: RegExp, text: string, { most, except = [] }: Limits = {}): Form {
  return {
    text,
    fits: (value) =>
      Condition.all([
        Condition.matches(value, expression),
        ...except.map((exception) => Condition.matches(value, exception).not()),
        ...(most === undefined ? [] : [Condition.atMost(value, most)]),
      ]),
  };
}

export function oneOf(...choices: readonly string[]): Form {
  const quoted = choices.map((choice) => `\`${choice}\``);
  return { text: enumeration(quoted, "or"), fits: (value) => Condition.oneOf(value, choices) };
}

export function wholeNumber(least: number, most?: number): Form<number> {
  return {
    text: most === undefined ? `a whole number, ${least} or more` : `a whole number from ${least} to ${most}`,
    fits: (value) =>
      Condition.about(
        value,
        (number) => Number.isInteger(number) && number >= least && (most === undefined || number <= most),
        (token) =>
          most === undefined
            ? hcl`floor(${token}) == ${token} && ${token} >= ${least}`
            : hcl`floor(${token}) == ${token} && ${token} >= ${least} && ${token} <= ${most}`,
      ),
  };
}

/** The form, or an empty string where that means that nothing is given. */
export function orEmpty(form: Form): Form {
  return { text: `${form.text}, or empty`, fits: (value) => Condition.any([Condition.empty(value), form.fits(value)]) };
}

/** The value has the form. */
export function is<T extends string | number>(form: Form<T>): Rule<T> {
  return {
    requirement: `it must be ${form.text}`,
    holds: (value) => form.fits(value),
    finding: (value) => `is ${shown(value)}`,
  };
}

/** The value is none of those that AWS takes for deployments that exist only; `requirement` says what to do. */
export function notRetired(retired: RegExp, requirement: string): Rule<string> {
  return {
    requirement,
    holds: (value) => Condition.matches(value, retired).not(),
    finding: (value) => `is ${shown(value)}`,
  };
}

/** The list or map has an entry. */
export const notEmpty: Rule<string[]> = {
  requirement: "it must have an entry",
  holds: (value) => Condition.empty(value).not(),
  finding: () => "is empty",
};

/** Each entry of the list has the form. */
export function each(form: Form): Rule<string[]> {
  return everyOne(form, "entry", { of: (list) => list, ofToken: (list) => hcl`${list}` });
}

/** Each key of the map has the form. */
export function eachKey(form: Form): Rule<StringMap> {
  return everyOne(form, "key", {
    of: (map) => sortedEntries(map).map(([key]) => key),
    ofToken: (map) => hcl`keys(${map})`,
  });
}

/** Each value of the map has the form. */
export function eachValue(form: Form): Rule<StringMap> {
  return everyOne(form, "value", {
    of: (map) => sortedEntries(map).map(([, value]) => value),
    ofToken: (map) => hcl`values(${map})`,
  });
}

interface Parts<T> {
  of(literal: T): readonly string[];
  ofToken(token: T): IResolvable;
}

function everyOne<T extends string[] | StringMap>(form: Form, noun: string, parts: Parts<T>): Rule<T> {
  // Each part of a token, as Terraform names it in a `for` expression.
  const part = Token.asString(hcl`part`);
  return {
    requirement: `each ${noun} must be ${form.text}`,
    holds: (value) =>
      isToken(value)
        ? Condition.undecided(hcl`alltrue([for part in ${parts.ofToken(value)} : ${form.fits(part).expression}])`)
        : Condition.all(parts.of(value).map((literal) => form.fits(literal))),
    finding: (value) => {
      if (isToken(value)) {
        const fits = form.fits(part).expression;
        const bad = hcl`try(join(", ", [for part in ${parts.ofToken(value)} : jsonencode(part) if !${fits}]), "")`;
        return `has the ${noun} ${Token.asString(bad)}`;
      }
      const bad = parts.of(value).filter((literal) => form.fits(literal).decided === false);
      return `has the ${noun} ${bad.map(shown).join(", ")}`;
    },
  };
}
