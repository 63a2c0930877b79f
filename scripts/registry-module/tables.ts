import { documentation, type ModuleDefinition } from "../../lib/terraform/module/module-definition";
import type { Input } from "../../lib/terraform/validation/input";
import { sections, tableSection } from "../markdown";
import type { Blocks, SynthesizedModule } from "./synthesized-module";

/**
 * Returns the inputs, resources and outputs of a module in the format of terraform-docs: the same sections, columns and
 * anchors. Existing links to a row, such as `#input_vpc_id`, still work.
 */
export function moduleTables(definition: ModuleDefinition, module: SynthesizedModule): string {
  return sections(
    requirements(module),
    providers(module),
    moduleCalls(module),
    resources(module),
    inputs(definition),
    outputs(definition),
  );
}

const NAME = { title: "Name" };
const VERSION = { title: "Version" };
const DESCRIPTION = { title: "Description" };

function requirements({ terraform }: SynthesizedModule): string {
  const providers = sorted(terraform.required_providers).map(([name, { version }]) => [name, version] as const);
  const rows = [["terraform", terraform.required_version] as const, ...providers];
  return tableSection(
    "Requirements",
    [NAME, VERSION],
    rows.map(([name, version]) => [anchored("requirement", name), version]),
  );
}

function providers({ terraform }: SynthesizedModule): string {
  const rows = sorted(terraform.required_providers).map(([name, { version }]) => [anchored("provider", name), version]);
  return tableSection("Providers", [NAME, VERSION], rows);
}

function moduleCalls({ module }: SynthesizedModule): string {
  const rows = sorted(module).map(([name, { source }]) => [anchored("module", name), source, "n/a"]);
  return tableSection("Modules", [NAME, { title: "Source" }, VERSION], rows);
}

function resources(module: SynthesizedModule): string {
  const rows = [
    ...resourceRows(module, module.resource, "resources", "resource"),
    ...resourceRows(module, module.data, "data-sources", "data source"),
  ];
  return tableSection("Resources", [NAME, { title: "Type" }], rows);
}

/** Returns a row for each resource, with a link to the documentation of its type in the registry. */
function resourceRows({ terraform }: SynthesizedModule, blocks: Blocks | undefined, pages: string, type: string) {
  return sorted(blocks).flatMap(([resourceType, named]) => {
    const [, provider = "", page = ""] = /^([a-z]+)_(\w+)$/.exec(resourceType) ?? [];
    const source = terraform.required_providers?.[provider]?.source;
    if (!source) throw new Error(`the module requires no provider for ${resourceType}`);
    const url = `https://registry.terraform.io/providers/${source}/latest/docs/${pages}/${page}`;
    return sorted(named).map(([name]) => [`[${resourceType}.${name}](${url})`, type]);
  });
}

function inputs({ inputs }: ModuleDefinition): string {
  const columns = [NAME, DESCRIPTION, { title: "Type" }, { title: "Default" }, { title: "Required", centred: true }];
  const rows = sorted(inputs).map(([name, input]) => [
    anchored("input", name),
    inCell(documentation(input)),
    `\`${input.type}\``,
    shownDefault(input),
    input.default === undefined ? "yes" : "no",
  ]);
  return tableSection("Inputs", columns, rows);
}

function outputs({ outputs }: ModuleDefinition): string {
  const rows = sorted(outputs).map(([name, { description, sensitive }]) => [
    anchored("output", name),
    inCell(sensitive ? `${description} Terraform marks it as sensitive.` : description),
  ]);
  return tableSection("Outputs", [NAME, DESCRIPTION], rows);
}

/** Returns a default as code. A list or map has a line for each entry. */
function shownDefault({ default: value }: Input): string {
  if (value === undefined) return "n/a";
  const lines = JSON.stringify(value, null, 2).split("\n");
  return lines.length === 1 ? `\`${lines[0]}\`` : `<pre>${lines.join("<br/>")}</pre>`;
}

/** Returns a name with an anchor, and with a link to this anchor. */
function anchored(kind: string, name: string): string {
  const [id, shown] = [`${kind}_${name}`, escaped(name)];
  return `<a name="${id}"></a> [${shown}](#${escaped(id)})`;
}

function escaped(name: string): string {
  return name.replaceAll("_", "\\_");
}

/** Escapes `<` outside code, because Markdown can contain HTML. */
function inCell(text: string): string {
  return text.replace(/`[^`]*`|</g, (found) => (found === "<" ? "&lt;" : found));
}

function sorted<T>(members: { readonly [name: string]: T } = {}): Array<[string, T]> {
  return Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
}
