import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { CommandError } from "../command-error";
import { parseObject } from "../json";
import type { Interruption } from "../processes/interruption";
import { end, isRunning, processTable } from "../processes/process-table";
import { emulatorUrl, withoutForeign } from "./environment";
import { paths } from "./paths";
import { python } from "./python-environment";

export interface Emulator {
  readonly pid: number;
  readonly port: number;
}

const START_SECONDS = 60;

/** Starts moto so that it outlives the demo; it ends with the demo only if that fails or is stopped. */
export async function startEmulator(port: number, interruption: Interruption): Promise<Emulator> {
  await mkdir(paths.demo, { recursive: true });
  const { child, pid } = spawnMoto(port, paths.demo, interruption, { detached: true });
  const emulator = { pid, port };
  writeFileSync(paths.emulator, JSON.stringify(emulator));
  child.unref();
  await waitUntilAnswering(emulator, interruption);
  return emulator;
}

/** Starts an empty AWS beside the demo's, in a folder of its own. It ends with the program. */
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
    // Without the managed policies moto lacks the one that the Batch instances' role needs.
    env: { ...withoutForeign(process.env), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: ["ignore", log, log],
    ...options,
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new CommandError(`${python} could not be started: remove ${paths.venv} and try again.`);
  interruption.keep(pid);
  return { child, pid };
}

/** What the emulator says goes into this file: nothing, unless it fails at a request. */
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
    if (!isRunning(emulator.pid)) throw new CommandError(`The emulator ended at once: see ${emulatorLog(folder)}.`);
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

/** The emulator of an earlier demo, as long as it runs. */
export async function findEmulator(): Promise<Emulator | undefined> {
  const emulator = await recordedEmulator();
  if (emulator === undefined) return undefined;
  // The number may belong to some other process by now.
  const isMoto = processTable().some(
    ({ pid, command }) => pid === emulator.pid && command.includes(paths.emulatorScript),
  );
  return isMoto ? emulator : undefined;
}

async function recordedEmulator(): Promise<Emulator | undefined> {
  try {
    const { pid, port } = parseObject(await readFile(paths.emulator, "utf8"));
    return typeof pid === "number" && typeof port === "number" ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

export async function stopEmulator(emulator: Emulator): Promise<void> {
  await end([emulator.pid], "SIGTERM", 5000);
}
