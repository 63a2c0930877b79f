import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import type { Interruption } from "./interruption";

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Environment;
  /** A file to which all output is appended. */
  readonly log?: string;
  readonly onLine?: (line: string) => void;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  /** Lines of both streams, in order of arrival. */
  readonly everything: string;
}

/** Runs a command to its end. Rejects if the command does not start or an interruption is requested. */
export function run(command: Command, interruption: Interruption): Promise<Finished> {
  interruption.check();
  const finished = new Promise<Finished>((resolve, reject) => {
    // Use another process group: Ctrl-C then reaches only this program, which ends its commands in order.
    const child = spawn(command.file, command.args, {
      cwd: command.cwd,
      env: { ...(command.env ?? process.env) },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const forget = child.pid === undefined ? () => undefined : interruption.watch(child.pid);
    const output: string[] = [];
    const everything: string[] = [];
    const take = (line: string) => {
      const text = stripVTControlCharacters(line);
      everything.push(text);
      if (command.log !== undefined) appendFileSync(command.log, `${text}\n`);
      command.onLine?.(text);
    };
    createInterface({ input: child.stdout }).on("line", (line) => {
      output.push(line);
      take(line);
    });
    createInterface({ input: child.stderr }).on("line", take);
    child.on("error", (error) => {
      forget();
      reject(error);
    });
    child.on("close", (code) => {
      forget();
      resolve({ code, output: output.join("\n"), everything: everything.join("\n") });
    });
  });
  return finished.then((result) => {
    interruption.check();
    return result;
  });
}
