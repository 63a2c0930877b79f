import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { writeRegistryModule } from "./support/registry-module";
import { init, temporaryFolder, terraform } from "./support/terraform";

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeRegistryModule(folder);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it.each(Object.values(definitions).map((definition) => definition.path))(
  "%s is valid as a root module",
  async (modulePath) => {
    const module = path.join(folder, modulePath);
    await init(module);
    const { valid, diagnostics } = JSON.parse(await terraform(module, ["validate", "-json"]));
    const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === "error");
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  },
);
