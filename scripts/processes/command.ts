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
  /** All output is added to this file. */
  readonly log?: string;
  readonly onLine?: (line: string) => void;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  /** Both streams as they came. */
  readonly everything: string;
}

/** Runs a command to its end. Rejects when it can't be started, and when the program was told to stop. */
export function run(command: Command, interruption: Interruption): Promise<Finished> {
  interruption.check();
  const finished = new Promise<Finished>((resolve, reject) => {
    // In a process group of its own: Ctrl-C reaches this program alone, which then ends things in order.
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
