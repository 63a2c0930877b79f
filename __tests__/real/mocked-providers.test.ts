import { cp } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { writeRegistryModule } from "../contract/support/registry-module";
import { init, inTemporaryFolder, isOpenTofu, terraform } from "../contract/support/terraform";

const CONFIGURATION = path.join(__dirname, "..", "fixtures", "mocked-providers");

// OpenTofu gives all mocked resources of a type the same ID, so the two subnets would be the same.
it.skipIf(isOpenTofu())("the module applies in a user's test with mocked providers and random IDs", async () => {
  await inTemporaryFolder(async (folder) => {
    await cp(CONFIGURATION, folder, { recursive: true });
    await writeRegistryModule(path.join(folder, "module"));
    await init(folder);
    expect(await terraform(folder, ["test", "-no-color"])).toContain("Success! 2 passed, 0 failed.");
  });
});
