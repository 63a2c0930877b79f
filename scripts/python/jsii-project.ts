import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { changeFiles } from "../files";
import { projectRoot } from "../project-root";
import { inPython } from "./documentation";
import { type PackageData, packageReadme } from "./package-data";
import { runTool } from "./tools";

/** The description of the compiled classes, from which jsii-pacmak generates Python. */
const ASSEMBLY = ".jsii";

/** PyPI shows these with the classifiers that jsii-pacmak adds. */
const CLASSIFIERS = [
  "Intended Audience :: System Administrators",
  "Topic :: Scientific/Engineering :: Artificial Intelligence",
  "Topic :: System :: Systems Administration",
];

/** Returns the name of the Python module of a package. */
export function moduleName({ name }: PackageData): string {
  return name.replaceAll("-", "_");
}

/**
 * Writes a jsii project with the sources of this project into an empty folder, and compiles the project. jsii needs a
 * manifest with another entry than the npm package has, and writes its output next to the sources.
 *
 * @param nodeModules the folder in which the required npm packages are installed
 */
export function compileJsiiProject(
  folder: string,
  data: PackageData,
  nodeModules = path.join(projectRoot, "node_modules"),
): void {
  const lib = path.join(folder, "lib");
  cpSync(path.join(projectRoot, "lib"), lib, { recursive: true });
  changeFiles(lib, ".ts", data.adapt);
  cpSync(path.join(projectRoot, "LICENSE"), path.join(folder, "LICENSE"));
  symlinkSync(nodeModules, path.join(folder, "node_modules"));
  // PyPI shows this file.
  writeFileSync(path.join(folder, "README.md"), packageReadme(data, "## First deployment with Python"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(jsiiManifest(data)));
  runTool("jsii", ["--silence-warnings", "language-compatibility/member-name-conflicts-with-type-name"], folder);
  const assembly = path.join(folder, ASSEMBLY);
  writeFileSync(assembly, inPython(readFileSync(assembly, "utf8")));
  // jsii writes each source into a comment of its JavaScript, which would double the size of the wheel.
  changeFiles(lib, ".js", (code) => code.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
}

/** Returns the manifest of a jsii package whose entry is lib/jsii.ts. */
function jsiiManifest(data: PackageData): object {
  const { readme: _, adapt: __, peerDependencies, ...fields } = data;
  // jsii warns unless the development dependencies are the lowest supported versions. It compiles with the installed ones.
  const lowest = Object.entries(peerDependencies).map(([peer, range]) => [peer, /\d[\w.]*/.exec(range)?.[0] ?? range]);
  return {
    ...fields,
    author: { name: `The authors of ${fields.name}`, organization: true },
    // jsii requires a repository. The Python package does not show it.
    repository: { type: "git", url: fields.homepage },
    main: "lib/jsii.js",
    types: "lib/jsii.d.ts",
    // A program in Python needs no declarations and no sources.
    files: [ASSEMBLY, "lib/**/*.js"],
    peerDependencies,
    devDependencies: Object.fromEntries(lowest),
    jsii: {
      outdir: "dist",
      targets: { python: { distName: fields.name, module: moduleName(data), classifiers: CLASSIFIERS } },
    },
  };
}
