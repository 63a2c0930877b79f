import { emulatorEnvironment } from "../../scripts/demo/emulator-environment";
import { STACK } from "../../scripts/demo/paths";
import { run } from "../../scripts/run-command";
import { terraformCommand } from "../../scripts/terraform-command";
import { MetaflowStack } from "../../stacks/metaflow";
import { writeRegistryModule } from "../contract/support/registry-module";
import { synthesizeInto } from "../contract/support/stack";
import { inTemporaryFolder } from "../contract/support/terraform";
import { installTools } from "./support/lab";
import { installPackages, PACKAGES } from "./support/python-packages";

/** The stack needs the provider versions of the bindings, and the module needs the newest versions. */
const CONFIGURATIONS = [
  (folder: string) => synthesizeInto(folder, (app) => new MetaflowStack(app, STACK)),
  writeRegistryModule,
];

/**
 * Installs everything that the test files share: the Python environments, and the providers in Terraform's plug-in
 * cache. The files run at the same time, and two processes must not install into the same folder.
 */
export async function setup(): Promise<void> {
  // All commands end with vitest.
  const { signal } = new AbortController();
  await installTools(signal);
  await Promise.all(PACKAGES.map((name) => installPackages(name, signal)));
  for (const write of CONFIGURATIONS) {
    await inTemporaryFolder(async (folder) => {
      await write(folder);
      const args = [`-chdir=${folder}`, "init", "-backend=false", "-input=false", "-no-color"];
      // Terraform does not connect to the emulator, so any port is possible.
      const env = emulatorEnvironment(process.env, 1);
      const { code, everything } = await run({ file: terraformCommand(), args, env }, signal);
      if (code !== 0) throw new Error(`Terraform can't install the providers for the tests:\n${everything}`);
    });
  }
}
