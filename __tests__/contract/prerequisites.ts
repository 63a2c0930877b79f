import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { terraformCommand } from "../../scripts/terraform-command";
import { init, inTemporaryFolder, terraform } from "./support/terraform";

/** Builds the package, and checks that terraform and the providers are available. The level fails without them. */
export async function setup(): Promise<void> {
  // Examples import the package by its name, which resolves to the build. CI builds once for levels that run together.
  if (process.env.METAFLOW_TEST_BUILD !== "existing") build();
  await terraform(".", ["version"]).catch(() => {
    throw new Error(
      `This command needs Terraform 1.7 or newer, or OpenTofu, but ${terraformCommand()} does not run: add the command to the PATH, and name it in TERRAFORM_BINARY_NAME.`,
    );
  });
  await inTemporaryFolder(async (folder) => {
    const providers = { aws: { source: "hashicorp/aws", version: "~> 5.0" }, random: {}, local: {} };
    const configuration = { terraform: { required_providers: providers } };
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(configuration));
    await init(folder).catch((error: Error) => {
      throw new Error(
        `This command needs the AWS, random and local providers: allow access to the Terraform registry, or configure a mirror in TF_CLI_CONFIG_FILE.`,
        { cause: error },
      );
    });
  });
}

function build(): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: path.join(__dirname, "..", "..") });
}
