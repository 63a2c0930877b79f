import { writeFile } from "node:fs/promises";
import path from "node:path";
import { writeRegistryModule } from "../contract/support/registry-module";
import { literalStack, synthesizeInto } from "../contract/support/stack";
import type { Recording } from "./recordings";

/** Writes the configuration of a recording into a folder, as synthesized by the present code. */
export async function writeConfiguration(folder: string, { as, module, inputs }: Recording): Promise<void> {
  if (as === "construct") {
    await synthesizeInto(folder, (app) => literalStack(app, { module, inputs }));
    return;
  }
  await writeRegistryModule(path.join(folder, "module"));
  const caller = { module: { metaflow: { source: `./${path.posix.join("module", module)}`, ...inputs } } };
  await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(caller));
}
