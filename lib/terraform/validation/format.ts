import { Condition } from "../expressions/condition";
import { hcl } from "../expressions/hcl";

/** The format of a single value. Literals are tested at synthesis, tokens in Terraform. */
export interface Format<T extends string | number = string> {
  /** Text that completes "must be …", with an example where it helps. */
  readonly description: string;
  accepts(value: T): Condition;
}

interface PatternOptions {
  /** Maximum number of characters. Terraform is slow for patterns with large counts. */
  readonly maxLength?: number;
  /** Patterns that the text must not match. */
  readonly except?: readonly RegExp[];
}

/** Text that matches a pattern in the syntax that JavaScript and RE2, Terraform's engine, share. */
export function pattern(expression: RegExp, description: string, options: PatternOptions = {}): Format {
  const { maxLength, except = [] } = options;
  return {
    description,
    accepts: (value) =>
      Condition.all([
        Condition.matches(value, expression),
        ...except.map((exception) => Condition.matches(value, exception).not()),
        ...(maxLength === undefined ? [] : [Condition.maxLength(value, maxLength)]),
      ]),
  };
}

export function oneOf(...choices: readonly string[]): Format {
  const quoted = choices.map((choice) => `\`${choice}\``);
  return { description: enumeration(quoted, "or"), accepts: (value) => Condition.oneOf(value, choices) };
}

export function oneOfNumbers(...choices: readonly number[]): Format<number> {
  return {
    description: enumeration(choices.map(String), "or"),
    accepts: (value) =>
      Condition.test(
        value,
        (number) => choices.includes(number),
        (token) => hcl`contains(${choices}, ${token})`,
      ),
  };
}

export function wholeNumber(minimum: number, maximum?: number): Format<number> {
  return {
    description:
      maximum === undefined ? `a whole number, ${minimum} or more` : `a whole number from ${minimum} to ${maximum}`,
    accepts: (value) =>
      Condition.test(
        value,
        (number) => Number.isInteger(number) && number >= minimum && (maximum === undefined || number <= maximum),
        (token) =>
          maximum === undefined
            ? hcl`floor(${token}) == ${token} && ${token} >= ${minimum}`
            : hcl`floor(${token}) == ${token} && ${token} >= ${minimum} && ${token} <= ${maximum}`,
      ),
  };
}

/** Accepts an empty string too. */
export function orEmpty(format: Format): Format {
  return {
    description: `${format.description}, or empty`,
    accepts: (value) => Condition.any([Condition.empty(value), format.accepts(value)]),
  };
}

/** Joins the parts as in a sentence: `a, b and c`. */
export function enumeration(parts: readonly string[], conjunction: "and" | "or"): string {
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter(Boolean).join(` ${conjunction} `);
}
