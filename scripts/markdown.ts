import type { Check } from "../lib/terraform/validation/check";

/** Returns a row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
}

/** Returns a list of rules for several inputs. */
export function ruleList(rules: ReadonlyArray<Pick<Check, "inputs" | "requirement">> = []): string {
  return rules
    .map(({ inputs, requirement }) => `- ${inputs.map((name) => `\`${name}\``).join(", ")}: ${requirement}.\n`)
    .join("");
}

/** A column of a table, as wide as its title. */
export interface Column {
  readonly title: string;
  readonly centred?: boolean;
}

/** Returns a section with a table, or with a sentence if there are no rows. */
export function tableSection(
  title: string,
  columns: readonly Column[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const heading = `## ${title}\n\n`;
  if (rows.length === 0) return `${heading}No ${title.toLowerCase()}.\n`;
  const dashes = columns.map(({ title, centred }) =>
    centred ? `:${"-".repeat(title.length)}:` : "-".repeat(title.length + 2),
  );
  return `${heading}${row(...columns.map((column) => column.title))}|${dashes.join("|")}|\n${rows.map((cells) => row(...cells)).join("")}`;
}

/** Replaces the text between `<!-- BEGIN_<name> -->` and `<!-- END_<name> -->`. */
export function fillIn(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- BEGIN_${name} -->`, `<!-- END_${name} -->`];
  const around = document.split(new RegExp(`(?<=${begin}\n)[^]*?(?=${end})`));
  if (around.length !== 2) throw new Error(`the document must contain ${begin} once, and ${end} once after it`);
  return around.join(content);
}

/** Joins sections, and omits empty sections. */
export function sections(...parts: readonly string[]): string {
  return parts.filter(Boolean).join("\n");
}
