import { type IResolvable, TerraformCount, Token } from "cdktf";
import { hcl, isNonEmpty, isToken, type Operand } from "./hcl";

/** A boolean: `true`, `false`, or a token such as a variable's `booleanValue`. */
export type Switch = boolean | IResolvable;

/** A map of strings, as Terraform's `map(string)`. */
export type StringMap = { [key: string]: string };

/** The entry of a list in a `for` expression. */
const ITERATOR = Token.asString(hcl`entry`);

/**
 * A condition on literals or tokens. The answer for literals is known at synthesis, and the output contains the chosen
 * value only. Tokens become an expression that Terraform evaluates, in a conditional or a `count`. Only this folder
 * distinguishes literals from tokens.
 */
export class Condition {
  private static readonly TRUE = new Condition(true);
  private static readonly FALSE = new Condition(false);

  private constructor(
    /** The answer, or undefined if only Terraform can evaluate the condition. */
    readonly known: boolean | undefined,
    private readonly token?: IResolvable,
    private readonly negatedToken?: IResolvable,
  ) {}

  /** A condition with a known answer. */
  static literal(value: boolean): Condition {
    return value ? Condition.TRUE : Condition.FALSE;
  }

  /** A condition that Terraform evaluates. */
  static unresolved(expression: IResolvable, negated?: IResolvable): Condition {
    return new Condition(undefined, expression, negated);
  }

  /** Tests a literal at synthesis and a token in Terraform. Both tests must agree. */
  static test<T extends Operand>(
    value: T,
    literalTest: (literal: T) => boolean,
    expression: (token: T) => IResolvable,
  ): Condition {
    return isToken(value) ? Condition.unresolved(expression(value)) : Condition.literal(literalTest(value));
  }

  static of(value: Switch): Condition {
    return typeof value === "boolean" ? Condition.literal(value) : Condition.unresolved(hcl`${value}`, hcl`!${value}`);
  }

  static equal(value: string, expected: string): Condition {
    return isToken(value) || isToken(expected)
      ? Condition.unresolved(hcl`${value} == ${expected}`, hcl`${value} != ${expected}`)
      : Condition.literal(value === expected);
  }

  static equalNumber(value: number, expected: number): Condition {
    return isToken(value)
      ? Condition.unresolved(hcl`${value} == ${expected}`, hcl`${value} != ${expected}`)
      : Condition.literal(value === expected);
  }

  static startsWith(value: string, prefix: string): Condition {
    return isToken(value)
      ? Condition.equal(Token.asString(hcl`substr(${value}, 0, ${prefix.length})`), prefix)
      : Condition.literal(value.startsWith(prefix));
  }

  /** True for an empty string, list or map. */
  static empty(value: string | readonly string[] | StringMap): Condition {
    if (typeof value === "string") return Condition.equal(value, "");
    return isToken(value)
      ? Condition.unresolved(hcl`length(${value}) == 0`, hcl`length(${value}) > 0`)
      : Condition.literal(Object.keys(value).length === 0);
  }

  /** True for a list with at least two different entries. */
  static several(list: readonly string[]): Condition {
    if (isToken(list)) return Condition.unresolved(hcl`length(distinct(${list})) > 1`);
    const [first = "", ...others] = list;
    return Condition.any(others.map((other) => Condition.equal(first, other).not()));
  }

  /** True for an empty string and for a token that is null. */
  static emptyOrNull(value: string): Condition {
    if (isNonEmpty(value)) return Condition.FALSE;
    return isToken(value)
      ? Condition.unresolved(hcl`${value} == null || ${value} == ""`, hcl`${value} != null && ${value} != ""`)
      : Condition.literal(value === "");
  }

  /** True for text that matches a pattern in the syntax that JavaScript and RE2, Terraform's engine, share. */
  static matches(value: string, pattern: RegExp): Condition {
    return Condition.test(
      value,
      (text) => pattern.test(text),
      (token) => hcl`can(regex(${pattern.source}, ${token}))`,
    );
  }

  /** True for text with at most this number of characters, or a list with at most this number of entries. */
  static maxLength(value: string | readonly string[], maximum: number): Condition {
    return Condition.test(
      value,
      (literal) => [...literal].length <= maximum,
      (token) => hcl`length(${token}) <= ${maximum}`,
    );
  }

  static oneOf(value: string, choices: readonly string[]): Condition {
    return Condition.test(
      value,
      (text) => choices.includes(text),
      (token) => hcl`contains(${choices}, ${token})`,
    );
  }

  /** True if each number is at least the one before it. A number that is null is skipped. */
  static ascending(numbers: readonly number[]): Condition {
    const pairs = numbers.slice(1).map((next, i) => [numbers[i] ?? next, next] as const);
    return Condition.all(
      pairs.map(([minimum, maximum]) =>
        isToken(minimum) || isToken(maximum)
          ? Condition.unresolved(hcl`try(${minimum} <= ${maximum}, true)`)
          : Condition.literal(minimum <= maximum),
      ),
    );
  }

