import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { CommandError } from "../command-error";
import { parseObject } from "../json";
import type { Interruption } from "../processes/interruption";
import { end, isRunning, processTable } from "../processes/process-table";
import { terraformCommand } from "../terraform-command";
import { emulatorUrl, withoutForeign } from "./emulator-environment";
import { paths } from "./paths";
import { python } from "./python-environment";

export interface Emulator {
  readonly pid: number;
  readonly port: number;
}

/** The emulator of a demo. */
export interface DemoEmulator extends Emulator {
  /** The command that deployed, such as `terraform` or `tofu`. */
  readonly terraform: string;
}

const START_SECONDS = 60;

/** Starts moto, which continues to run after the demo. A demo that fails or is interrupted stops moto. */
export async function startEmulator(port: number, interruption: Interruption): Promise<DemoEmulator> {
  await mkdir(paths.demo, { recursive: true });
  const { child, pid } = spawnMoto(port, paths.demo, interruption, { detached: true });
  const emulator = { pid, port, terraform: terraformCommand() };
  writeFileSync(paths.emulator, JSON.stringify(emulator));
  child.unref();
  await waitUntilAnswering(emulator, interruption);
  return emulator;
}

/** Starts another emulator, which has its own folder and no content. The emulator ends with the program. */
export async function startOtherEmulator(port: number, folder: string, interruption: Interruption): Promise<void> {
  const { pid } = spawnMoto(port, folder, interruption);
  await waitUntilAnswering({ pid, port }, interruption, folder);
}

function spawnMoto(
  port: number,
  folder: string,
  interruption: Interruption,
  options: { detached?: boolean } = {},
): { child: ChildProcess; pid: number } {
  interruption.check();
  const log = openSync(emulatorLog(folder), "a");
  const child = spawn(python, [paths.emulatorScript, String(port)], {
    cwd: folder,
    // The role of the Batch instances needs a managed policy, which moto does not load by default.
    env: { ...withoutForeign(process.env), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: ["ignore", log, log],
    ...options,
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new CommandError(`${python} does not start: remove ${paths.venv} and try again.`);
  interruption.keep(pid);
  return { child, pid };
}

/** The log of the emulator, which contains failed requests only. */
export function emulatorLog(folder: string): string {
  return path.join(folder, "moto.log");
}

export async function waitUntilAnswering(
  emulator: Emulator,
  interruption: Interruption,
  folder: string = paths.demo,
): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isAnswering(emulator.port))) {
    interruption.check();
    if (!isRunning(emulator.pid)) throw new CommandError(`The emulator does not start: see ${emulatorLog(folder)}.`);
    if (Date.now() > deadline) {
      throw new CommandError(`The emulator did not answer within ${START_SECONDS} s: see ${emulatorLog(folder)}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const { status } = await fetch(`${emulatorUrl(port)}/moto-api/`, { signal: AbortSignal.timeout(5000) });
    return status === 200;
  } catch {
    return false;
  }
}

/** Returns the emulator of an earlier demo if it still runs. */
export async function findEmulator(): Promise<DemoEmulator | undefined> {
  const emulator = await recordedEmulator();
  if (emulator === undefined) return undefined;
  // Another process may have the recorded PID.
  const isMoto = processTable().some(
    ({ pid, command }) => pid === emulator.pid && command.includes(paths.emulatorScript),
  );
  return isMoto ? emulator : undefined;
}

async function recordedEmulator(): Promise<DemoEmulator | undefined> {
  try {
    const { pid, port, terraform = terraformCommand() } = parseObject(await readFile(paths.emulator, "utf8"));
    const isComplete = typeof pid === "number" && typeof port === "number" && typeof terraform === "string";
    return isComplete ? { pid, port, terraform } : undefined;
  } catch {
    return undefined;
  }
}

export async function stopEmulator(emulator: Emulator): Promise<void> {
  await end([emulator.pid], "SIGTERM", 5000);
}
