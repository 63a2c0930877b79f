import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** Runs a command of an installed npm package. */
export function runTool(name: string, args: readonly string[], cwd: string): void {
  const file = path.join(projectRoot, "node_modules", ".bin", name);
  if (!existsSync(file)) throw new CommandError(`${name} does not run: run \`npm ci\`.`);
  // The output names the classes that another language cannot offer.
  runCommand(file, args, cwd, `${name} failed:`);
}

/** Runs a command in a folder, and returns its output. `remedy` begins the error message. */
export function runCommand(command: string, args: readonly string[], cwd: string, remedy: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (error) throw new CommandError(`${path.basename(command)} does not run: add the command to the PATH.`);
  if (status !== 0) throw new CommandError(`${remedy}\n\n${stdout}${stderr}`);
  return stdout;
}

/** Creates a virtual environment, because the Python of the system may have no pip. Returns the path of its Python. */
export function virtualEnvironment(folder: string): string {
  const { error } = spawnSync("python3", ["--version"]);
  if (error) throw new CommandError("python3 is not on the PATH: install Python 3.10 or newer and add it to the PATH.");
  const remedy = "python3 can't create virtual environments: install its venv module.";
  runCommand("python3", ["-m", "venv", folder], projectRoot, remedy);
  return path.join(folder, "bin", "python");
}
