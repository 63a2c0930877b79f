import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { terraformAwsMetaflow } from "../../../stacks/terraform-aws-metaflow";

/** Writes the synthesized module into a folder. */
export async function writeRegistryModule(folder: string): Promise<void> {
  for (const [name, content] of terraformAwsMetaflow()) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
