import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { withoutForeign } from "../../../scripts/demo/environment";
import { python } from "../../../scripts/demo/python-environment";
import type { Interruption } from "../../../scripts/processes/interruption";
import { isRunning } from "../../../scripts/processes/process-table";

const START_SECONDS = 60;

/** Starts an empty AWS on a free port, which ends with the lab. The demo's has a fixed place, and outlives it. */
export async function startEmulator(folder: string, interruption: Interruption): Promise<number> {
  const port = await freePort();
  const logFile = join(folder, "moto.log");
  const log = openSync(logFile, "a");
  const child = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    // Without the managed policies moto lacks the one that the Batch instances' role needs.
    env: { ...withoutForeign(process.env), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  if (child.pid === undefined) throw new Error(`${python} could not be started: remove .demo/venv and try again.`);
  interruption.keep(child.pid);
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isAnswering(port))) {
    const ended = !isRunning(child.pid);
    if (ended || Date.now() > deadline) throw new Error(`The emulator does not answer: see ${logFile}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return port;
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    const { status } = await fetch(`http://127.0.0.1:${port}/moto-api/`, { signal: AbortSignal.timeout(5000) });
    return status === 200;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("The system gave no port to listen on."));
      });
    });
  });
}
