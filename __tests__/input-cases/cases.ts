import type { InputValue } from "../contract/support/deployments";

/** A value in a tfvars file. */
export type Value = InputValue | null;

/** Inputs by Terraform name. */
export type Inputs = { readonly [name: string]: Value };

export type ModuleName = "." | "computation" | "datastore" | "metadata-service" | "step-functions" | "ui";

/** Inputs that break a rule. */
export interface InvalidCase {
  /** Inputs that override or extend the base inputs of the module. */
  readonly inputs: Inputs;
  /** Messages of a plan. A construct has the same messages, with the TypeScript names of the inputs. */
  readonly messages: readonly string[];
  /**
   * Messages of a construct, with the Terraform names of the inputs, if they differ from the messages of a plan. A
   * construct also validates resources that Terraform skips because they depend on an invalid resource.
   */
  readonly messagesForLiterals?: readonly string[];
  /** Warnings of a plan beside the messages. A construct reports only errors. */
  readonly warnings?: readonly string[];
}

/** Values that a rule rejects, and unusual values that the rule accepts because AWS accepts them. */
export interface RuleCases {
  readonly module: ModuleName;
  /** Block that reports the problem: the variable, a precondition of a resource, or a check that warns. */
  readonly by: "variable" | "resource" | "warning";
  readonly invalid: readonly InvalidCase[];
  readonly valid: readonly Inputs[];
}

/** The values of one input, or of several inputs with the same rule. */
interface Values<T, Valid = Value> {
  readonly inputs: readonly string[];
  /** Second part of the message, such as "must be …". */
  readonly rule: string;
  readonly invalid: readonly T[];
  readonly valid: readonly Valid[];
  /** Inputs that prevent the value from breaking another rule. */
  readonly otherInputs?: Inputs;
}

/** Returns the input with each of the values. */
export function inputsWith(input: string, ...values: readonly Value[]): Inputs[] {
  return values.map((value) => ({ [input]: value }));
}

/** Returns the cases of a rule for the whole value of an input. */
export function values(module: ModuleName, { inputs, rule, invalid, valid, otherInputs }: Values<Value>): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    invalid: invalid.map((value) => ({
      inputs: { ...otherInputs, [input]: value },
      messages: [`${shown(input, value)}; ${rule}.`],
    })),
    valid: inputsWith(input, ...valid).map((inputs) => ({ ...otherInputs, ...inputs })),
  }));
}

/** Returns the cases of a rule for the entries of a list. Each invalid list comes with the entries in the message. */
export function entries(
  module: ModuleName,
  { inputs, rule, invalid, valid }: Values<readonly [list: readonly string[], ...named: string[]]>,
): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    invalid: invalid.map(([list, ...named]) => ({
      inputs: { [input]: list },
      messages: [partOf(input, "entry", named, rule)],
    })),
    valid: inputsWith(input, ...valid),
  }));
}

/** Returns the cases of a rule for the keys of a map. */
export function keys(module: ModuleName, { inputs, rule, invalid, valid }: Values<string>): RuleCases[] {
  return inputs.map((input) => ({
    module,
    by: "variable",
    invalid: invalid.map((key) => ({
      inputs: { [input]: { [key]: "1" } },
      messages: [partOf(input, "key", [key], rule)],
    })),
    valid: inputsWith(input, ...valid),
  }));
}

/** Returns the cases of a rule for several inputs. Messages show `inputs`. */
export function together(module: ModuleName, { inputs, rule, invalid, valid }: Values<Inputs, Inputs>): RuleCases {
  return {
    module,
    by: "resource",
    invalid: invalid.map((changes) => ({
      inputs: changes,
      messages: [`${shownAll(pick(changes, inputs))}; ${rule}.`],
    })),
    valid,
  };
}

/** Returns the message about the value of an entry of a map. */
export function valueOfKey(input: string, key: string, value: string, rule: string): string {
  return `\`${input}\` has the entry ${JSON.stringify(key)} = ${JSON.stringify(value)}; ${rule}.`;
}

/** Returns the message about entries of a list, or keys of a map. */
export function partOf(input: string, noun: string, named: readonly string[], rule: string): string {
  return `\`${input}\` has the ${noun} ${named.map((part) => JSON.stringify(part)).join(", ")}; ${rule}.`;
}

/** Returns the first part of a message, which shows the inputs with their values. */
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
      if (value === undefined) throw new Error(`the case has no value for ${name}`);
      return [name, value];
    }),
  );
}
