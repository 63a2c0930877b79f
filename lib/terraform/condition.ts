import { type IResolvable, TerraformCount, Token } from "cdktf";
import { hcl, isToken, type Operand } from "./hcl";

/** A switch: `true`, `false`, or a token such as a variable's `booleanValue`. */
export type Switch = boolean | IResolvable;

/** A map of strings, as Terraform's `map(string)`. */
export type StringMap = { [key: string]: string };

/**
 * A decision. A literal is decided here and leaves no trace of the other way in the output; a token is left to
 * Terraform, as a conditional expression or a `count`. With its neighbours in this folder it is all that tells literals
 * from tokens: no construct does.
 */
export class Condition {
  private constructor(
    /** The answer, where a literal gave it; `undefined` where Terraform decides. */
    readonly decided: boolean | undefined,
    /** The question as Terraform answers it. */
    readonly expression: IResolvable,
    private readonly opposite: IResolvable,
  ) {}

  /** What `test` says of a literal, and Terraform of a token. */
  static about<T extends Operand>(
    value: T,
    test: (literal: T) => boolean,
    expression: (token: T) => IResolvable,
  ): Condition {
    return isToken(value) ? Condition.undecided(expression(value)) : Condition.literal(test(value));
  }

  static of(value: Switch): Condition {
    return typeof value === "boolean" ? Condition.literal(value) : Condition.undecided(hcl`${value}`, hcl`!${value}`);
  }

  static equal(value: string, expected: string): Condition {
    return isToken(value) || isToken(expected)
      ? Condition.undecided(hcl`${value} == ${expected}`, hcl`${value} != ${expected}`)
      : Condition.literal(value === expected);
  }

  static startsWith(value: string, prefix: string): Condition {
    return isToken(value)
      ? Condition.equal(Token.asString(hcl`substr(${value}, 0, ${prefix.length})`), prefix)
      : Condition.literal(value.startsWith(prefix));
  }

  /** An empty string, list or map. */
  static empty(value: string | readonly string[] | StringMap): Condition {
    if (typeof value === "string") return Condition.equal(value, "");
    return isToken(value)
      ? Condition.undecided(hcl`length(${value}) == 0`, hcl`length(${value}) > 0`)
      : Condition.literal(Object.keys(value).length === 0);
  }

  /** An empty string, or one that was never given: `null`. */
  static unset(value: string): Condition {
    return isToken(value)
      ? Condition.undecided(hcl`${value} == null || ${value} == ""`, hcl`${value} != null && ${value} != ""`)
      : Condition.literal(value === "");
  }

  /** True for text that the pattern describes; it must mean the same in JavaScript and in RE2, Terraform's syntax. */
  static matches(value: string, pattern: RegExp): Condition {
    return Condition.about(
      value,
      (text) => pattern.test(text),
      (token) => hcl`can(regex(${pattern.source}, ${token}))`,
    );
  }

  /** True for text of at most so many characters. */
  static atMost(value: string, characters: number): Condition {
    return Condition.about(
      value,
      (text) => [...text].length <= characters,
      (token) => hcl`length(${token}) <= ${characters}`,
    );
  }

  static oneOf(value: string, choices: readonly string[]): Condition {
    return Condition.about(
      value,
      (text) => choices.includes(text),
      (token) => hcl`contains(${choices}, ${token})`,
    );
  }

  /** True when no number is less than the one before; one that is null is left out. */
  static ascending(numbers: readonly number[]): Condition {
    const pairs = numbers.slice(1).map((next, i) => [numbers[i] ?? next, next] as const);
    return Condition.all(
      pairs.map(([least, most]) =>
        isToken(least) || isToken(most)
          ? Condition.undecided(hcl`try(${least} <= ${most}, true)`)
          : Condition.literal(least <= most),
      ),
    );
  }

  /** True when all are, none included. */
  static all(conditions: readonly Condition[]): Condition {
    if (conditions.some(({ decided }) => decided === false)) return Condition.literal(false);
    const open = conditions.filter(({ decided }) => decided === undefined);
    if (open.length === 0) return Condition.literal(true);
    return open.reduce((a, b) => Condition.undecided(hcl`${a.expression} && ${b.expression}`));
  }

  /** True when at least one is. */
  static any(conditions: readonly Condition[]): Condition {
    if (conditions.some(({ decided }) => decided)) return Condition.literal(true);
    const open = conditions.filter(({ decided }) => decided === undefined);
    if (open.length === 0) return Condition.literal(false);
    return open.reduce((a, b) => Condition.undecided(hcl`${a.expression} || ${b.expression}`));
  }

  /** The condition, or true where Terraform finds the value to be null; functions refuse to be asked of that. */
  static unlessNull(value: Operand, condition: Condition): Condition {
    if (condition.decided !== undefined) return condition;
    return Condition.undecided(hcl`${value} == null ? true : ${condition.expression}`);
  }

  /** What is known at synthesis. */
  static literal(value: boolean): Condition {
    return new Condition(value, hcl`${value}`, hcl`${!value}`);
  }

  /** What only Terraform can tell. */
  static undecided(expression: IResolvable, opposite: IResolvable = hcl`!${expression}`): Condition {
    return new Condition(undefined, expression, opposite);
  }

  /** The condition as a prop of another construct. */
  get asSwitch(): Switch {
    return this.decided ?? this.expression;
  }

  not(): Condition {
    const decided = this.decided === undefined ? undefined : !this.decided;
    return new Condition(decided, this.opposite, this.expression);
  }

  /** The value for `true` or the one for `false`; `undefined` is "not set", Terraform's `null`. */
  choose(whenTrue: string, whenFalse: string): string;
  choose(whenTrue: string | undefined, whenFalse: string | undefined): string | undefined;
  choose(whenTrue: number | undefined, whenFalse: number | undefined): number | undefined;
  choose(whenTrue: string[], whenFalse: string[]): string[];
  choose(whenTrue: string[] | undefined, whenFalse: string[] | undefined): string[] | undefined;
  choose(whenTrue: StringMap, whenFalse: StringMap): StringMap;
  choose(whenTrue: StringMap | undefined, whenFalse: StringMap | undefined): StringMap | undefined;
  choose(whenTrue: Choice, whenFalse: Choice): Choice {
    if (this.decided !== undefined) return this.decided ? whenTrue : whenFalse;
    const expression = hcl`${this.expression} ? ${whenTrue} : ${whenFalse}`;
    const sample = whenTrue ?? whenFalse;
    if (typeof sample === "string") return Token.asString(expression);
    if (typeof sample === "number") return Token.asNumber(expression);
    return Array.isArray(sample) ? Token.asList(expression) : Token.asStringMap(expression);
  }

  /** For a resource that exists under this condition: none when it is decided, `1` or `0` when Terraform decides. */
  get count(): TerraformCount | undefined {
    return this.decided === undefined ? TerraformCount.of(Token.asNumber(hcl`${this.expression} ? 1 : 0`)) : undefined;
  }

  /** For a `dynamic` block that exists once under this condition. */
  get forEach(): IResolvable {
    return hcl`${this.expression} ? [true] : []`;
  }
}

type Choice = string | number | string[] | StringMap | undefined;
