import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { terraformCommand } from "../../scripts/terraform-command";
import { init, temporaryFolder, terraform } from "./support/terraform";

/** Prepares the level, which fails without the build, terraform or the providers. Returns a function that cleans up. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildAndCheckTerraform();
  const folder = await temporaryFolder();
  provide("installedProviders", await installedProviders(folder));
  return () => rm(folder, { recursive: true });
}

/** Builds the package, and checks that terraform is available. */
export async function buildAndCheckTerraform(): Promise<void> {
  // Examples import the package by its name, which resolves to the build. CI builds once for levels that run together.
  if (process.env.METAFLOW_TEST_BUILD !== "existing") build();
  await terraform(".", ["version"]).catch(() => {
    throw new Error(
      `This command needs Terraform 1.7 or newer, or OpenTofu, but ${terraformCommand()} does not run: add the command to the PATH, and name it in TERRAFORM_BINARY_NAME.`,
    );
  });
}

function build(): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: path.join(__dirname, "..", "..") });
}

/** Installs the providers into a folder, and returns a configuration of Terraform that names their folders. */
async function installedProviders(folder: string): Promise<string> {
  const providers = { aws: { source: "hashicorp/aws", version: "~> 5.0" }, random: {}, local: {} };
  const configuration = { terraform: { required_providers: providers } };
  await writeFile(path.join(folder, "main.tf.json"), JSON.stringify(configuration));
  await init(folder);
  const { platform, provider_selections }: Version = JSON.parse(await terraform(folder, ["version", "-json"]));
  const overrides = Object.entries(provider_selections).map(
    ([source, version]) => `"${source}" = "${path.join(folder, ".terraform", "providers", source, version, platform)}"`,
  );
  const file = path.join(folder, "terraformrc");
  await writeFile(file, `provider_installation {\n  dev_overrides {\n${overrides.join("\n")}\n  }\n}\n`);
  return file;
}

/** The output of `terraform version` in a folder with installed providers. */
interface Version {
  readonly platform: string;
  readonly provider_selections: { readonly [source: string]: string };
}
