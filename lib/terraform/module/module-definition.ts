import type { Construct } from "constructs";
import type { Input } from "../validation/input";
import type { InputRequirements } from "../validation/validate";

/** An output of a module: the source of its Terraform output, its attribute and its documentation. */
export interface Output {
  readonly description: string;
  readonly sensitive?: boolean;
}

export type ProviderName = "aws" | "random" | "local";

/** The interface of a module. */
export interface ModuleDefinition extends InputRequirements {
  /** Path from the root module: `.` or `modules/<name>`. */
  readonly path: string;
  /** By Terraform name. All outputs are strings. */
  readonly outputs: { readonly [name: string]: Output };
  /** Providers of the resources in the module itself. */
  readonly providers: readonly ProviderName[];
  /** Names of the module calls that have a `count`. Other modules, and earlier releases, have no `count` there. */
  readonly optionalCalls?: readonly string[];
}

/** A construct class that is also a Terraform module. */
export interface ModuleClass<P, C = object, D extends ModuleDefinition = ModuleDefinition> {
  new (scope: Construct, id: string, props: P): C;
  readonly _definition: D;
}

/** Returns the description of an input followed by its rules. */
export function documentation({ description, rules = [] }: Input): string {
  return [description, ...rules.map(({ requirement }) => sentence(requirement))].join(" ");
}

/** Makes a sentence of a requirement: "Must be `ec2` or `fargate`." */
export function sentence(requirement: string): string {
  return `${requirement.charAt(0).toUpperCase()}${requirement.slice(1)}.`;
}

type JoinWords<S extends string> = S extends `${infer Word}_${infer Rest}`
  ? `${Word}${Capitalize<JoinWords<Rest>>}`
  : S;

/** The type of `camelCase(name)`. */
export type CamelCase<S extends string> = JoinWords<Lowercase<S>>;

/** The outputs of a module as attributes of its construct. */
export type OutputAttributes<D extends Pick<ModuleDefinition, "outputs">> = {
  readonly [Name in keyof D["outputs"] & string as CamelCase<Name>]: string;
};
