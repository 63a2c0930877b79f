import path from "node:path";
import { documentation, type ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { row } from "../markdown";

/** Blocks of a type such as `aws_s3_bucket`, by type and name. */
interface Blocks {
  readonly [type: string]: { readonly [name: string]: unknown };
}

/** The parts of a synthesized module that its tables show. */
interface SynthesizedModule {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly module?: { readonly [name: string]: { readonly source: string } };
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers?: { readonly [name: string]: { readonly source: string; readonly version: string } };
  };
}

/**
 * Returns the inputs, resources and outputs of a module in the format of terraform-docs: the same sections, columns and
 * anchors. Existing links to a row, such as `#input_vpc_id`, still work.
 *
 * @param files the synthesized files of all modules
 */
export function moduleTables(definition: ModuleDefinition, files: ReadonlyMap<string, string | Uint8Array>): string {
  const read = (name: string) => JSON.parse(String(files.get(path.posix.join(definition.path, name))));
  const module: SynthesizedModule = { ...read("main.tf.json"), ...read("versions.tf.json") };
  const providers = sorted(module.terraform.required_providers).map(([name, { version }]) => ({ name, version }));
  const requirements = [{ name: "terraform", version: module.terraform.required_version }, ...providers];
  const versionRows = (kind: string, versions: typeof providers) =>
    versions.map(({ name, version }) => [anchored(kind, name), version]);
  const calls = sorted(module.module).map(([name, { source }]) => [anchored("module", name), source, "n/a"]);
  const resources = [
    ...resourceRows(module, module.resource, "resources", "resource"),
    ...resourceRows(module, module.data, "data-sources", "data source"),
  ];
  const inputs = sorted(definition.inputs).map(([name, input]) => [
    anchored("input", name),
    inCell(documentation(input)),
    `\`${input.type}\``,
    shownDefault(input.default),
    input.default === undefined ? "yes" : "no",
  ]);
  const outputs = sorted(definition.outputs).map(([name, { description, sensitive }]) => [
    anchored("output", name),
    inCell(sensitive ? `${description} Terraform marks it as sensitive.` : description),
  ]);
  return [
    section("Requirements", ["Name", "Version"], versionRows("requirement", requirements)),
    section("Providers", ["Name", "Version"], versionRows("provider", providers)),
    section("Modules", ["Name", "Source", "Version"], calls),
    section("Resources", ["Name", "Type"], resources),
    section("Inputs", ["Name", "Description", "Type", "Default", "Required"], inputs),
    section("Outputs", ["Name", "Description"], outputs),
  ].join("\n");
}

/** Returns a section with a table, or with a sentence if there are no rows. */
function section(title: string, columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const heading = `## ${title}\n\n`;
  if (rows.length === 0) return `${heading}No ${title.toLowerCase()}.\n`;
  const dashes = columns.map((column) => (column === "Required" ? ":--------:" : "-".repeat(column.length + 2)));
  return `${heading}${row(...columns)}|${dashes.join("|")}|\n${rows.map((cells) => row(...cells)).join("")}`;
}

/** Returns a row for each resource, with a link to the documentation of its type in the registry. */
function resourceRows(
  { terraform }: SynthesizedModule,
  blocks: Blocks | undefined,
  pages: string,
  type: string,
): string[][] {
  return sorted(blocks).flatMap(([resourceType, named]) => {
    const [provider = "", ...page] = resourceType.split("_");
    const source = terraform.required_providers?.[provider]?.source;
    if (!source) throw new Error(`the module requires no provider for ${resourceType}`);
    const url = `https://registry.terraform.io/providers/${source}/latest/docs/${pages}/${page.join("_")}`;
    return sorted(named).map(([name]) => [`[${resourceType}.${name}](${url})`, type]);
  });
}

/** Returns a default as code. A list or map has a line for each entry. */
function shownDefault(value: unknown): string {
  if (value === undefined) return "n/a";
  const lines = JSON.stringify(value, null, 2).split("\n");
  return lines.length === 1 ? `\`${lines[0]}\`` : `<pre>${lines.join("<br/>")}</pre>`;
}

/** Returns a name with an anchor, and with a link to this anchor. Markdown needs escaped underscores. */
function anchored(kind: string, name: string): string {
  const escaped = (text: string) => text.replaceAll("_", "\\_");
  const id = `${kind}_${name}`;
  return `<a name="${id}"></a> [${escaped(name)}](#${escaped(id)})`;
}

/** Escapes `<` outside code, because Markdown can contain HTML. */
function inCell(text: string): string {
  return text.replace(/`[^`]*`|</g, (found) => (found === "<" ? "&lt;" : found));
}

function sorted<T>(members: { readonly [name: string]: T } = {}): Array<[string, T]> {
  return Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
}
