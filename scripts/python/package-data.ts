import { readFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** The fields of `package.json` that the packages of all languages and frameworks have. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  /** The required npm packages and their versions. The wheel requires the Python packages of these npm packages. */
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** A package for a framework, with the same name on npm and PyPI. */
export interface PackageData extends Manifest {
  /** The text of README.md. */
  readonly readme: string;
  /** Changes a source file of `lib` for the framework of the package. */
  readonly adapt: (source: string) => string;
}

/** The package for cdktf. */
export function cdktfPackage(): PackageData {
  const read = (name: string) => readFileSync(path.join(projectRoot, name), "utf8");
  const manifest: Manifest = JSON.parse(read("package.json"));
  const { name, version, description, license, keywords, homepage, peerDependencies } = manifest;
  const fields = { name, version, description, license, keywords, homepage, peerDependencies };
  return { ...fields, readme: read("README.md"), adapt: (source) => source };
}

/** Returns a text for a package registry: sections of README.md without links to files of this repository. */
export function packageReadme(
  { name, description, readme }: Pick<PackageData, "name" | "description" | "readme">,
  ...headings: readonly string[]
): string {
  const parts = readme.split(/^(?=## )/m);
  const sections = headings.map((heading) => {
    const section = parts.find((part) => part.startsWith(`${heading}\n`));
    if (section === undefined) throw new CommandError(`README.md has no section "${heading}": add the section.`);
    // Package registries have no targets for relative links, and may show the markers of paragraphs.
    return section
      .replace(/^<!-- \w+ -->\n/gm, "")
      .replace(/\[([^\]]+)\]\((?!https?:)[^)\s]+\)/g, "$1")
      .trimEnd();
  });
  return `# ${name}\n\n${description}.\n\n${sections.join("\n\n")}\n`;
}
