import { describe, expect, it } from "vitest";
import { run } from "../../scripts/run-command";

const { signal } = new AbortController();

function script(text: string) {
  return { file: process.execPath, args: ["-e", text] };
}

// The commands wait most of the time.
describe.concurrent("run", () => {
  it("returns the exit code, the output, and the text of both streams", async () => {
    const command = script('console.log("a"); console.error("b"); process.exitCode = 3');
    expect(await run(command, signal)).toMatchObject({
      code: 3,
      output: "a",
      everything: expect.stringContaining("b"),
    });
  });

  it("rejects if the program does not exist", async () => {
    await expect(run({ file: "no-such-program", args: [] }, signal)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("gives a command only the environment variables in `env`", async () => {
    const { output } = await run({ file: "env", args: [], env: { PATH: process.env.PATH, A: "1" } }, signal);
    expect(output.split("\n").sort()).toEqual(["A=1", `PATH=${process.env.PATH}`]);
  });

  it("asks a command to end if the signal is aborted, and then starts no other command", async () => {
    const interruption = new AbortController();
    const graceful = script('process.on("SIGTERM", () => process.exit(0)); setInterval(() => 0, 1000)');
    const onStart = () => setTimeout(() => interruption.abort(), 200);
    await expect(run({ ...graceful, onStart }, interruption.signal)).rejects.toThrow(interruption.signal.reason);
    await expect(run(script(""), interruption.signal)).rejects.toThrow(interruption.signal.reason);
  });

  it("lets the caller kill a command with its child processes", async () => {
    // The output stays open until the child process has ended.
    const parent = script('require("node:child_process").spawn("sleep", ["60"], { stdio: "inherit" })');
    const onStart = (pid: number) => setTimeout(() => process.kill(-pid, "SIGKILL"), 200);
    expect(await run({ ...parent, ownGroup: true, onStart }, signal)).toMatchObject({ code: null });
  });
});
