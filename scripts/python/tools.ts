import { spawnSync } from "node:child_process";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** Runs a command of an installed npm package. */
export function runTool(name: string, args: readonly string[], cwd: string): void {
  const file = path.join(projectRoot, "node_modules", ".bin", name);
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, encoding: "utf8" });
  if (error) throw new CommandError(`${name} does not run: run \`npm ci\`.`);
  // The output names the classes that another language cannot offer.
  if (status !== 0) throw new CommandError(`${name} failed:\n${stdout}${stderr}`);
}

/** Runs Python. `remedy` completes the error message. */
export function runPython(python: string, args: readonly string[], remedy: string): void {
  const { status, stdout, stderr, error } = spawnSync(python, args, { encoding: "utf8" });
  if (error) throw new CommandError("python3 is not on the PATH: install Python 3.10 or newer and add it to the PATH.");
  if (status !== 0) throw new CommandError(`${remedy}\n\n${stdout}${stderr}`);
}
