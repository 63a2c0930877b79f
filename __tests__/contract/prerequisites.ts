import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { init, inTemporaryFolder, terraform } from "./support/terraform";

/** Without terraform or the providers this level says so in a sentence; it never passes for the lack of them. */
export async function setup(): Promise<void> {
  // Examples use the package by its name, which leads to the build.
  execFileSync("npm", ["run", "--silent", "build"], { cwd: path.join(__dirname, "..", "..") });
  await terraform(".", ["version"]).catch(() => {
    throw new Error("These tests need Terraform 1.5 or newer: install it and see that `terraform` is on the PATH.");
  });
  await inTemporaryFolder(async (folder) => {
    const providers = { aws: { source: "hashicorp/aws", version: "~> 5.0" }, random: {}, local: {} };
    const configuration = { terraform: { required_providers: providers } };
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(configuration));
    await init(folder).catch((error: Error) => {
      throw new Error(
        `These tests need the AWS, random and local providers: let terraform reach its registry, or name a mirror in TF_CLI_CONFIG_FILE.`,
        { cause: error },
      );
    });
  });
}
