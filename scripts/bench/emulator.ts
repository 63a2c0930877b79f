import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { waitUntilAnswering } from "../demo/emulator";
import { withoutForeign } from "../demo/environment";
import { makePythonEnvironment, python } from "../demo/python-environment";
import { Interrupted, type Interruption } from "../processes/interruption";
import { NotMeasured } from "./bench-error";

/** Starts an empty AWS, which ends with the benchmark. The demo's has a fixed place, and outlives it. */
export async function startEmulator(port: number, folder: string, interruption: Interruption): Promise<void> {
  try {
    await makePythonEnvironment(interruption);
    const log = openSync(path.join(folder, "moto.log"), "w");
    const child = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
      cwd: folder,
      env: { ...withoutForeign(process.env), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    if (child.pid === undefined) throw new Error("There is no Python in the emulator's environment");
    interruption.keep(child.pid);
    await waitUntilAnswering({ pid: child.pid, port }, interruption);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    throw new NotMeasured(
      "The emulated AWS does not start: install Python 3.9 or newer with its venv module, and let pip reach PyPI.",
    );
  }
}

export function freePort(): Promise<number> {
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
