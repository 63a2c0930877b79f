import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { run } from "../run-command";
import { paths } from "./paths";

export const python = join(paths.venv, "bin", "python");

/** A virtual environment, and the file that lists its packages. */
interface PythonEnvironment {
  readonly venv: string;
  readonly requirements: string;
}

/** Creates a virtual environment, by default that of the demo, unless a complete one exists. */
export async function makePythonEnvironment(
  signal: AbortSignal,
  { venv, requirements: file }: PythonEnvironment = paths,
): Promise<void> {
  const own = join(venv, "bin", "python");
  const requirements = await readFile(file, "utf8");
  // A copy of the requirements, written last. Without the same copy, the environment is incomplete or outdated.
  const marker = join(venv, "installed-requirements.txt");
  if (await isComplete()) return;
  await rm(venv, { recursive: true, force: true });
  await python3("python3", "-m", "venv", venv);
  await python3(own, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "-r", file);
  await writeFile(marker, requirements);

  async function isComplete(): Promise<boolean> {
    try {
      if ((await readFile(marker, "utf8")) !== requirements) return false;
      return (await run({ file: own, args: ["--version"] }, signal)).code === 0;
    } catch {
      signal.throwIfAborted();
      return false;
    }
  }

  async function python3(command: string, ...args: string[]): Promise<void> {
    const { code, everything } = await run({ file: command, args }, signal);
    if (code === 0) return;
    const reason = everything.split("\n").slice(-5).join("\n");
    throw new CommandError(`The installation of the Python environment failed:\n${reason}`);
  }
}
