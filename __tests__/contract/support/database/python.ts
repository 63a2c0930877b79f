import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { checkPython } from "../../../../scripts/demo/prerequisites";
import { ROOT } from "../user-project";

const execute = promisify(execFile);
const requirementsFile = path.join(ROOT, "requirements", "database.txt");
const cache = path.join(ROOT, ".cache", "contract");

let python: Promise<string> | undefined;

/** Runs a Python script that may use the packages in `requirements/database.txt`. Returns the standard output. */
export async function runPython(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  python ??= virtualEnvironment();
  const { stdout } = await execute(await python, ["-B", path.join(__dirname, script), ...args], { env });
  return stdout;
}

/** Returns the interpreter of the virtual environment. Creates the environment if it is missing. */
async function virtualEnvironment(): Promise<string> {
  const requirements = await readFile(requirementsFile);
  const hash = createHash("sha256").update(requirements).digest("hex").slice(0, 12);
  const environment = path.join(cache, `database-${hash}`);
  // The interpreter is also missing if its Python was uninstalled after the environment was created.
  if (!existsSync(interpreter(environment))) await create(environment);
  return interpreter(environment);
}

/** Renames a complete environment. An interrupted installation or another worker never leaves a partial environment. */
async function create(environment: string): Promise<void> {
  await checkPython(new AbortController().signal);
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, "unfinished-"));
  try {
    await execute("python3", ["-m", "venv", unfinished]);
    await install(interpreter(unfinished));
    if (!existsSync(interpreter(environment))) await rm(environment, { recursive: true, force: true });
    await rename(unfinished, environment).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function install(python: string): Promise<void> {
  const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"];
  await execute(python, [...args, "--require-hashes", "-r", requirementsFile]).catch((cause: Error) => {
    const reason = `pip can't install the packages in ${path.relative(ROOT, requirementsFile)}`;
    const remedy = "install Python 3.10 or newer and allow access to PyPI, or set PIP_INDEX_URL to a mirror.";
    throw new Error(`${reason}: ${remedy}`, { cause });
  });
}

function interpreter(environment: string): string {
  return path.join(environment, "bin", "python");
}
