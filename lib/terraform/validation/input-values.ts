import { Tokenization } from "cdktf";
import { Condition, type StringMap } from "../expressions/condition";
import type { Operand } from "../expressions/hcl";
import { enumeration } from "./format";
import { HIDDEN, type Input, isList, isMap } from "./input";
import { camelCase } from "./names";
import { shown } from "./rule";

type Inputs = { readonly [name: string]: Input };

/** Returns the value of each input by its Terraform name, with the defaults filled in. */
export function withDefaults(inputs: Inputs, props: object): Map<string, Operand> {
  return new Map(
    Object.entries(inputs).map(([name, input]) => [name, withDefault(input, Reflect.get(props, camelCase(name)))]),
  );
}

function withDefault({ type, default: defaultValue }: Input, given: Operand): Operand {
  const value = given ?? (defaultValue === null ? "" : defaultValue);
  return type === "any" && (typeof value === "number" || typeof value === "boolean") ? String(value) : value;
}

/** The values of a module's inputs by Terraform name, each a literal or a token. */
export class InputValues {
  constructor(
    readonly definitions: Inputs,
    private readonly values: ReadonlyMap<string, Operand>,
  ) {}

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Returns the value of an input, or undefined for a secret. */
  withoutSecrets(name: string): Operand {
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
    const value: unknown = this.values.get(name);
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
