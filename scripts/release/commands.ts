import { spawnSync } from "node:child_process";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** Returns the output of a command, or `undefined` if the command fails. */
export function output(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { cwd: projectRoot, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : undefined;
}

/** Runs a command, and shows its output. `failed` is the error message if the command fails. */
export function run(failed: string, command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: projectRoot, stdio: "inherit" });
  if (status !== 0) throw new CommandError(failed);
}
