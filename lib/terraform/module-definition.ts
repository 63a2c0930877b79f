import type { Condition, StringMap } from "./condition";
import type { InputReader } from "./input-reader";
import type { Rule } from "./rules";

/** One input of a module. Its variable, its TypeScript prop and its row in the tables follow from this. */
export type Input =
  | InputOf<"string", string>
  /** An input without a type, which takes what converts to a string. */
  | InputOf<"any", string>
  | InputOf<"number", number>
  | InputOf<"bool", boolean>
  | InputOf<"list(string)", readonly string[], string[]>
  | InputOf<"map(string)", Readonly<StringMap>, StringMap>;

/** Terraform's type of an input. */
export type InputType = Input["type"];

interface InputOf<Name extends string, Default, Value = Default> {
  readonly type: Name;
  /** Complete sentences: what it is, its unit or format, what the default means. */
  readonly description: string;
  /** Absent: the input is required. `null`: nothing is given, the same as an empty string. */
  readonly default?: Default | null;
  /** What the value must be. A value that breaks a rule is an error before anything is created. */
  readonly rules?: ReadonlyArray<Rule<Value>>;
  /** What AWS still takes for deployments that exist, but no longer for new ones: a warning. */
  readonly warnings?: ReadonlyArray<Rule<Value>>;
  /** False where a `null` could be nothing but an error: it then counts as not given. */
  readonly nullable?: false;
  /** A secret is never part of a message. */
  readonly secret?: boolean;
}

/** What several inputs must be together. */
export interface Check {
  /** By Terraform name; messages begin with them. */
  readonly inputs: readonly string[];
  /** A clause that says the rule: "they must be two different subnets". */
  readonly requirement: string;
  holds(inputs: InputReader): Condition;
  /**
   * The id of the resource that asks Terraform, where only Terraform can tell. Absent in the root module where a
   * submodule has the same check, in the same words.
   */
  readonly resource?: string;
}

/** Several inputs that deploy but do not work together: a warning at synthesis, or a `check` block. */
export interface Warning extends Pick<Check, "inputs" | "requirement" | "holds"> {
  /** The name of the `check` block. */
  readonly name: string;
}

/** One output of a module. Its Terraform output, its TypeScript attribute and its row in the tables follow from this. */
export interface Output {
  readonly description: string;
  readonly sensitive?: boolean;
}

/** A module as Terraform's users see it. */
export interface ModuleDefinition {
  /** Where the module lies, from the root module's folder: `.` or `modules/<name>`. */
  readonly path: string;
  /** By Terraform name. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** By Terraform name. All outputs are strings. */
  readonly outputs: Readonly<Record<string, Output>>;
  /** The providers whose resources the module holds itself. */
  readonly providers: readonly ProviderName[];
  readonly checks?: readonly Check[];
  readonly warnings?: readonly Warning[];
  /** Addresses that changed since an earlier release. */
  readonly moved?: ReadonlyArray<{ readonly from: string; readonly to: string }>;
}

export type ProviderName = "aws" | "random" | "local";

const camelCased = new Map<string, string>();

/** The TypeScript name of an input or output: `subnet1_id` is `subnet1Id`, `METAFLOW_SERVICE_URL` is `metaflowServiceUrl`. */
export function camelCase(terraformName: string): string {
  const name =
    camelCased.get(terraformName) ??
    terraformName.toLowerCase().replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  camelCased.set(terraformName, name);
  return name;
}

/** The text with the inputs and outputs that it names in code, `vpc_id`, under their TypeScript names. */
export function inTypeScriptNames(text: string, { inputs, outputs }: ModuleDefinition): string {
  return text.replace(/`(\w+)`/g, (code, name: string) =>
    Object.hasOwn(inputs, name) || Object.hasOwn(outputs, name) ? `\`${camelCase(name)}\`` : code,
  );
}

/** All that is to be said of an input: its description, and the rules for its value. */
export function documentation({ description, rules = [] }: Input): string {
  const sentences = rules.map(({ requirement }) => sentence(requirement));
  return [description, ...sentences].join(" ");
}

/** A clause as a sentence of its own. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

type JoinWords<S extends string> = S extends `${infer Word}_${infer Rest}`
  ? `${Word}${Capitalize<JoinWords<Rest>>}`
  : S;

/** {@link camelCase} of a name that the compiler knows. */
export type CamelCase<S extends string> = JoinWords<Lowercase<S>>;

/** A module's outputs as attributes of its construct. */
export type OutputAttributes<D extends ModuleDefinition> = {
  readonly [Name in keyof D["outputs"] & string as CamelCase<Name>]: string;
};
