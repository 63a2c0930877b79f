import { spawnSync } from "node:child_process";
import { CommandError } from "../command-error";

/** Runs a command in a folder, and shows its output. */
export function run(cwd: string, command: string, ...args: string[]): void {
  outputOf(cwd, "inherit", command, args);
}

/** Runs a command in a folder, and returns its output. */
export function output(cwd: string, command: string, ...args: string[]): string {
  return outputOf(cwd, "pipe", command, args)?.trim() ?? "";
}

function outputOf(cwd: string, stdout: "inherit" | "pipe", command: string, args: readonly string[]): string | null {
  const result = spawnSync(command, args, { cwd, stdio: ["inherit", stdout, "inherit"], encoding: "utf8" });
  if (result.status !== 0) throw new CommandError(`The command failed: ${[command, ...args].join(" ")}`);
  return result.stdout;
}
