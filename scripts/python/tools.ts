import { spawnSync } from "node:child_process";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** Runs a command in a folder, and returns its output. `remedy` begins the error message. */
export function runCommand(command: string, args: readonly string[], cwd: string, remedy: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (error) throw new CommandError(`${path.basename(command)} does not run: install the command or run \`npm ci\`.`);
  if (status !== 0) throw new CommandError(`${remedy}\n\n${stdout}${stderr}`);
  return stdout;
}

/** Runs a command of an installed npm package. */
export function runTool(name: string, args: readonly string[], cwd: string): void {
  runCommand(path.join(projectRoot, "node_modules", ".bin", name), args, cwd, `${name} failed:`);
}

/** Runs pip in a new virtual environment in a folder, because the Python of the system may have no pip. */
export function runPip(folder: string, args: readonly string[], remedy: string): void {
  const environment = path.join(folder, "environment");
  const venvRemedy = "python3 can't create virtual environments: install Python 3.10 or newer with its venv module.";
  runCommand("python3", ["-m", "venv", environment], folder, venvRemedy);
  const quiet = ["-m", "pip", "--quiet", "--disable-pip-version-check"];
  runCommand(path.join(environment, "bin", "python"), [...quiet, ...args], folder, remedy);
}
