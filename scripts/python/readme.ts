import { CommandError } from "../command-error";
import type { PythonPackage } from "./python-package";

/** The section of README.md for Python. */
const SECTION = "## First deployment with Python";

/** Returns the text that PyPI shows: the section of README.md for Python, without links to files of this repository. */
export function pythonReadme(pythonPackage: PythonPackage): string {
  return packageReadme(pythonPackage, SECTION);
}

/** Returns a text for a package registry: sections of README.md without links to files of this repository. */
export function packageReadme(
  { name, description, readme }: Pick<PythonPackage, "name" | "description" | "readme">,
  ...headings: readonly string[]
): string {
  const parts = readme.split(/^(?=## )/m);
  const sections = headings.map((heading) => {
    const section = parts.find((part) => part.startsWith(`${heading}\n`));
    if (section === undefined) throw new CommandError(`README.md has no section "${heading}": add the section.`);
    return withoutLocalLinks(section).trimEnd();
  });
  return `# ${name}\n\n${description}.\n\n${sections.join("\n\n")}\n`;
}

/** Package registries have no files that a relative link could lead to, and may show the markers of paragraphs. */
function withoutLocalLinks(markdown: string): string {
  return markdown.replace(/^<!-- \w+ -->\n/gm, "").replace(/\[([^\]]+)\]\((?!https?:)[^)\s]+\)/g, "$1");
}
