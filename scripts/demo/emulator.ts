import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "../command-error";
import { parseObject } from "../json";
import { terraformCommand } from "../terraform-command";
import { emulatorUrl, withoutForeign } from "./emulator-environment";
import { paths } from "./paths";
import { python } from "./python-environment";

/** The emulator of a demo. */
export interface DemoEmulator {
  readonly pid: number;
  readonly port: number;
  /** The command that deployed, such as `terraform` or `tofu`. */
  readonly terraform: string;
}

/** Starts moto, which continues to run after the demo. */
export async function startEmulator(port: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const moto = spawnMoto([String(port)], paths.demo, { detached: true });
  const emulator = { pid: moto.pid, port, terraform: terraformCommand() };
  writeFileSync(paths.emulator, JSON.stringify(emulator));
  moto.unref();
  await untilAnswering(moto, port, paths.demo, signal);
}

/** The port of an emulator, the folder for its log, and Python files that patch moto. */
interface OtherEmulator {
  readonly port: number;
  readonly folder: string;
  readonly patches: readonly string[];
}

/** Starts another emulator, which has no content. An aborted `signal` ends this emulator. */
export async function startOtherEmulator(emulator: OtherEmulator, signal: AbortSignal): Promise<void> {
  const { port, folder, patches } = emulator;
  signal.throwIfAborted();
  const moto = spawnMoto([String(port), ...patches], folder, { signal });
  await untilAnswering(moto, port, folder, signal);
}

function spawnMoto(args: readonly string[], folder: string, options: SpawnOptions): ChildProcess {
  const log = openSync(emulatorLog(folder), "a");
  const moto = spawn(python, [paths.emulatorScript, ...args], {
    cwd: folder,
    // The role of the Batch instances needs a managed policy, which moto does not load by default.
    env: { ...withoutForeign(process.env), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: ["ignore", log, log],
    ...options,
  });
  closeSync(log);
  // The process also reports the end by an aborted signal as an error.
  moto.on("error", () => undefined);
  return moto;
}

/** The log of the emulator, which contains failed requests only. */
export function emulatorLog(folder: string): string {
  return path.join(folder, "moto.log");
}

async function untilAnswering(moto: ChildProcess, port: number, folder: string, signal: AbortSignal): Promise<void> {
  while (!(await isAnswering(port))) {
    if (moto.exitCode !== null || moto.signalCode !== null)
      throw new CommandError(`The emulator does not start: see ${emulatorLog(folder)}.`);
    await pause(200, undefined, { signal });
  }
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    return (await fetch(`${emulatorUrl(port)}/moto-api/`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/** Returns the emulator of an earlier demo if it still runs. */
export async function findEmulator(): Promise<DemoEmulator | undefined> {
  const emulator = recordedEmulator();
  if (emulator === undefined || !isRunning(emulator.pid)) return undefined;
  // Another process may have the recorded PID.
  return (await isAnswering(emulator.port)) ? emulator : undefined;
}

function recordedEmulator(): DemoEmulator | undefined {
  try {
    const { pid, port, terraform } = parseObject(readFileSync(paths.emulator, "utf8"));
    const isComplete = typeof pid === "number" && typeof port === "number" && typeof terraform === "string";
    return isComplete ? { pid, port, terraform } : undefined;
  } catch {
    return undefined;
  }
}

/** Ends the emulator of the demo, and with it the deployment. */
export function stopEmulator(): void {
  const emulator = recordedEmulator();
  if (emulator !== undefined && isRunning(emulator.pid)) process.kill(emulator.pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
