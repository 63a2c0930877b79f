/** A value as a tfvars file has it. */
export type Value = string | number | boolean | null | readonly string[] | { readonly [key: string]: string };

/** Inputs by Terraform name. */
export type Inputs = { readonly [name: string]: Value };

export type ModuleName = "." | "computation" | "datastore" | "metadata-service" | "step-functions" | "ui";

/** Inputs that break a rule. */
export interface BadCase {
  /** In place of, or besides, the module's base inputs. */
  readonly inputs: Inputs;
  /** What a plan says, and a construct too, which has its own names for the inputs. */
  readonly says: readonly string[];
  /**
   * What a construct says where it is not the same: it knows which of the inputs decide, and it comes to resources that
   * Terraform leaves out as they depend on one that is wrong. With Terraform's names.
   */
  readonly saysOfLiterals?: readonly string[];
}

/** Values that a rule refuses, and unusual ones that it takes because AWS does. */
export interface RuleCases {
  readonly module: ModuleName;
  /** Where Terraform finds it: by the variable alone, at a resource, or with a warning. */
  readonly by: "variable" | "resource" | "warning";
  readonly bad: readonly BadCase[];
  readonly good: readonly Inputs[];
}

/** The values of one input, or of several that have the same rule. */
interface Values<T, Good = Value> {
  readonly inputs: readonly string[];
  /** Follows what is found: "it must be …". */
  readonly rule: string;
  readonly bad: readonly T[];
  readonly good: readonly Good[];
  /** Further inputs, without which the value would break another rule too. */
  readonly besides?: Inputs;
}

/** The input with each of the values. */
export function given(input: string, ...values: readonly Value[]): Inputs[] {
  return values.map((value) => ({ [input]: value }));
}

/** Rules for the value of an input as a whole. */
export function values(module: ModuleName, { inputs, rule, bad, good, besides }: Values<Value>): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    bad: bad.map((value) => ({ inputs: { ...besides, [input]: value }, says: [`${shown(input, value)}: ${rule}.`] })),
    good: given(input, ...good).map((inputs) => ({ ...besides, ...inputs })),
  }));
}

/** Rules for the entries of a list: the bad ones come with those that a message must name. */
export function entries(
  module: ModuleName,
  { inputs, rule, bad, good }: Values<readonly [list: readonly string[], ...named: string[]]>,
): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    bad: bad.map(([list, ...named]) => ({ inputs: { [input]: list }, says: [partOf(input, "entry", named, rule)] })),
    good: given(input, ...good),
  }));
}

/** Rules for the keys of a map. */
export function keys(module: ModuleName, { inputs, rule, bad, good }: Values<string>): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    bad: bad.map((key) => ({ inputs: { [input]: { [key]: "1" } }, says: [partOf(input, "key", [key], rule)] })),
    good: given(input, ...good),
  }));
}

/** Rules for several inputs together; the first are those that messages show. */
export function together(module: ModuleName, { inputs, rule, bad, good }: Values<Inputs, Inputs>): RuleCases {
  return {
    module,
    by: "resource",
    bad: bad.map((changes) => ({ inputs: changes, says: [`${shownAll(pick(changes, inputs))}: ${rule}.`] })),
    good,
  };
}

/** What is said of a part of a list or map. */
export function partOf(input: string, noun: string, named: readonly string[], rule: string): string {
  return `\`${input}\` has the ${noun} ${named.map((part) => JSON.stringify(part)).join(", ")}: ${rule}.`;
}

/** The inputs with their values, as messages begin. */
export function shownAll(inputs: Inputs): string {
  const clauses = Object.entries(inputs).map(([name, value]) => shown(name, value));
  return [clauses.slice(0, -1).join(", "), ...clauses.slice(-1)].filter(Boolean).join(" and ");
}

function shown(name: string, value: Value): string {
  return `\`${name}\` is ${JSON.stringify(value)}`;
}

function pick(inputs: Inputs, names: readonly string[]): Inputs {
  return Object.fromEntries(
    names.map((name) => {
      const value = inputs[name];
      if (value === undefined) throw new Error(`the case gives no ${name}`);
      return [name, value];
    }),
  );
}
