import path from "node:path";
import { parseObject, textOf } from "../json";
import { projectRoot } from "../project-root";
import { run } from "../run-command";
import type { Contender } from "./contender";
import { bytesWritten, snapshot } from "./folders";
import type { Run } from "./outcome";

const SCRIPT = path.join(projectRoot, "scripts", "bench", "measured_run.py");

/** A run with its exit status and its output. */
export interface MeasuredRun extends Run {
  readonly exitStatus: number;
  /** The end of the output. */
  readonly tail: string;
}

/** Runs a contender once, and measures its process. */
export async function measuredRun(contender: Contender, interruption: AbortSignal): Promise<MeasuredRun> {
  const { command, cwd, env, writes } = contender;
  contender.before?.();
  const before = snapshot(writes ?? []);
  const finished = await run({ file: "python3", args: [SCRIPT, ...command], cwd, env }, interruption);
  if (finished.code !== 0) throw new Error(finished.everything);
  const { seconds, peakMemory, exitStatus, tail } = parseObject(finished.output);
  return {
    seconds: Number(seconds),
    peakMemory: Number(peakMemory),
    written: writes && bytesWritten(before, snapshot(writes)),
    exitStatus: Number(exitStatus),
    tail: textOf(tail),
  };
}
