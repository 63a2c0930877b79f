import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Datastore, Metaflow } from "../../../lib";
import { declareOutputs } from "../../../lib/terraform/declarations";
import { camelCase, type ModuleDefinition } from "../../../lib/terraform/module-definition";
import type { Deployment, State } from "./deployments";

/** A stack as a team would write it by hand, with the providers that Metaflow needs. */
export class TeamStack extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AwsProvider(this, "aws", {});
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");
  }
}

/** A construct's class, whose props may be anything that the definition lists. */
export interface ModuleClass<C, P> {
  new (scope: Construct, id: string, props: P): C;
  readonly definition: ModuleDefinition;
}

/** Makes a construct with inputs as they stand in a tfvars file: the definition, not the compiler, knows them. */
export function create<C, P>(type: ModuleClass<C, P>, scope: Construct, id: string, inputs: Deployment["inputs"]): C {
  const props = Object.entries(inputs).map(([name, value]) => [camelCase(name), value]);
  return new type(scope, id, Object.fromEntries(props));
}

/** A deployment as a stack that has literals only; the construct is named as the module call was. */
export function literalStack(app: App, { module, inputs }: Pick<Deployment, "module" | "inputs">): TeamStack {
  const stack = new TeamStack(app, "team");
  const deploy = <C extends object, P>(type: ModuleClass<C, P>) =>
    declareOutputs(stack, type.definition, create(type, stack, "metaflow", inputs));
  if (module === ".") deploy(Metaflow);
  else deploy(Datastore);
  return stack;
}

/** Synthesizes a stack and puts its configuration and assets into a folder, with its state in that folder too. */
export async function synthesizeInto<S extends TerraformStack>(
  folder: string,
  make: (app: App) => S,
): Promise<{ stack: S; configuration: { [block: string]: unknown } }> {
  const outdir = path.join(folder, "cdktf.out");
  const app = new App({ outdir, stackTraces: false });
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
 * Each resource of a stack by its address in the existing module: its id says that address within a module, and the ids
 * of the constructs around it are the names of the module calls.
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

/** The recorded state with every resource at its address in the stack. */
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
