import { Tokenization } from "cdktf";
import { Condition, type StringMap } from "../expressions/condition";
import { encodedList, encodedMap, encodedNumber, encodedString, encodedSwitch } from "../expressions/encodings";
import { isToken } from "../expressions/hcl";
import { enumeration } from "./format";
import { HIDDEN, type Input, isList, isMap } from "./input";
import { camelCase } from "./names";
import { shown } from "./rule";
import { isPlainObject } from "./shown";
import { hasTooManyEntries } from "./type-mismatch";

type Inputs = { readonly [name: string]: Input };

/**
 * Returns the value of each input by its Terraform name, with the defaults filled in. Tokens have the encoding of the
 * input's type. Values may still have a wrong type.
 *
 * @param given the own, enumerable props by their TypeScript name
 */
export function withDefaults(inputs: Inputs, given: ReadonlyMap<string, unknown>): Map<string, unknown> {
  return new Map(
    Object.entries(inputs).map(([name, input]) => [name, valueOfInput(input, given.get(camelCase(name)))]),
  );
}

function valueOfInput({ type, default: defaultValue }: Input, given: unknown): unknown {
  const value = given ?? (defaultValue === null ? "" : defaultValue);
  if (hasTooManyEntries(value)) return value;
  switch (type) {
    case "string":
      return encodedString(value);
    case "any":
      return encodedString(typeof value === "boolean" || isNumberLiteral(value) ? String(value) : value);
    case "number":
      return encodedNumber(value);
    case "bool":
      return encodedSwitch(value);
    case "list(string)":
      return encodedList(value);
    case "map(string)":
      return encodedMap(isPlainObject(value) && !Tokenization.isResolvable(value) ? withoutUnset(value) : value);
  }
}

function isNumberLiteral(value: unknown): value is number {
  return typeof value === "number" && !isToken(value);
}

/** Terraform and AWS leave out entries without a value, such as tags. */
function withoutUnset(map: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, encodedString(value)]));
}

/** The values of a module's inputs by Terraform name, each a literal or a token. */
export class InputValues {
  constructor(
    readonly definitions: Inputs,
    private readonly values: ReadonlyMap<string, unknown>,
  ) {}

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Returns the value of an input, or undefined for a secret. */
  withoutSecrets(name: string): unknown {
    return this.definitions[name]?.secret ? undefined : this.values.get(name);
  }

  string(name: string): string {
    const value = this.values.get(name);
    if (typeof value !== "string") throw new Error(`the input ${name} is not a string`);
    return value;
  }

  /** Returns a boolean input as a condition. */
  switch(name: string): Condition {
    const value = this.values.get(name);
    if (typeof value === "boolean" || Tokenization.isResolvable(value)) return Condition.of(value);
    throw new Error(`the input ${name} is not a boolean`);
  }

  number(name: string): number {
    const value = this.values.get(name);
    if (typeof value !== "number") throw new Error(`the input ${name} is not a number`);
    return value;
  }

  list(name: string): string[] {
    const value = this.values.get(name);
    if (!isList(value)) throw new Error(`the input ${name} is not a list`);
    return value;
  }

  map(name: string): StringMap {
    const value = this.values.get(name);
    if (!isMap(value)) throw new Error(`the input ${name} is not a map`);
    return value;
  }

  /** Lists the inputs among these names with their values: `x` is 1 and `y` is "a". */
  shown(names: readonly string[]): string {
    const known = names.filter((name) => this.values.has(name));
    return enumeration(
      known.map(
        (name) => `\`${name}\` ${this.definitions[name]?.secret ? HIDDEN : `is ${shown(this.values.get(name))}`}`,
      ),
      "and",
    );
  }
}
