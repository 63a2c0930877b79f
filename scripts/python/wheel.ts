import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";
import { compileJsiiProject } from "./jsii-project";
import { PRESETS_FILE, pythonPresets } from "./presets";
import type { PythonPackage } from "./python-package";
import { pythonReadme } from "./readme";
import { runCommand, runTool, virtualEnvironment } from "./tools";

/** Builds the wheel of a Python package into a folder, and returns the path of the wheel. */
export function buildWheel(pythonPackage: PythonPackage, folder: string): string {
  const temporary = mkdtempSync(path.join(tmpdir(), "cdktf-aws-metaflow-python-"));
  try {
    const project = path.join(temporary, "project");
    mkdirSync(project);
    compileJsiiProject(project, pythonPackage, pythonReadme(pythonPackage));
    // The complete run of jsii-pacmak would also build an archive of the sources, and would allow no changes.
    runTool("jsii-pacmak", ["--targets", "python", "--code-only", "--outdir", path.join(project, "dist")], project);
    const sources = path.join(project, "dist", "python");
    addPresets(path.join(sources, "src", pythonPackage.module));
    completeMetadata(path.join(sources, "setup.py"), pythonPackage);
    cpSync(path.join(projectRoot, "LICENSE"), path.join(sources, "LICENSE"));
    return wheelOf(sources, temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Adds `presets` to the names that the generated module exports. */
function addPresets(module: string): void {
  writeFileSync(path.join(module, PRESETS_FILE), pythonPresets());
  replaceIn(path.join(module, "__init__.py"), [
    [/^from \._jsii import \*$/m, "$&\nfrom ._presets import presets"],
    [/^__all__ = \[$/m, '$&\n    "presets",'],
  ]);
}

/** Adds keywords, which jsii-pacmak leaves out, and removes the link to the sources, which have no public address. */
function completeMetadata(setup: string, { keywords }: PythonPackage): void {
  replaceIn(setup, [
    [/^ {4}"project_urls": \{[^}]*\},$/m, `    "keywords": ${JSON.stringify(keywords)},`],
    [/"license": "(.*)",/, '"license": "$1",\n    "license_files": ["LICENSE"],'],
  ]);
}

function replaceIn(file: string, replacements: ReadonlyArray<readonly [RegExp, string]>): void {
  const content = replacements.reduce(
    (text, [pattern, replacement]) => {
      if (!pattern.test(text)) throw new Error(`${path.basename(file)} of jsii-pacmak does not match ${pattern}`);
      return text.replace(pattern, replacement);
    },
    readFileSync(file, "utf8"),
  );
  writeFileSync(file, content);
}

function wheelOf(sources: string, temporary: string, folder: string): string {
  const python = virtualEnvironment(path.join(temporary, "environment"));
  const wheels = path.join(temporary, "wheels");
  const args = ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", wheels];
  const remedy =
    "pip can't build the wheel: install Python 3.10 or newer and allow access to PyPI, or set PIP_INDEX_URL to a mirror.";
  runCommand(python, [...args, sources], temporary, remedy);
  const [wheel] = readdirSync(wheels);
  if (wheel === undefined) throw new CommandError("pip built no wheel.");
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(wheels, wheel), path.join(folder, wheel));
  return path.join(folder, wheel);
}
