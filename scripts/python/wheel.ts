import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withTemporaryFolder } from "../files";
import { compileJsiiProject, moduleName } from "./jsii-project";
import type { PackageData } from "./package-data";
import { pythonPresets } from "./presets";
import { runPip, runTool, virtualEnvironment } from "./tools";

interface Tools {
  /** The folder in which the npm packages for jsii are installed. */
  readonly nodeModules?: string;
  /** The Python of a virtual environment. By default, the build creates an environment. */
  readonly python?: string;
}

/** Builds the wheel of a Python package into a folder, and returns the path of the wheel. */
export function buildWheel(data: PackageData, folder: string, { nodeModules, python }: Tools = {}): string {
  return withTemporaryFolder(tmpdir(), (temporary) => {
    const project = path.join(temporary, "project");
    mkdirSync(project);
    compileJsiiProject(project, data, nodeModules);
    // The complete run of jsii-pacmak would also build an archive of the sources, and would allow no changes.
    runTool("jsii-pacmak", ["--targets", "python", "--code-only", "--outdir", temporary], project);
    const sources = path.join(temporary, "python");
    addPresets(path.join(sources, "src", moduleName(data)));
    completeMetadata(path.join(sources, "setup.py"), data);
    const remedy =
      "pip can't build the wheel: install Python 3.10 or newer and allow access to PyPI, or set PIP_INDEX_URL to a mirror.";
    const args = ["wheel", "--no-deps", "--wheel-dir", path.resolve(folder), sources];
    runPip(python ?? virtualEnvironment(path.join(temporary, "environment")), args, remedy);
    return path.join(folder, `${moduleName(data)}-${data.version}-py3-none-any.whl`);
  });
}

/** Adds `presets` to the names that the generated module exports. */
function addPresets(module: string): void {
  writeFileSync(path.join(module, "_presets.py"), pythonPresets());
  replaceIn(path.join(module, "__init__.py"), [
    [/^from \._jsii import \*$/m, "$&\nfrom ._presets import presets"],
    [/^__all__ = \[$/m, '$&\n    "presets",'],
  ]);
}

/** Adds keywords, which jsii-pacmak leaves out, and removes the link to the sources, which have no public address. */
function completeMetadata(setup: string, { keywords }: PackageData): void {
  replaceIn(setup, [
    [/^ {4}"project_urls": \{[^}]*\},$/m, `    "keywords": ${JSON.stringify(keywords)},`],
    [/"license": "(.*)",/, '"license": "$1",\n    "license_files": ["LICENSE"],'],
  ]);
}

function replaceIn(file: string, replacements: ReadonlyArray<readonly [RegExp, string]>): void {
  let text = readFileSync(file, "utf8");
  for (const [pattern, replacement] of replacements) {
    if (!pattern.test(text)) throw new Error(`${path.basename(file)} of jsii-pacmak does not match ${pattern}`);
    text = text.replace(pattern, replacement);
  }
  writeFileSync(file, text);
}
