import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Parses the output of `ps -A -o pid=,ppid=,stat=,args=`. Omits zombies, which are processes that have ended. */
export function parseProcessTable(text: string): readonly ProcessEntry[] {
  return text.split("\n").flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || state === undefined || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }];
  });
}

/** Returns a process and its descendants. Each process precedes its children. */
export function withDescendants(table: readonly ProcessEntry[], root: number): readonly ProcessEntry[] {
  const found = table.filter((entry) => entry.pid === root);
  for (const ancestor of found) found.push(...table.filter((entry) => entry.parent === ancestor.pid));
  return found;
}

export function processTable(): readonly ProcessEntry[] {
  if (existsSync("/proc/self/stat")) return parseProcessTable(readdirSync("/proc").map(entryOf).join("\n"));
  return parseProcessTable(execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" }));
}

/** Returns the line of a process from `/proc`, because small Linux images have no `ps`. */
function entryOf(pid: string): string {
  if (!/^\d+$/.test(pid)) return "";
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll(/[\0\n]/g, " ");
    return `${pid} ${parent} ${state} ${command}`;
  } catch {
    return "";
  }
}

export function isRunning(pid: number): boolean {
  return processTable().some((entry) => entry.pid === pid);
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // The process has ended.
  }
}

export async function waitUntilEnded(pids: readonly number[], milliseconds: number): Promise<readonly number[]> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const running = new Set(processTable().map((entry) => entry.pid));
    const left = pids.filter((pid) => running.has(pid));
    if (left.length === 0 || Date.now() > deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Sends a signal to processes, and kills processes that still run after `patience` milliseconds. */
export async function end(pids: readonly number[], request: NodeJS.Signals, patience: number): Promise<void> {
  for (const pid of pids) signal(pid, request);
  for (const pid of await waitUntilEnded(pids, patience)) signal(pid, "SIGKILL");
}
