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

/** Creates a virtual environment, because the Python of the system may have no pip. Returns the path of its Python. */
export function virtualEnvironment(folder: string): string {
  const remedy = "python3 can't create virtual environments: install Python 3.10 or newer with its venv module.";
  runCommand("python3", ["-m", "venv", folder], projectRoot, remedy);
  return path.join(folder, "bin", "python");
}

/** Runs pip in the virtual environment of a Python. */
export function runPip(python: string, args: readonly string[], remedy: string): void {
  runCommand(python, ["-m", "pip", "--quiet", "--disable-pip-version-check", ...args], projectRoot, remedy);
}
