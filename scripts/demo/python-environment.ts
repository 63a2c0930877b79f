import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { run } from "../processes/command";
import type { Interruption } from "../processes/interruption";
import { paths } from "./paths";

export const python = join(paths.venv, "bin", "python");

/** A copy of the requirements, written last. Without the same copy, the environment is incomplete or outdated. */
const marker = join(paths.venv, "installed-requirements.txt");

/** Creates the virtual environment unless a complete one exists. Returns `installed` or `already installed`. */
export async function makePythonEnvironment(interruption: Interruption): Promise<string> {
  const requirements = await readFile(paths.requirements, "utf8");
  if (await isComplete(requirements, interruption)) return "already installed";
  await rm(paths.venv, { recursive: true, force: true });
  await mkdir(paths.demo, { recursive: true });
  await python3("python3", ["-m", "venv", paths.venv], interruption);
  const install = ["-m", "pip", "install", "--disable-pip-version-check", "-r", paths.requirements];
  await python3(python, install, interruption);
  await writeFile(marker, requirements);
  return "installed";
}

async function isComplete(requirements: string, interruption: Interruption): Promise<boolean> {
  try {
    if ((await readFile(marker, "utf8")) !== requirements) return false;
    return (await run({ file: python, args: ["--version"] }, interruption)).code === 0;
  } catch {
    interruption.check();
    return false;
  }
}

async function python3(file: string, args: readonly string[], interruption: Interruption): Promise<void> {
  const { code, everything } = await run({ file, args }, interruption);
  if (code === 0) return;
  await rm(paths.venv, { recursive: true, force: true });
  const reason = everything.trimEnd().split("\n").slice(-5).join("\n");
  throw new CommandError(`The installation of the Python environment failed:\n${reason}`);
}
