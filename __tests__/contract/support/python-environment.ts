import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { PackageData } from "../../../scripts/python/package-data";
import { runPip, virtualEnvironment } from "../../../scripts/python/tools";
import { buildWheel } from "../../../scripts/python/wheel";
import { ROOT, run } from "./user-project";

const execute = promisify(execFile);
const LARGE_OUTPUT = 1 << 28;

/** PyPI's name of each npm package that the wheel depends on and whose version the output contains. */
const BINDINGS: Readonly<Record<string, string>> = {
  cdktf: "cdktf",
  "@cdktf/provider-aws": "cdktf-cdktf-provider-aws",
  "@cdktf/provider-local": "cdktf-cdktf-provider-local",
  "@cdktf/provider-random": "cdktf-cdktf-provider-random",
};

/** A virtual environment with the wheel and its dependencies. */
export interface PythonEnvironment {
  readonly python: string;
}

/**
 * Builds the wheel of a package, and installs it into a new virtual environment in an empty folder. `pinned` are the
 * versions of the bindings, by default those that the tests use in Node. jsii compiles with `nodeModules`.
 */
export function installedWheel(
  folder: string,
  data: PackageData,
  { pinned = bindings(), nodeModules }: { readonly pinned?: readonly string[]; readonly nodeModules?: string } = {},
): PythonEnvironment {
  const python = virtualEnvironment(folder);
  const wheel = buildWheel(data, folder, { nodeModules, python });
  const remedy = `pip can't install the wheel with ${pinned.join(", ")}: allow access to PyPI, or set PIP_INDEX_URL to a mirror.`;
  // Compiling the 2,000 modules of the AWS bindings takes half a minute, and the tests run few of them once.
  runPip(python, ["install", "--no-compile", wheel, ...pinned], remedy);
  return { python };
}

/**
 * Makes the AWS bindings for cdktf import only the modules with types that the package refers to, because an import of
 * all modules takes half a minute. Programs can import each other module by its name. The bindings for cdktn import
 * modules on demand.
 */
export function withUsedBindingsOnly(environment: PythonEnvironment): PythonEnvironment {
  const script = "import sysconfig; print(sysconfig.get_path('purelib'))";
  const packages = run(environment.python, ["-c", script], ROOT).trim();
  const source = readFileSync(path.join(packages, "cdktf_aws_metaflow", "__init__.py"), "utf8");
  const imports = source.matchAll(/^ *import cdktf_cdktf_provider_aws\.(\w+) as /gm);
  const used = new Set(Array.from(imports, ([, name]) => name));
  const file = path.join(packages, "cdktf_cdktf_provider_aws", "__init__.py");
  const code = readFileSync(file, "utf8");
  writeFileSync(
    file,
    code.replace(/^from \. import (\w+)\n/gm, (line, name) => (used.has(name) ? line : "")),
  );
  return environment;
}

function bindings(): readonly string[] {
  return Object.entries(BINDINGS).map(([name, distribution]) => `${distribution}==${versionOf(name)}`);
}

function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(ROOT, "node_modules", name, "package.json"), "utf8"),
  );
  return version;
}

/** Runs a Python program, and returns its output. If the program fails, the error contains its messages. */
export async function runProgram(
  { python }: PythonEnvironment,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options = { cwd, env: { ...process.env, AWS_ENDPOINT_URL: undefined, ...env }, maxBuffer: LARGE_OUTPUT };
  const { stdout } = await execute(python, ["-B", ...args], options);
  return stdout;
}
