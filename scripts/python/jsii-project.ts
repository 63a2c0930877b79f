import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";
import { changeFiles } from "../text-files";
import { type Assembly, inPython } from "./documentation";
import type { PythonPackage } from "./python-package";
import { runTool } from "./tools";

/** The description of the compiled classes, from which jsii-pacmak generates Python. */
const ASSEMBLY = ".jsii";

/** PyPI shows these with the classifiers that jsii-pacmak adds. */
const CLASSIFIERS = [
  "Intended Audience :: System Administrators",
  "Topic :: Scientific/Engineering :: Artificial Intelligence",
  "Topic :: System :: Systems Administration",
];

/**
 * Writes a jsii project with the sources of this project into an empty folder, and compiles the project. jsii needs a
 * manifest with another entry than the npm package has, and writes its output next to the sources.
 *
 * @param readme the text that PyPI shows
 */
export function compileJsiiProject(folder: string, pythonPackage: PythonPackage, readme: string): void {
  cpSync(path.join(projectRoot, "lib"), path.join(folder, "lib"), { recursive: true });
  changeFiles(path.join(folder, "lib"), ".ts", pythonPackage.adapt);
  cpSync(path.join(projectRoot, "LICENSE"), path.join(folder, "LICENSE"));
  symlinkSync(pythonPackage.nodeModules, path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "README.md"), readme);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(jsiiManifest(pythonPackage)));
  runTool("jsii", ["--silence-warnings", "language-compatibility/member-name-conflicts-with-type-name"], folder);

  const file = path.join(folder, ASSEMBLY);
  const assembly: Assembly = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify(inPython(assembly)));
  // jsii writes each source into a comment of its JavaScript, which would double the size of the wheel.
  changeFiles(path.join(folder, "lib"), ".js", (code) => code.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
}

/** Returns the manifest of a jsii package whose entry is lib/jsii.ts. */
function jsiiManifest(pythonPackage: PythonPackage): object {
  const { name, version, description, license, keywords, homepage, dependencies, module } = pythonPackage;
  // jsii warns unless the development dependencies are the lowest supported versions. It compiles with the installed ones.
  const lowest = Object.entries(dependencies).map(([peer, range]) => [peer, /\d[\w.]*/.exec(range)?.[0] ?? range]);
  return {
    name,
    version,
    description,
    license,
    keywords,
    homepage,
    author: { name: `The authors of ${name}`, organization: true },
    // jsii requires a repository. The Python package does not show it.
    repository: { type: "git", url: homepage },
    main: "lib/jsii.js",
    types: "lib/jsii.d.ts",
    // A program in Python needs no declarations and no sources.
    files: [ASSEMBLY, "lib/**/*.js"],
    peerDependencies: dependencies,
    devDependencies: Object.fromEntries(lowest),
    jsii: { outdir: "dist", targets: { python: { distName: name, module, classifiers: CLASSIFIERS } } },
  };
}
