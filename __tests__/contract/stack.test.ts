import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MetaflowStack } from "../../stacks/metaflow";
import { deployment } from "./support/deployments";
import { differences, untouched } from "./support/differences";
import { plan } from "./support/plan";
import { relocate, synthesizeInto } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";

describe("the stack with the variables of a deployment", () => {
  it.for(["everything", "fargate-open"])("plans no change of the resources of %s", async (name) => {
    const recorded = deployment(name);
    await inTemporaryFolder(async (folder) => {
      const { stack } = await synthesizeInto(folder, (app) => new MetaflowStack(app, "metaflow"));
      const state = relocate(recorded.state, stack);
      await writeFile(path.join(folder, "terraform.tfstate"), JSON.stringify(state));
      await writeFile(path.join(folder, "prod.tfvars.json"), JSON.stringify(recorded.inputs));
      const result = await plan(folder, recorded.region, ["-var-file=prod.tfvars.json"]);
      expect(differences(result, recorded)).toEqual([]);
      expect(untouched(result)).toBe(state.resources.length);
    });
  });
});
