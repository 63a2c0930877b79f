import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  DEPLOYMENTS,
  type Deployment,
  deployment,
  managed,
  RELATED_DEPLOYMENTS,
  type State,
} from "./support/deployments";
import { differences, losses } from "./support/differences";
import { type Plan, plan, type ResourceChange } from "./support/plan";
import { literalStack, synthesizeInto } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

describe("a construct with literals that adopts a deployment of the existing module", () => {
  it.for(DEPLOYMENTS)("moves every resource of %s and changes none", async (name) => {
    const recorded = deployment(name);
    const result = await planAdoption(recorded, "module.metaflow", recorded.state);
    expect(changesOtherThanMoves(result, recorded)).toEqual([]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });

  it.for([
    { address: 'module.platform.module.metaflow["eu"]', kind: "called in another module, with for_each" },
    { address: "", kind: "deployed as the root module" },
  ])("moves the resources of a module that was $kind", async ({ address }) => {
    const recorded = deployment("datastore-aurora");
    const result = await planAdoption(recorded, address, at(address, recorded.state));
    expect(changesOtherThanMoves(result, recorded)).toEqual([]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });
});

describe("a construct that adopts a deployment of the upstream project", () => {
  it("moves resources, updates resources in place, and replaces only task definitions", async () => {
    const recorded = deployment("upstream");
    const result = await planAdoption(recorded, "module.metaflow", recorded.state);
    const replaced = changed(result, (actions) => actions.includes("create") || actions.includes("delete"));
    expect(replaced.map(({ type }) => type)).toEqual(["aws_ecs_task_definition"]);
    expect(replaced.map(({ change }) => change.actions)).toEqual([["delete", "create"]]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });
});

describe("a construct that adopts a deployment of a related module", () => {
  it.for(RELATED_DEPLOYMENTS)("moves every resource of %s, and replaces only task definitions", async (name) => {
    const recorded = deployment(name);
    const result = await planAdoption(recorded, "module.metaflow", recorded.state);
    expect(losses(result, recorded).filter((line) => !line.startsWith("no-op "))).toEqual([]);
    expect(moved(result)).toHaveLength(managed(recorded.state));
  });
});

/** Plans a stack with literals, with the state of a deployment of the existing module. */
async function planAdoption(recorded: Deployment, address: string, state: State): Promise<Plan> {
  return inTemporaryFolder(async (folder) => {
    await synthesizeInto(folder, (app) =>
      literalStack(app, { ...recorded, inputs: { ...recorded.inputs, adopt_from: address } }),
    );
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(state));
    return plan(folder, recorded.region);
  });
}

/** Returns the state of a module call at another address. */
function at(address: string, state: State): State {
  const resources = state.resources.map(({ module, ...resource }) => {
    const moved = [address, ...(module ?? "").split(".").slice(2)].filter((part) => part !== "").join(".");
    return moved === "" ? resource : { ...resource, module: moved };
  });
  return { ...state, resources };
}

function moved(result: Plan): ResourceChange[] {
  return (result.resource_changes ?? []).filter(({ previous_address }) => previous_address !== undefined);
}

function changed(result: Plan, filter: (actions: string[]) => boolean): ResourceChange[] {
  return (result.resource_changes ?? []).filter(({ mode, change }) => mode === "managed" && filter(change.actions));
}

/** Returns the changes in a plan except for new addresses of resources. */
function changesOtherThanMoves(result: Plan, recorded: Deployment): string[] {
  return differences(result, recorded).filter((line) => !line.startsWith("no-op "));
}
