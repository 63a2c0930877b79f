import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { run } from "../../scripts/processes/command";
import { Interrupted, Interruption } from "../../scripts/processes/interruption";
import { isRunning, parseProcessTable, withDescendants } from "../../scripts/processes/process-table";

describe("the process table", () => {
  const table = parseProcessTable(
    [
      "    1     0 Ss   /sbin/init",
      "   10     1 Sl   node cdktf deploy",
      "   11    10 Z    (gone)",
      "",
      "   12    10 S+   terraform apply -x",
      "   13    12 S    provider",
      "   20     1 S    other",
    ].join("\n"),
  );

  it("omits processes that have ended", () => {
    expect(table.map(({ pid }) => pid)).toEqual([1, 10, 12, 13, 20]);
  });

  it("returns a process and its descendants, in this order", () => {
    expect(withDescendants(table, 10).map(({ pid }) => pid)).toEqual([10, 12, 13]);
    expect(withDescendants(table, 12)[0]?.command).toBe("terraform apply -x");
    expect(withDescendants(table, 99)).toEqual([]);
  });
});

const PARENT = "console.log(require('node:child_process').spawn('sleep', ['60']).pid); setInterval(() => 0, 1000)";
const STUBBORN = `process.on("SIGINT", () => 0); process.on("SIGTERM", () => 0); ${PARENT}`;

const POLL = { timeout: 4000, interval: 5 };

/** Starts a command that starts a child process, and waits until both run. */
async function startParent(interruption: Interruption, script = PARENT) {
  let child = 0;
  const onLine = (line: string) => {
    child = Number(line);
  };
  const finished = run({ file: process.execPath, args: ["-e", script], onLine }, interruption);
  finished.catch(() => undefined);
  await expect.poll(() => child, POLL).toBeGreaterThan(0);
  return { child, finished };
}

describe("an interruption", () => {
  it("ends a command with all its children, and prevents the start of another command", async () => {
    const interruption = new Interruption();
    const { child, finished } = await startParent(interruption);
    interruption.request();
    await interruption.stop();
    await expect(finished).rejects.toThrow(Interrupted);
    expect(isRunning(child)).toBe(false);
    expect(() => run({ file: "true", args: [] }, interruption)).toThrow(Interrupted);
  });

  it("kills processes that ignore signals", async () => {
    const interruption = new Interruption();
    const { child } = await startParent(interruption, STUBBORN);
    interruption.request();
    interruption.kill();
    await expect.poll(() => isRunning(child), POLL).toBe(false);
  });

  it("ends a process that runs in the background", async () => {
    const interruption = new Interruption();
    const server: ChildProcess = spawn("sleep", ["60"], { detached: true });
    await once(server, "spawn");
    const pid = server.pid ?? 0;
    interruption.keep(pid);
    expect(interruption.hasStarted).toBe(true);
    await interruption.stop();
    expect(isRunning(pid)).toBe(false);
  });
});
