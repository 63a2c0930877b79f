import { readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registryModule } from "../../scripts/registry-module/content";
import { writeModule } from "../../scripts/registry-module/output";
import { expectedInputs, moduleTable } from "../contract/support/deployments";
import { inTemporaryFolder, temporaryFolder } from "../contract/support/terraform";
import { configInspect, inspect, type ModuleView } from "./support/config-inspect";

// Tests the page of the module in the Terraform registry, which uses the output of terraform-config-inspect.

const AWS = { source: "hashicorp/aws", version_constraints: [">= 5.0, < 6.0"] };
const RANDOM = { source: "hashicorp/random", version_constraints: [">= 3.1, < 4.0"] };
const LOCAL = { source: "hashicorp/local", version_constraints: [">= 1.4, < 3.0"] };

const PROVIDERS: { readonly [module: string]: ModuleView["required_providers"] } = {
  root: { aws: AWS },
  common: {},
  computation: { aws: AWS },
  datastore: { aws: AWS, random: RANDOM },
  "metadata-service": { aws: AWS, local: LOCAL },
  "step-functions": { aws: AWS },
  ui: { aws: AWS },
};
const [, ...SUBMODULES] = Object.keys(PROVIDERS);
const EXAMPLES = ["alarms", "existing-vpc", "hardened", "job-queues", "minimal", "private"];

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  writeModule(path.join(folder, "module"), registryModule());
  program = await configInspect(path.join(folder, "bin"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const view = (place: string) => inspect(program, path.join(folder, "module", place));

describe.each(Object.keys(PROVIDERS))("the registry page of the %s module", (name) => {
  const table = moduleTable(name);

  it("lists the inputs of the existing module with the same types and defaults", async () => {
    const { variables, diagnostics } = await view(table.path);
    expect(diagnostics).toBeUndefined();
    const inputs = Object.entries(variables).map(
      ([input, { type = null, default: value, required }]) =>
        [input, required ? { type, required } : { type, default: value, required }] as const,
    );
    const existing = inputs.filter(([input]) => input in table.inputs);
    expect(Object.fromEntries(existing)).toEqual(expectedInputs(name));
  });

  it("lists the outputs of the existing module with descriptions", async () => {
    const { outputs } = await view(table.path);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining([...table.outputs]));
    for (const { description } of Object.values(outputs)) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it("lists the required versions of Terraform and the providers", async () => {
    const { required_core, required_providers } = await view(table.path);
    expect({ required_core, required_providers }).toEqual({
      required_core: [">= 1.5"],
      required_providers: PROVIDERS[name],
    });
  });

  it("lists the resources and module calls", async () => {
    const { managed_resources, module_calls } = await view(table.path);
    expect(Object.keys(managed_resources)).toEqual(expect.arrayContaining([...table.managed_resources]));
    const calls = Object.entries(module_calls).map(([call, { source }]) => [call, source]);
    expect(Object.fromEntries(calls)).toEqual(table.module_calls);
  });
});

it("the module has a README for each submodule and each example", async () => {
  const foldersIn = (place: string) => readdirSync(path.join(folder, "module", place)).sort();
  expect(foldersIn("modules")).toEqual([...SUBMODULES].sort());
  expect(foldersIn("examples")).toEqual(EXAMPLES);
  for (const place of [...SUBMODULES.map((name) => `modules/${name}`), ...EXAMPLES.map((name) => `examples/${name}`)]) {
    expect(foldersIn(place)).toContain("README.md");
  }
});

it.each(EXAMPLES)("the registry reads the example %s, which calls the module", async (example) => {
  const { diagnostics, module_calls, variables } = await view(`examples/${example}`);
  expect(diagnostics).toBeUndefined();
  expect(module_calls.metaflow?.source).toBe("../..");
  expect(Object.keys(variables)).not.toEqual([]);
});

it("terraform-config-inspect reports diagnostics for an invalid module", () =>
  inTemporaryFolder(async (broken) => {
    await writeFile(path.join(broken, "main.tf.json"), '{"variable": []');
    expect((await inspect(program, broken)).diagnostics).not.toEqual([]);
  }));
