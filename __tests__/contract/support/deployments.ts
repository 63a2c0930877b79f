import { readFileSync } from "node:fs";
import path from "node:path";

const FIXTURES = path.join(__dirname, "..", "..", "fixtures");

export type InputValue = string | number | boolean | readonly string[] | { readonly [key: string]: string };

/** A recorded deployment of the existing module. */
export interface Deployment {
  readonly name: string;
  readonly region: string;
  /** The path of the deployed module. */
  readonly module: string;
  readonly inputs: { readonly [name: string]: InputValue };
  readonly outputs: { readonly [name: string]: string };
  readonly state: State;
}

export interface State {
  readonly outputs: { readonly [name: string]: unknown };
  readonly resources: readonly StateResource[];
  readonly [key: string]: unknown;
}

export interface StateResource {
  readonly module?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly instances: ReadonlyArray<{
    readonly index_key?: number;
    readonly attributes?: { readonly [name: string]: unknown };
    readonly [key: string]: unknown;
  }>;
  readonly [key: string]: unknown;
}

export const DEPLOYMENTS = ["minimal", "everything", "fargate-open", "govcloud", "datastore-aurora"] as const;

/** Deployments of other modules that the module replaces, with their releases. */
export const RELATED_DEPLOYMENTS = ["natcap-2025-tls", "outerbounds-0.12-private"] as const;

/** Returns the number of resources in a state, without data sources. */
export function managed({ resources }: State): number {
  return resources.filter(({ mode }) => mode === "managed").length;
}

/** Returns the state of `module.metaflow` as the state of a call with another address, which is empty for a root module. */
export function movedTo(address: string, { resources, ...state }: State): State {
  const renamed = (prefix: string, of: unknown) => {
    const rest = String(of).replace(/^module\.metaflow(\.|$)/, "");
    return [prefix, rest].filter((part) => part !== "").join(".");
  };
  // Dependencies are addresses of blocks, without an index.
  const [block = ""] = address.split("[");
  const moved = resources.map(({ module = "", instances, ...resource }) => ({
    ...resource,
    module: renamed(address, module) || undefined,
    instances: instances.map(({ dependencies, ...instance }) =>
      Array.isArray(dependencies)
        ? { ...instance, dependencies: dependencies.map((dependency) => renamed(block, dependency)) }
        : instance,
    ),
  }));
  return { ...state, resources: moved };
}

export function deployment(name: string): Deployment {
  const read = (file: string) => JSON.parse(readFileSync(path.join(FIXTURES, "deployments", name, file), "utf8"));
  return { name, ...read("inputs.json"), outputs: read("outputs.json"), state: read("state.json") };
}

/** The public interface of a module in the existing module. */
export interface ModuleTable {
  readonly path: string;
  readonly inputs: { readonly [name: string]: { type: string | null; default?: unknown; required: boolean } };
  readonly outputs: readonly string[];
  readonly managed_resources: readonly string[];
  readonly module_calls: { readonly [name: string]: string };
}

/** Required inputs of the existing module that have a default here, as in a related module. */
const OPTIONAL_HERE: { readonly [module: string]: ModuleTable["inputs"] } = {
  root: { ui_certificate_arn: { type: "string", default: "", required: false } },
};

/** Returns the inputs of the existing module as the module must have them. */
export function expectedInputs(name: string): ModuleTable["inputs"] {
  return { ...moduleTable(name).inputs, ...OPTIONAL_HERE[name] };
}

export function moduleTable(name: string): ModuleTable {
  return JSON.parse(readFileSync(path.join(FIXTURES, "tables", `${name}.json`), "utf8"));
}
