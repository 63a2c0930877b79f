import { Tokenization } from "cdktf";
import { Condition, type StringMap } from "./condition";
import type { Operand } from "./hcl";
import { HIDDEN, isList, isMap } from "./input-rules";
import type { ModuleDefinition } from "./module-definition";
import { enumeration, shown } from "./rules";

/** The values of a module's inputs by Terraform name, each a literal or a token. */
export class InputReader {
  constructor(
    private readonly definition: ModuleDefinition,
    private readonly values: ReadonlyMap<string, Operand>,
  ) {}

  text(name: string): string {
    const value = this.values.get(name);
    if (typeof value !== "string") throw new Error(`the input ${name} is no text`);
    return value;
  }

  /** A switch, as the condition that it is on. */
  switch(name: string): Condition {
    const value = this.values.get(name);
    if (typeof value === "boolean" || Tokenization.isResolvable(value)) return Condition.of(value);
    throw new Error(`the input ${name} is no switch`);
  }

  number(name: string): number {
    const value = this.values.get(name);
    if (typeof value !== "number") throw new Error(`the input ${name} is no number`);
    return value;
  }

  list(name: string): string[] {
    const value: unknown = this.values.get(name);
    if (!isList(value)) throw new Error(`the input ${name} is no list`);
    return value;
  }

  map(name: string): StringMap {
    const value = this.values.get(name);
    if (!isMap(value)) throw new Error(`the input ${name} is no map`);
    return value;
  }

  /** The inputs among these names, with their values: `x` is 1 and `y` is "a". */
  shown(names: readonly string[]): string {
    const known = names.filter((name) => this.values.has(name));
    return enumeration(
      known.map((name) => `\`${name}\` ${this.shownValue(name)}`),
      "and",
    );
  }

  private shownValue(name: string): string {
    if (this.definition.inputs[name]?.secret) return HIDDEN;
    return `is ${shown(this.values.get(name))}`;
  }
}
