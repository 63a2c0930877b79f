import type { StringMap } from "./condition";

/** Terraform's type of an input; `any` is an input without a type. */
export type InputType = "string" | "number" | "bool" | "list(string)" | "map(string)" | "any";

export type InputDefault = string | number | boolean | readonly string[] | Readonly<StringMap> | null;

/** One input of a module. Its variable, its TypeScript prop and its row in the tables follow from this. */
export interface Input {
  readonly type: InputType;
  /** Complete sentences: what it is, its unit or format, what the default means. */
  readonly description: string;
  /** Absent: the input is required. `null`: nothing is given, the same as an empty string. */
  readonly default?: InputDefault;
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
  /** Addresses that changed since an earlier release. */
  readonly moved?: ReadonlyArray<{ readonly from: string; readonly to: string }>;
}

export type ProviderName = "aws" | "random" | "local";

/** The TypeScript name of an input or output: `subnet1_id` is `subnet1Id`, `METAFLOW_SERVICE_URL` is `metaflowServiceUrl`. */
export function camelCase(terraformName: string): string {
  return terraformName.toLowerCase().replace(/_(.)/g, (_, next: string) => next.toUpperCase());
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
