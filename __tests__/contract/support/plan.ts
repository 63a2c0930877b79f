import { inject } from "vitest";
import { withCaller } from "./caller";
import { terraform } from "./terraform";

export interface Change {
  readonly actions: string[];
  readonly before: { readonly [attribute: string]: unknown } | null;
  readonly after: { readonly [attribute: string]: unknown } | null;
  readonly after_unknown: { readonly [attribute: string]: unknown };
  /** Attributes that force a replacement. */
  readonly replace_paths?: ReadonlyArray<ReadonlyArray<string | number>>;
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: Change;
  /** The reason for the actions, such as `replace_by_triggers`. */
  readonly action_reason?: string;
}

/** Returns an address without the index of blocks that exist once. Terraform moves such a block without a change. */
export function withoutIndex(address: string): string {
  return address.replaceAll("[0]", "");
}

export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: {
    readonly [name: string]: {
      readonly actions: string[];
      readonly before?: unknown;
      readonly after?: unknown;
      readonly after_unknown: boolean;
    };
  };
}

/** Plans the configuration in a folder against the state in this folder, without a refresh. */
export async function plan(folder: string, region: string, args: string[] = []): Promise<Plan> {
  await installModules(folder);
  return withProviders(region, async (env) => {
    await terraform(folder, ["plan", "-refresh=false", "-input=false", "-no-color", "-out=plan", ...args], env);
    return JSON.parse(await terraform(folder, ["show", "-json", "plan"], env));
  });
}

/** An error or a warning of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
  /** The block of the diagnostic. For the value of a variable, the block is the call: `module "x"`. */
  readonly snippet?: { readonly context?: string };
}

/** Plans the configuration in a folder, and returns the errors and warnings. */
export async function diagnose(folder: string, region: string): Promise<Diagnostic[]> {
  await installModules(folder);
  const args = ["plan", "-refresh=false", "-input=false", "-json"];
  const output = await withProviders(region, (env) => terraform(folder, args, env, { mayFail: true }));
  const messages = output.split("\n").filter((line) => line.startsWith("{"));
  return own(messages.map((line) => JSON.parse(line)).flatMap(({ diagnostic }) => diagnostic ?? []));
}

/** Validates the configuration in a folder, and returns the errors and warnings. */
export async function validate(folder: string): Promise<Diagnostic[]> {
  await installModules(folder);
  const output = await terraform(folder, ["validate", "-json"], withInstalledProviders(), { mayFail: true });
  return own(JSON.parse(output).diagnostics);
}

/** Installs the modules that the configuration in a folder calls. */
async function installModules(folder: string): Promise<void> {
  await terraform(folder, ["get", "-no-color"]);
}

/**
 * Returns the environment of a command that uses the providers installed before the tests. They need no `init` in each
 * folder, and no checksums of their large files.
 */
export function withInstalledProviders(): NodeJS.ProcessEnv {
  return { TF_CLI_CONFIG_FILE: inject("installedProviders") };
}

/** Runs `use` with the environment of a command that uses the installed providers with a local server for AWS. */
export function withProviders<T>(region: string, use: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  return withCaller(region, (caller) => use({ ...caller, ...withInstalledProviders() }));
}

/** Returns the diagnostics without the warning that the providers come from a configuration of Terraform. */
function own(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ summary }) => summary !== "Provider development overrides are in effect");
}
