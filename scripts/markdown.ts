/** Returns a row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
}

/** Returns a list item that states a rule of several inputs. */
export function inputsItem(inputs: readonly string[], clause: string): string {
  return `- ${inputs.map((name) => `\`${name}\``).join(", ")}: ${clause}.\n`;
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
  const [before, rest, ...more] = document.split(begin);
  const [, after, ...evenMore] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more.length + evenMore.length > 0) {
    throw new Error(`the document must contain ${begin} once, and ${end} once after it`);
  }
  return `${before}${begin}\n${content}${end}${after}`;
}

/** Joins sections, and omits empty sections. */
export function sections(...parts: readonly string[]): string {
  return parts.filter(Boolean).join("\n");
}
