import { CommandError } from "../command-error";
import type { PythonPackage } from "./python-package";

/** The section of README.md for Python. */
const SECTION = "## First deployment with Python";

/** Returns the text that PyPI shows: the section of README.md for Python, without links to files of this repository. */
export function pythonReadme(readme: string, { name, description }: PythonPackage): string {
  const section = readme.split(/^(?=## )/m).find((part) => part.startsWith(`${SECTION}\n`));
  if (section === undefined) throw new CommandError(`README.md has no section "${SECTION}": add the section.`);
  return `# ${name}\n\n${description}.\n\n${withoutLocalLinks(section).trimEnd()}\n`;
}

/** PyPI has no files that a relative link could lead to. */
function withoutLocalLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:)[^)\s]+\)/g, "$1");
}