  /** True if all conditions are true, and for none at all. */
  static all(conditions: readonly Condition[]): Condition {
    if (conditions.some(({ known }) => known === false)) return Condition.FALSE;
    const unresolved = conditions.filter(({ known }) => known === undefined);
    if (unresolved.length === 0) return Condition.TRUE;
    return unresolved.reduce((a, b) => Condition.unresolved(hcl`${a.expression} && ${b.expression}`));
  }

  /** True if at least one condition is true. */
  static any(conditions: readonly Condition[]): Condition {
    if (conditions.some(({ known }) => known)) return Condition.TRUE;
    const unresolved = conditions.filter(({ known }) => known === undefined);
    if (unresolved.length === 0) return Condition.FALSE;
    return unresolved.reduce((a, b) => Condition.unresolved(hcl`${a.expression} || ${b.expression}`));
  }

  /** True if all conditions are true, or none of them. */
  static allOrNone(conditions: readonly Condition[]): Condition {
    return Condition.any([Condition.all(conditions), Condition.all(conditions.map((condition) => condition.not()))]);
  }

  /** True if the test is true for each entry of the list, and for an empty list. */
  static every(list: readonly string[], test: (entry: string) => Condition): Condition {
    if (!isToken(list)) return Condition.all(list.map(test));
    return Condition.unresolved(hcl`alltrue([for entry in ${list} : ${test(ITERATOR).expression}])`);
  }

  /** True if the test is true for at least one entry of the list. */
  static some(list: readonly string[], test: (entry: string) => Condition): Condition {
    if (!isToken(list)) return Condition.any(list.map(test));
    return Condition.unresolved(hcl`anytrue([for entry in ${list} : ${test(ITERATOR).expression}])`);
  }

  /**
   * True if the first condition is true, otherwise the second. Before Terraform 1.12, `||` with an operand that only the
   * apply knows is unknown even if the other operand is true.
   */
  static either(first: Condition, second: Condition): Condition {
    if (first.known !== undefined || second.known !== undefined) return Condition.any([first, second]);
    return Condition.unresolved(hcl`${first.expression} ? true : ${second.expression}`);
  }

  /** True if the value is null, otherwise the condition. Most Terraform functions fail for null. */
  static nullOr(value: Operand, condition: Condition): Condition {
    if (condition.known !== undefined) return condition;
    return Condition.unresolved(hcl`${value} == null ? true : ${condition.expression}`);
  }

  /** The condition as a Terraform expression. */
  get expression(): IResolvable {
    return this.token ?? hcl`${this.known}`;
  }

  /** The condition as a prop of another construct. */
  get asSwitch(): Switch {
    return this.known ?? this.expression;
  }

  not(): Condition {
    if (this.known !== undefined) return Condition.literal(!this.known);
    return Condition.unresolved(this.negatedToken ?? hcl`!${this.expression}`, this.token);
  }

  /** Returns the first value if the condition is true, otherwise the second. Undefined leaves an argument out. */
  choose(whenTrue: string, whenFalse: string): string;
  choose(whenTrue: string | undefined, whenFalse: string | undefined): string | undefined;
  choose(whenTrue: number | undefined, whenFalse: number | undefined): number | undefined;
  choose(whenTrue: string[], whenFalse: string[]): string[];
  choose(whenTrue: string[] | undefined, whenFalse: string[] | undefined): string[] | undefined;
  choose(whenTrue: StringMap, whenFalse: StringMap): StringMap;
  choose(whenTrue: StringMap | undefined, whenFalse: StringMap | undefined): StringMap | undefined;
  choose(whenTrue: Choice, whenFalse: Choice): Choice {
    if (this.known !== undefined) return this.known ? whenTrue : whenFalse;
    const expression = hcl`${this.expression} ? ${whenTrue} : ${whenFalse}`;
    const sample = whenTrue ?? whenFalse;
    if (typeof sample === "string") return Token.asString(expression);
    if (typeof sample === "number") return Token.asNumber(expression);
    return Array.isArray(sample) ? Token.asList(expression) : Token.asStringMap(expression);
  }

  /** Returns the chosen text as {@link choose} does, and creates the other text only for a token. */
  chooseText(whenTrue: () => string, whenFalse: () => string): string {
    if (this.known !== undefined) return this.known ? whenTrue() : whenFalse();
    return this.choose(whenTrue(), whenFalse());
  }

  /** The `count` of a resource that exists under this condition. Undefined if the answer is known. */
  get count(): TerraformCount | undefined {
    return this.known === undefined ? TerraformCount.of(Token.asNumber(hcl`${this.expression} ? 1 : 0`)) : undefined;
  }

  /** The `for_each` of a `dynamic` block that exists once under this condition. */
  get forEach(): IResolvable {
    return hcl`${this.expression} ? [true] : []`;
  }
}

type Choice = string | number | string[] | StringMap | undefined;
