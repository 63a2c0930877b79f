import { spawnSync } from "node:child_process";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** What a command prints, or `undefined` if it fails. */
export function output(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { cwd: projectRoot, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : undefined;
}

/** Runs a command whose output whoever releases sees; `failed` says what it means if it fails. */
export function run(failed: string, command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: projectRoot, stdio: "inherit" });
  if (status !== 0) throw new CommandError(failed);
}
