import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  DEPLOYMENTS,
  type Deployment,
  deployment,
  managed,
  movedTo,
  RELATED_DEPLOYMENTS,
  type State,
} from "./support/deployments";
import { differences, losses, untouched } from "./support/differences";
import { type Plan, plan, type ResourceChange } from "./support/plan";
import { writeRegistryModule } from "./support/registry-module";
import { literalStack, synthesizeInto } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

/** The module in place of the existing module, and a construct with literals that adopts the same deployment. */
interface Plans {
  readonly ofModule: Plan;
  readonly ofConstruct: Plan;
}

let plans: Plans;

describe.each(DEPLOYMENTS)("the deployment %s", (name) => {
  const recorded = deployment(name);

  planBefore(recorded);

  it("is not changed by the module", () => {
    expect(differences(plans.ofModule, recorded)).toEqual([]);
    expect(untouched(plans.ofModule)).toBe(managed(recorded.state));
  });

  it("is moved and not changed by the construct", () => expectMoves(plans.ofConstruct, recorded));
});

describe("a deployment of the upstream project", () => {
  const recorded = deployment("upstream");

  planBefore(recorded);

  it("has only new task definitions with the module, and loses nothing", () => {
    expect(createdOrDeleted(plans.ofModule)).toEqual(["delete,create aws_ecs_task_definition"]);
  });

  it("is moved by the construct, and has only new task definitions", () => {
    expect(createdOrDeleted(plans.ofConstruct)).toEqual(["delete,create aws_ecs_task_definition"]);
    expect(moved(plans.ofConstruct)).toHaveLength(managed(recorded.state));
  });
});

describe.each(RELATED_DEPLOYMENTS)("%s, a deployment of a related module,", (name) => {
  const recorded = deployment(name);

  planBefore(recorded);

  it("loses nothing but task definitions with the module", () => {
    expect(losses(plans.ofModule, recorded)).toEqual([]);
    const resources = plans.ofModule.resource_changes?.filter(({ mode }) => mode === "managed");
    expect(resources).toHaveLength(managed(recorded.state));
  });

  it("is moved by the construct, and loses nothing but task definitions", () => {
    expect(losses(plans.ofConstruct, recorded).filter(isNoMove)).toEqual([]);
    expect(moved(plans.ofConstruct)).toHaveLength(managed(recorded.state));
  });
});

it.for([
  { address: 'module.platform.module.metaflow["eu"]', kind: "called in another module, with for_each" },
  { address: "", kind: "deployed as the root module" },
])("a construct moves the resources of a module that was $kind", async ({ address }) => {
  const recorded = deployment("datastore-aurora");
  const result = await inTemporaryFolder(async (folder) => {
    await writeAdoption(folder, recorded, address);
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(movedTo(address, recorded.state)));
    return plan(folder, recorded.region);
  });
  expectMoves(result, recorded);
});

it("the module changes a resource with a different input, which shows that the comparison finds changes", async () => {
  const recorded = deployment("datastore-aurora");
  const changed = { ...recorded, inputs: { ...recorded.inputs, db_instance_type: "db.r6g.xlarge" } };
  const { ofModule, ofConstruct } = await planBoth(changed);
  expect(differences(ofModule, recorded)).toEqual([
    "update module.metaflow.aws_rds_cluster_instance.cluster_instances[0]: instance_class",
  ]);
  expect(differences(ofConstruct, recorded).filter(isNoMove)).toEqual([
    expect.stringMatching(/^update aws_rds_cluster_instance\..* \(moved from .*\): instance_class$/),
  ]);
});

/** Plans a deployment before the tests of a group. */
function planBefore(recorded: Deployment): void {
  beforeAll(async () => {
    plans = await planBoth(recorded);
  });
}

/**
 * Plans a call of the module, with the state of the same call of the existing module, and a construct, with another copy
 * of this state. One plan for both takes less time than two plans.
 */
async function planBoth(recorded: Deployment): Promise<Plans> {
  return inTemporaryFolder(async (folder) => {
    await writeAdoption(folder, recorded, "module.adopted");
    await writeRegistryModule(path.join(folder, "module"));
    const { module, inputs, outputs, region, state } = recorded;
    const values = Object.keys(outputs).map((name) => [
      `module-${name}`,
      { value: `\${module.metaflow.${name}}`, sensitive: true },
    ]);
    const caller = {
      module: { metaflow: { source: `./${path.posix.join("module", module)}`, ...inputs } },
      output: Object.fromEntries(values),
    };
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(caller));
    const ofModule = Object.entries(state.outputs).map(([name, output]) => [`module-${name}`, output]);
    const both: State = {
      ...state,
      resources: [...state.resources, ...movedTo("module.adopted", state).resources],
      outputs: { ...state.outputs, ...Object.fromEntries(ofModule) },
    };
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(both));
    return separated(await plan(folder, region));
  });
}

/** Writes a stack with literals that adopts the resources of a module call. */
async function writeAdoption(folder: string, recorded: Deployment, address: string): Promise<void> {
  const inputs = { ...recorded.inputs, adopt_from: address };
  await synthesizeInto(folder, (app) => literalStack(app, { ...recorded, inputs }));
}

function separated({ resource_changes = [], output_changes = {} }: Plan): Plans {
  const isInModule = ({ address }: ResourceChange) => address.startsWith("module.metaflow.");
  const outputs = Object.entries(output_changes);
  const ofModule = outputs.flatMap(([name, change]) =>
    name.startsWith("module-") ? [[name.slice("module-".length), change] as const] : [],
  );
  return {
    ofModule: {
      resource_changes: resource_changes.filter(isInModule),
      output_changes: Object.fromEntries(ofModule),
    },
    ofConstruct: {
      resource_changes: resource_changes.filter((change) => !isInModule(change)),
      output_changes: Object.fromEntries(outputs.filter(([name]) => !name.startsWith("module-"))),
    },
  };
}

function expectMoves(result: Plan, recorded: Deployment): void {
  expect(differences(result, recorded).filter(isNoMove)).toEqual([]);
  expect(moved(result)).toHaveLength(managed(recorded.state));
}

function isNoMove(line: string): boolean {
  return !line.startsWith("no-op ");
}

function moved({ resource_changes = [] }: Plan): ResourceChange[] {
  return resource_changes.filter(({ previous_address }) => previous_address !== undefined);
}

function createdOrDeleted({ resource_changes = [] }: Plan): string[] {
  return resource_changes
    .filter(({ mode, change: { actions } }) => mode === "managed" && /create|delete/.test(actions.join()))
    .map(({ type, change: { actions } }) => `${actions} ${type}`);
}
