import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { definitions } from "../../lib/definitions";
import { writeRegistryModule } from "./support/registry-module";
import { init, inTemporaryFolder, terraform } from "./support/terraform";

let folder: string;
let done: () => void;
let removed: Promise<void>;

beforeAll(async () => {
  folder = await new Promise((ready) => {
    removed = inTemporaryFolder(async (created) => {
      await writeRegistryModule(created);
      ready(created);
      await new Promise<void>((resolve) => {
        done = resolve;
      });
    });
  });
});

afterAll(async () => {
  done();
  await removed;
});

it.each(Object.values(definitions).map((definition) => definition.path))(
  "%s is valid on its own",
  async (modulePath) => {
    const module = path.join(folder, modulePath);
    await init(module);
    const { valid, diagnostics } = JSON.parse(await terraform(module, ["validate", "-json"]));
    const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === "error");
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  },
);
