import { readFileSync } from "node:fs";
import path from "node:path";
import { AWS_PROVIDER, AWS_PROVIDER_VERSIONS, REGION_NAME } from "../../lib/aws/provider-differences";
import { definitions } from "../../lib/metaflow/modules";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { filesIn } from "../files";
import { fillIn } from "../markdown";
import { projectRoot } from "../project-root";
import { rootModuleRules } from "./rules";
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

/** Files that Terraform creates, for example when a user tries an example. */
const TERRAFORMS_OWN = /(^|\/)\.terraform(\/|\.lock\.hcl$)|\.tfstate(\.|$)/;

type Content = string | Uint8Array;

/** Returns all files of the repository `terraform-aws-metaflow`, by path. */
export function registryModule(): Map<string, Content> {
  const synthesized = terraformAwsMetaflow();
  const handWritten = filesIn(HAND_WRITTEN).filter((name) => !TERRAFORMS_OWN.test(name));
  const files = new Map<string, Content>([
    ...synthesized,
    ...SHARED.map((name): [string, Content] => [name, readFileSync(path.join(projectRoot, name), "utf8")]),
    ...handWritten.map((name): [string, Content] => [
      name,
      completed(name, readFileSync(path.join(HAND_WRITTEN, name))),
    ]),
  ]);
  const fill = (folder: string, marker: string, text: string) => {
    const readme = path.posix.join(folder, "README.md");
    const document = files.get(readme);
    if (document === undefined) throw new Error(`${readme} is missing: add it to ${HAND_WRITTEN}`);
    files.set(readme, fillIn(String(document), marker, text));
  };
  for (const definition of Object.values(definitions)) {
    fill(definition.path, "TF_DOCS", moduleTables(definition, synthesized));
  }
  fill(".", "RULES", rootModuleRules());
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Inserts the registry address of the module, the version of this project, and the major version of the AWS provider
 * into a document. Changes a configuration for version 5 of the provider to one for the version of the bindings.
 */
function completed(name: string, content: Buffer): Content {
  if (name.endsWith(".md")) {
    const { version }: { version: string } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
    return content
      .toString()
      .replaceAll("{{source}}", REGISTRY_SOURCE)
      .replaceAll("{{version}}", version)
      .replaceAll("{{aws}}", String(AWS_PROVIDER));
  }
  if (/\.(tf|hcl)$/.test(name)) {
    return content
      .toString()
      .replaceAll('">= 5.0, < 6.0"', `"${AWS_PROVIDER_VERSIONS}"`)
      .replaceAll("data.aws_region.current.id", `data.aws_region.current.${REGION_NAME}`)
      .replaceAll('defaults = { id = "eu-west-1" }', `defaults = { ${REGION_NAME} = "eu-west-1" }`);
  }
  return content;
}
