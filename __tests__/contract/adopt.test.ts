import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, type Deployment, deployment, type State } from "./support/deployments";
import { differences } from "./support/differences";
import { type Plan, plan, type ResourceChange } from "./support/plan";
import { literalStack, synthesizeInto } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

describe("a construct with literals that adopts a deployment of the existing module", () => {
  it.for(DEPLOYMENTS)("moves every resource of %s and changes none", async (name) => {
    const recorded = deployment(name);
    const result = await planAdoption(recorded, "module.metaflow", recorded.state);
    expect(notMerelyMoved(result, recorded)).toEqual([]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });

  it.for([
    { address: 'module.platform.module.metaflow["eu"]', of: "called within another module, with a key" },
    { address: "", of: "deployed as the root module" },
  ])("finds it where it was $of", async ({ address }) => {
    const recorded = deployment("datastore-aurora");
    const result = await planAdoption(recorded, address, at(address, recorded.state));
    expect(notMerelyMoved(result, recorded)).toEqual([]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });
});

describe("a construct that adopts a deployment of the project that the existing module was forked from", () => {
  it("moves, updates in place and makes new revisions of task definitions, and nothing else", async () => {
    const recorded = deployment("upstream");
    const result = await planAdoption(recorded, "module.metaflow", recorded.state);
    const replaced = changed(result, (actions) => actions.includes("create") || actions.includes("delete"));
    expect(replaced.map(({ type }) => type)).toEqual(["aws_ecs_task_definition"]);
    expect(replaced.map(({ change }) => change.actions)).toEqual([["delete", "create"]]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });
});

/** The stack that a team would write by hand, with the state that the existing module left behind. */
async function planAdoption(recorded: Deployment, address: string, state: State): Promise<Plan> {
  return inTemporaryFolder(async (folder) => {
    await synthesizeInto(folder, (app) =>
      literalStack(app, { ...recorded, inputs: { ...recorded.inputs, adopt_from: address } }),
    );
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(state));
    return plan(folder, recorded.region);
  });
}

/** The state as it would be, had the module been called at another address. */
function at(address: string, state: State): State {
  const resources = state.resources.map(({ module, ...resource }) => {
    const moved = [address, ...(module ?? "").split(".").slice(2)].filter((part) => part !== "").join(".");
    return moved === "" ? resource : { ...resource, module: moved };
  });
  return { ...state, resources };
}

function managed({ resources }: State): number {
  return resources.filter(({ mode }) => mode === "managed").length;
}

function moved(result: Plan): ResourceChange[] {
  return (result.resource_changes ?? []).filter(({ previous_address }) => previous_address !== undefined);
}

function changed(result: Plan, filter: (actions: string[]) => boolean): ResourceChange[] {
  return (result.resource_changes ?? []).filter(({ mode, change }) => mode === "managed" && filter(change.actions));
}

/** What a plan would do besides giving resources new addresses. */
function notMerelyMoved(result: Plan, recorded: Deployment): string[] {
  return differences(result, recorded).filter((line) => !line.startsWith("no-op "));
}
