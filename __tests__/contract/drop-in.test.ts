import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, type Deployment, deployment, managed, RELATED_DEPLOYMENTS } from "./support/deployments";
import { differences, losses, untouched } from "./support/differences";
import { type Plan, plan } from "./support/plan";
import { writeRegistryModule } from "./support/registry-module";
import { inTemporaryFolder } from "./support/terraform";

describe("the module in place of the existing module", () => {
  it.for(DEPLOYMENTS)("changes nothing of %s", async (name) => {
    const recorded = deployment(name);
    const result = await planWithModule(recorded);
    expect(differences(result, recorded)).toEqual([]);
    expect(untouched(result)).toBe(managed(recorded.state));
  });

  it("replaces only task definitions of a deployment of the upstream project, and deletes nothing", async () => {
    const recorded = deployment("upstream");
    const result = await planWithModule(recorded);
    const created = (result.resource_changes ?? []).filter(({ change: { actions } }) => actions.includes("create"));
    expect(created.map(({ type, change }) => [type, ...change.actions])).toEqual([
      ["aws_ecs_task_definition", "delete", "create"],
    ]);
    const deleted = (result.resource_changes ?? []).filter(({ change: { actions } }) => actions.join() === "delete");
    expect(deleted).toEqual([]);
  });

  it.for(RELATED_DEPLOYMENTS)("creates, replaces and deletes nothing of %s but task definitions", async (name) => {
    const recorded = deployment(name);
    const result = await planWithModule(recorded);
    expect(losses(result, recorded)).toEqual([]);
    expect(result.resource_changes?.filter(({ mode }) => mode === "managed")).toHaveLength(managed(recorded.state));
  });

  it("changes the resource with a different input, which shows that the comparison finds changes", async () => {
    const recorded = deployment("datastore-aurora");
    const result = await planWithModule(recorded, { ...recorded.inputs, db_instance_type: "db.r6g.xlarge" });
    expect(differences(result, recorded)).toEqual([
      "update module.metaflow.aws_rds_cluster_instance.cluster_instances[0]: instance_class",
    ]);
  });
});

/** Plans a caller of the module, with the state of the same call of the existing module. */
async function planWithModule(recorded: Deployment, inputs = recorded.inputs): Promise<Plan> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
    const outputs = Object.keys(recorded.outputs).map((name) => [
      name,
      { value: `\${module.metaflow.${name}}`, sensitive: true },
    ]);
    const caller = {
      module: { metaflow: { source: `./${path.posix.join("module", recorded.module)}`, ...inputs } },
      output: Object.fromEntries(outputs),
    };
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(caller));
    await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(recorded.state));
    return plan(folder, recorded.region);
  });
}
