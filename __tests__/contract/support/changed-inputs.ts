import { writeFile } from "node:fs/promises";
import path from "node:path";
import { App } from "cdktf";
import { Datastore, Metaflow } from "../../../lib";
import { type Deployment, movedTo, type State } from "./deployments";
import { changedAttributes } from "./differences";
import { addressInCall, blockName, moduleBlocks } from "./module-calls";
import { type Order, plannedOrder } from "./order";
import { type Plan, plan, type ResourceChange, withoutIndex } from "./plan";
import { writeRegistryModule } from "./registry-module";
import { create, relocate, resourcesByAddress, SAME_NAMES, synthesizeInto, TeamStack } from "./stack";
import { inTemporaryFolder } from "./terraform";

type Inputs = Deployment["inputs"];

/** An existing deployment of `module.metaflow`. */
export interface LiveDeployment {
  /** Path of the module. */
  readonly module: string;
  readonly inputs: Inputs;
  readonly state: State;
}

/** A deployment and the inputs that change. */
export interface Case extends LiveDeployment {
  readonly changes: Inputs;
}

export type Cases = Readonly<Record<string, Case>>;

/** By case, a line for each resource that changes, such as `update ui.aws_lb.this: tags`. */
export type PlannedChanges = ReadonlyMap<string, readonly string[]>;

const REGION = "us-east-1";

/** Plans all cases as instances of the modules. One plan for all takes less time than a plan for each. */
export async function planCalls(cases: Cases): Promise<{ changes: PlannedChanges; order: Order }> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
    const calls = Object.entries(cases).map(([name, { module, inputs, changes }]) => [
      name,
      { modulePath: module, inputs: { ...inputs, ...changes } },
    ]);
    const blocks = moduleBlocks(Object.fromEntries(calls));
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify({ module: blocks }));
    const state = stateOf(cases, (name, { module }) => `module.${blockName(module)}["${name}"]`);
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(state));
    const changes = changesByCase(cases, await plan(folder, REGION), ({ address }) => addressInCall(address));
    return { changes, order: await plannedOrder(folder) };
  });
}

/** Plans all cases as constructs with literals in one stack. */
export async function planConstructs(cases: Cases): Promise<PlannedChanges> {
  return inTemporaryFolder(async (folder) => {
    // A changed input can remove resources, so their addresses come from a stack with the former inputs.
    const former = stackOf(new App({ stackTraces: false }), cases, ({ inputs }) => inputs);
    const withChanges = ({ inputs, changes }: Case) => ({ ...inputs, ...changes });
    const { stack } = await synthesizeInto(folder, (app) => stackOf(app, cases, withChanges), SAME_NAMES);
    const state = stateOf(cases, (name) => `module.${name}`);
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(relocate(state, former)));
    const inModule = new Map([...addressesInModule(former), ...addressesInModule(stack)]);
    return changesByCase(
      cases,
      await plan(folder, REGION),
      ({ address }) => inModule.get(withoutIndex(address)) ?? address,
    );
  });
}

function stackOf(app: App, cases: Cases, inputsOf: (deployment: Case) => Inputs): TeamStack {
  const stack = new TeamStack(app, "team");
  for (const [name, deployment] of Object.entries(cases)) {
    if (deployment.module === ".") create(Metaflow, stack, name, inputsOf(deployment));
    else create(Datastore, stack, name, inputsOf(deployment));
  }
  return stack;
}

function addressesInModule(stack: TeamStack): Array<[string, string]> {
  return [...resourcesByAddress(stack)].map(([address, { terraformResourceType, friendlyUniqueId }]) => [
    `${terraformResourceType}.${friendlyUniqueId}`,
    address,
  ]);
}

/** Returns a state with all cases, whose calls have the given addresses. */
function stateOf(cases: Cases, addressOf: (name: string, deployment: Case) => string): State {
  const states = Object.entries(cases).map(([name, one]) => movedTo(addressOf(name, one), one.state));
  const resources = states.flatMap((state) => state.resources);
  return { ...states[0], outputs: {}, check_results: null, resources };
}

function changesByCase(
  cases: Cases,
  { resource_changes = [] }: Plan,
  addressOf: (resource: ResourceChange) => string,
): PlannedChanges {
  const changes = new Map(Object.keys(cases).map((name): [string, string[]] => [name, []]));
  for (const resource of resource_changes) {
    const [, name = "", address = ""] = /^module\.(\w+)\.(?:module\.metaflow-)?(.*)$/.exec(addressOf(resource)) ?? [];
    if (isChanged(resource)) changes.get(name)?.push(describeChange(resource, withoutIndex(address)));
  }
  for (const lines of changes.values()) lines.sort();
  return changes;
}

function isChanged(resource: ResourceChange): boolean {
  const { mode, change } = resource;
  if (mode === "data" || change.actions.join() === "no-op") return false;
  return change.actions.join() !== "update" || updatedAttributes(resource).length > 0;
}

/** Describes a change: the actions, the address, and the attributes or the reason that cause the actions. */
function describeChange(resource: ResourceChange, address: string): string {
  const { actions, replace_paths } = resource.change;
  const causes =
    actions.length > 1
      ? [...new Set(replace_paths?.map(([attribute]) => attribute) ?? [resource.action_reason])]
      : actions.join() === "update"
        ? updatedAttributes(resource)
        : [];
  return `${actions.join("+")} ${address}${causes.length > 0 ? `: ${causes.join(", ")}` : ""}`;
}

/** Returns the changed attributes, without the path of the Lambda package, which depends on the kind of deployment. */
function updatedAttributes(resource: ResourceChange): string[] {
  const ofPackage = resource.type === "aws_lambda_function" ? ["filename", "last_modified"] : [];
  return changedAttributes(resource).filter((attribute) => !ofPackage.includes(attribute));
}
