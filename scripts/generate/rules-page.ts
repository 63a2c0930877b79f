import { readFileSync } from "node:fs";
import path from "node:path";
import { NAME_FORMATS } from "../../lib/aws/formats/resource-name-formats";
import { type ModuleDefinition, sentence } from "../../lib/terraform/module/module-definition";
import type { Check } from "../../lib/terraform/validation/check";
import { camelCase } from "../../lib/terraform/validation/names";
import { LIMITS } from "../../lib/terraform/validation/type-mismatch";
import { fillIn, row, ruleList } from "../markdown";
import { projectRoot } from "../project-root";

/** The path of the page of rules. */
export const RULES_PAGE = "docs/rules.md";

/** Returns the page with all rules for single inputs, for several inputs and for names, and with all warnings. */
export function rulesPage(definitions: { readonly [className: string]: ModuleDefinition }): string {
  const modules = Object.entries(definitions).sort(([, a], [, b]) => (a.path < b.path ? -1 : 1));
  const names = Object.values(NAME_FORMATS).map(({ noun, format }) => row(noun, format.description));
  const generated = {
    LIMITS: `- a string with more than ${LIMITS.characters} characters, or ${LIMITS.valueCharacters} in a map
- a list or map with more than ${LIMITS.entries} entries, or more than ${LIMITS.totalCharacters} characters in all entries together
`,
    RULES: modules.flatMap(([className, definition]) => moduleSection(className, definition)).join("\n"),
    NAMES: `| name | must be |\n| --- | --- |\n${names.join("")}`,
  };
  const page = readFileSync(path.join(projectRoot, RULES_PAGE), "utf8");
  return Object.entries(generated).reduce((text, [name, content]) => fillIn(text, name, content), page);
}

/** Returns the section of a module, or nothing if its inputs have no rules. */
function moduleSection(className: string, { path, inputs, preconditions, checks }: ModuleDefinition): string[] {
  const rows = Object.entries(inputs).flatMap(([name, { rules = [] }]) => {
    const sentences = rules.map(({ requirement }) => sentence(requirement));
    return sentences.length > 0 ? [row(`\`${name}\``, `\`${camelCase(name)}\``, sentences.join(" "))] : [];
  });
  const table = `| input | prop | rule |\n| --- | --- | --- |\n${rows.join("")}`;
  const lists = [...titledList("Rules for several inputs", preconditions), ...titledList("Warnings", checks)];
  if (rows.length + lists.length === 0) return [];
  const title = path === "." ? `## ${className}: the root module\n` : `## ${className}: \`${path}\`\n`;
  return [title, table, ...lists];
}

function titledList(title: string, checks: readonly Check[] = []): string[] {
  return checks.length > 0 ? [`${title}:\n\n${ruleList(checks)}`] : [];
}
