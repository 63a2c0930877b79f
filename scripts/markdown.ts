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

/** Replaces the text between `<!-- BEGIN_<name> -->` and `<!-- END_<name> -->`. */
export function fillIn(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- BEGIN_${name} -->`, `<!-- END_${name} -->`];
  const around = document.split(new RegExp(`(?<=${begin}\n)[^]*?(?=${end})`));
  if (around.length !== 2) throw new Error(`the document must contain ${begin} once, and ${end} once after it`);
  return around.join(content);
}
