import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../lib/definitions";
import type { ModuleDefinition } from "../../lib/terraform/module-definition";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { fillIn } from "../markdown";
import { projectRoot } from "../project-root";
import { moduleRules } from "./rules";
import { synthesizedModule } from "./synthesized-module";
import { moduleTables } from "./tables";

/** Under what address the registry has the module. */
export const REGISTRY_SOURCE = "<namespace>/metaflow/aws";

/** What people write of the module: documents, examples, tests. It lies beside the code that synthesizes the rest. */
export const HAND_WRITTEN = path.join(projectRoot, "stacks", "terraform-aws-metaflow", "files");

/** What the module shares with this project. */
const SHARED = ["CHANGELOG.md", "LICENSE"];

/** All that a repository named `terraform-aws-metaflow` holds, by its path there. */
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
  if (typeof document !== "string") throw new Error(`${readme} is not written: add it to ${HAND_WRITTEN}`);
  files.set(readme, fillIn(document, name, text));
}

function handWritten(): Array<[string, string | Uint8Array]> {
  return readdirSync(HAND_WRITTEN, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(HAND_WRITTEN, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((name) => !isTerraformsOwn(name))
    .map((name) => {
      const file = path.join(HAND_WRITTEN, name);
      return [name, name.endsWith(".md") ? completed(readFileSync(file, "utf8")) : readFileSync(file)];
    });
}

/** A document with the module's address in the registry, and the version that both artifacts have. */
function completed(document: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  return document.replaceAll("{{source}}", REGISTRY_SOURCE).replaceAll("{{version}}", version);
}

/** What Terraform leaves behind where somebody tried an example. */
function isTerraformsOwn(name: string): boolean {
  return /(^|\/)[.]terraform(\/|[.]lock[.]hcl$)|[.]tfstate([.]|$)/.test(name);
}
