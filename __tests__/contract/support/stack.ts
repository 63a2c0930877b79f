import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Datastore, Metaflow } from "../../../lib";
import type { ModuleClass } from "../../../lib/terraform/module/module-definition";
import { declareOutputs } from "../../../lib/terraform/module/variables-and-outputs";
import { camelCase } from "../../../lib/terraform/validation/names";
import type { Deployment, State } from "./deployments";

/** A user's stack with the providers that Metaflow needs. */
export class TeamStack extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AwsProvider(this, "aws", {});
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");
  }
}

/** Creates a construct from inputs with the names and types of a tfvars file, and from other props. */
export function create<P, C>(
  type: ModuleClass<P, C>,
  scope: Construct,
  id: string,
  inputs: Deployment["inputs"],
  otherProps?: Partial<P>,
): C {
  const props = Object.entries(inputs).map(([name, value]) => [camelCase(name), value]);
  return new type(scope, id, { ...Object.fromEntries(props), ...otherProps });
}

/** Returns a stack that has a deployment with literals only. The construct has the ID of the module call. */
export function literalStack(app: App, { module, inputs }: Pick<Deployment, "module" | "inputs">): TeamStack {
  const stack = new TeamStack(app, "team");
  const deploy = <P, C extends object>(type: ModuleClass<P, C>) =>
    declareOutputs(stack, type._definition, create(type, stack, "metaflow", inputs));
  if (module === ".") deploy(Metaflow);
  else deploy(Datastore);
  return stack;
}

/** For a stack whose deployments have the same names. Its plan is compared with others and never applied. */
export const SAME_NAMES = { skipValidation: true };

/** Synthesizes a stack into a folder with its assets. The folder is also the location of the state. */
export async function synthesizeInto<S extends TerraformStack>(
  folder: string,
  make: (app: App) => S,
  { skipValidation = false } = {},
): Promise<{ stack: S; configuration: { [block: string]: unknown } }> {
  const outdir = path.join(folder, "cdktf.out");
  const app = new App({ outdir, stackTraces: false, skipValidation });
  const stack = make(app);
  app.synth();
  await cp(path.join(outdir, "stacks", stack.node.id), folder, { recursive: true });
  const file = path.join(folder, "cdk.tf.json");
  const configuration = JSON.parse(await readFile(file, "utf8"));
  delete configuration.terraform.backend;
  await writeFile(file, JSON.stringify(configuration, null, 1));
  return { stack, configuration };
}

/**
 * Returns the resources of a stack by their address in the existing module. The ID of a resource is its address within
 * a module. The IDs of its parent constructs are the names of the module calls.
 */
export function resourcesByAddress(stack: TerraformStack): Map<string, TerraformResource> {
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  return new Map(
    resources.map((resource) => {
      const calls = resource.node.scopes.slice(2, -1).map(({ node }) => `module.${node.id}.`);
      return [calls.join("") + resource.node.id.replace("-", "."), resource];
    }),
  );
}

/** Moves each resource of a recorded state to its address in the stack. */
export function relocate(state: State, stack: TerraformStack): State {
  const byAddress = resourcesByAddress(stack);
  const resources = state.resources
    .filter(({ mode }) => mode === "managed")
    .map(({ module, instances, ...recorded }) => {
      const address = `${module ? `${module}.` : ""}${recorded.type}.${recorded.name}`;
      const resource = byAddress.get(address);
      if (!resource) throw new Error(`the stack has no ${address}`);
      return {
        ...recorded,
        name: resource.friendlyUniqueId,
        instances: instances.map(({ index_key, dependencies: _, ...instance }) =>
          resource.count === undefined ? instance : { ...instance, index_key },
        ),
      };
    });
  return { ...state, resources };
}
