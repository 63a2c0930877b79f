import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { AWS_PROVIDER, AWS_PROVIDER_VERSIONS, REGION_NAME } from "../../lib/aws/provider-differences";
import { definitions } from "../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { fillIn } from "../markdown";
import { projectRoot } from "../project-root";
import { moduleRules } from "./input-requirements";
import { synthesizedModule } from "./synthesized-module";
import { moduleTables } from "./tables";

/** The address of the module in the registry. */
export const REGISTRY_SOURCE = "<namespace>/metaflow/aws";

/**
 * The folder of files that are written by hand: documents, examples and tests. The configurations are for version 5 of
 * the AWS provider.
 */
export const HAND_WRITTEN = path.join(projectRoot, "stacks", "terraform-aws-metaflow", "files");

/** Files that the module shares with this project. */
const SHARED = ["CHANGELOG.md", "LICENSE"];

/** Returns all files of the repository `terraform-aws-metaflow`, by path. */
export function registryModule(): Map<string, string | Uint8Array> {
  const synthesized = terraformAwsMetaflow();
  const files = new Map([
    ...synthesized,
    ...SHARED.map((name): [string, string] => [name, readFileSync(path.join(projectRoot, name), "utf8")]),
    ...handWritten(),
  ]);
  const { Metaflow: root, ...submodules } = definitions;
  for (const definition of Object.values(definitions)) {
    const tables = moduleTables(definition, synthesizedModule(synthesized, definition.path));
    fill(files, definition, "TF_DOCS", tables);
  }
  fill(files, root, "RULES", moduleRules(root, Object.values(submodules)));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fill(files: Map<string, string | Uint8Array>, { path: folder }: ModuleDefinition, name: string, text: string) {
  const readme = path.posix.join(folder, "README.md");
  const document = files.get(readme);
  if (typeof document !== "string") throw new Error(`${readme} is missing: add it to ${HAND_WRITTEN}`);
  files.set(readme, fillIn(document, name, text));
}

function handWritten(): Array<[string, string | Uint8Array]> {
  return readdirSync(HAND_WRITTEN, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(HAND_WRITTEN, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((name) => !isTerraformsOwn(name))
    .map((name) => {
      const file = path.join(HAND_WRITTEN, name);
      if (name.endsWith(".md")) return [name, completed(readFileSync(file, "utf8"))];
      if (/\.(tf|hcl)$/.test(name)) return [name, forInstalledProvider(readFileSync(file, "utf8"))];
      return [name, readFileSync(file)];
    });
}

/** Changes a configuration for version 5 of the AWS provider to a configuration for the version of the bindings. */
function forInstalledProvider(configuration: string): string {
  return configuration
    .replaceAll('">= 5.0, < 6.0"', `"${AWS_PROVIDER_VERSIONS}"`)
    .replaceAll("data.aws_region.current.id", `data.aws_region.current.${REGION_NAME}`)
    .replaceAll('defaults = { id = "eu-west-1" }', `defaults = { ${REGION_NAME} = "eu-west-1" }`);
}

/**
 * Inserts the registry address of the module, the version of this project, and the major version of the AWS provider
 * into a document.
 */
function completed(document: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  return document
    .replaceAll("{{source}}", REGISTRY_SOURCE)
    .replaceAll("{{version}}", version)
    .replaceAll("{{aws}}", String(AWS_PROVIDER));
}

/** Returns whether Terraform created a file, for example when a user tried an example. */
function isTerraformsOwn(name: string): boolean {
  return /(^|\/)[.]terraform(\/|[.]lock[.]hcl$)|[.]tfstate([.]|$)/.test(name);
}
