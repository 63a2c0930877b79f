import { median } from "./statistics";

/** One measured run. */
export interface Run {
  readonly seconds: number;
  /** In bytes, of the largest of the processes. */
  readonly peakMemory: number;
  /** In bytes; absent where nobody counts. */
  readonly written?: number;
}

/** What came of a contender. */
export interface Outcome {
  readonly name: string;
  readonly command: string;
  readonly status: "measured" | "failed" | "not measured";
  /** Why it has no figures. */
  readonly reason?: string;
  readonly exitStatus?: number;
  readonly runs: readonly Run[];
}

/** Outcomes that share a table. */
export interface GroupOutcome {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

/** The median of the times of a contender, if it has any. */
export function medianSeconds(groups: readonly GroupOutcome[], name: string): number | undefined {
  const outcome = groups.flatMap(({ outcomes }) => outcomes).find((outcome) => outcome.name === name);
  if (outcome?.status !== "measured") return undefined;
  return median(outcome.runs.map(({ seconds }) => seconds));
}
