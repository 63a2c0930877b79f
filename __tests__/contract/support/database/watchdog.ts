import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";

/**
 * Waits for the end of the input, which `stop` or the end of the test process causes. Then stops the server and removes
 * the folder. Before the server, an `initdb` can run, which has no PID file or writes a negative PID.
 */
const SCRIPT = `
cat >/dev/null
pid=$(sed -n 1p "$2" 2>/dev/null)
if [ "\${pid:-0}" -le 0 ]; then
  sleep 3
  pid=$(sed -n 1p "$2" 2>/dev/null)
fi
tries=0
if [ "\${pid:-0}" -gt 0 ] && kill -QUIT "$pid" 2>/dev/null; then
  while [ "$tries" -lt 100 ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; tries=$((tries + 1)); done
fi
rm -rf "$1"
`;

/** Stops a server and removes its folder, even if the test process is killed. */
export class Watchdog {
  private readonly shell: ChildProcessByStdio<Writable, null, null>;
  private readonly exited: Promise<unknown>;
  private released = false;

  constructor(folder: string, pidFile: string) {
    const args = ["-c", SCRIPT, "sh", folder, pidFile];
    // Detached, so that Ctrl-C does not reach the shell.
    this.shell = spawn("sh", args, { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    this.exited = once(this.shell, "exit");
    // The workers of vitest continue to run after vitest is killed.
    process.once("disconnect", this.release);
  }

  /** Throws if the folder is already being removed. */
  check(): void {
    if (this.released) throw new Error("vitest ended before PostgreSQL started");
  }

  async stop(): Promise<void> {
    process.off("disconnect", this.release);
    this.release();
    await this.exited;
  }

  private readonly release = (): void => {
    this.released = true;
    this.shell.stdin.end();
  };
}
