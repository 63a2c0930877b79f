import { projectRoot } from "../project-root";
import type { Contender, Group } from "./contender";
import { measuredRun } from "./measured-run";
import { NotMeasured } from "./not-measured";
import type { GroupOutcome, Outcome, Run } from "./outcome";

/** A contender and its results so far. */
interface Entry {
  readonly contender: Contender;
  readonly runs: Run[];
  problem?: Pick<Outcome, "status" | "reason" | "exitStatus">;
}

/** Prepares all contenders, then measures them in turns, so that a slow phase of the machine affects all of them. */
export async function measure(
  groups: readonly Group[],
  runs: number,
  say: (line: string) => void,
  interruption: AbortSignal,
): Promise<readonly GroupOutcome[]> {
  const entered = groups.map(({ title, contenders }) => {
    return { title, entries: contenders.map((contender): Entry => ({ contender, runs: [] })) };
  });
  const entries = entered.flatMap(({ entries }) => entries);

  for (const entry of entries) {
    if (entry.contender.prepare) say(`Preparing: ${entry.contender.name}`);
    await attempt(entry, interruption, async () => entry.contender.prepare?.());
  }
  for (let round = 0; round <= runs; round++) {
    say(round === 0 ? "Warming up" : `Round ${round} of ${runs}`);
    for (const entry of entries) {
      if (entry.problem) continue;
      await attempt(entry, interruption, () => runOnce(entry, round > 0, interruption));
      say(`  ${entry.contender.name}: ${progress(entry)}`);
    }
  }
  return entered.map(({ title, entries }) => ({ title, outcomes: entries.map(outcome) }));
}

/** Records an error of a contender, so that the other contenders still run. */
async function attempt(entry: Entry, interruption: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (interruption.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    entry.problem = { status: error instanceof NotMeasured ? "not measured" : "failed", reason };
  }
}

async function runOnce(entry: Entry, counts: boolean, interruption: AbortSignal): Promise<void> {
  const { exitStatus, tail, ...run } = await measuredRun(entry.contender, interruption);
  if (exitStatus !== 0) entry.problem = { status: "failed", exitStatus, reason: tail.trim() };
  else if (counts) entry.runs.push(run);
}

function progress({ problem, runs }: Entry): string {
  const last = runs.at(-1);
  return problem?.status ?? (last ? `${last.seconds.toFixed(3)} s` : "ready");
}

function outcome({ contender, runs, problem }: Entry): Outcome {
  const { name, command } = contender;
  const shown = { name, command: withoutPaths(command.map(quoted).join(" ")) };
  if (!problem) return { ...shown, status: "measured", exitStatus: 0, runs };
  return { ...shown, ...problem, reason: withoutPaths(problem.reason ?? ""), runs: [] };
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument}'`;
}

/** Removes the paths of this machine, because results are published. */
function withoutPaths(text: string): string {
  return text.replaceAll(`${projectRoot}/`, "").replaceAll(projectRoot, ".").replaceAll(process.execPath, "node");
}
