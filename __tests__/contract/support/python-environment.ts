import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
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
 * Installs a wheel into a new virtual environment. `pinned` are the versions of the bindings, by default those that the
 * tests use in Node.
 */
export function installedWheel(folder: string, wheel: string, pinned = bindings()): PythonEnvironment {
  run("python3", ["-m", "venv", folder], ROOT);
  const python = path.join(folder, "bin", "python");
  try {
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, ...pinned], ROOT);
  } catch (cause) {
    throw new Error(
      `pip can't install the wheel with ${pinned.join(", ")}: install Python 3.10 or newer and allow access to PyPI, or set PIP_INDEX_URL to a mirror.`,
      { cause },
    );
  }
  return { python };
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
