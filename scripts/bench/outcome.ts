import { median } from "./statistics";

/** A measured run. */
export interface Run {
  readonly seconds: number;
  /** In bytes, of the largest process. */
  readonly peakMemory: number;
  /** In bytes. Absent if the contender has no counted folders. */
  readonly written?: number;
}

/** The result of a contender. */
export interface Outcome {
  readonly name: string;
  readonly command: string;
  readonly status: "measured" | "failed" | "not measured";
  /** The reason for missing figures. */
  readonly reason?: string;
  readonly exitStatus?: number;
  readonly runs: readonly Run[];
}

/** The outcomes of one table. */
export interface GroupOutcome {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
}

/** Returns the median time of a contender, or `undefined` if it was not measured. */
export function medianSeconds(groups: readonly GroupOutcome[], name: string): number | undefined {
  const outcome = groups.flatMap(({ outcomes }) => outcomes).find((outcome) => outcome.name === name);
  if (outcome?.status !== "measured") return undefined;
  return median(outcome.runs.map(({ seconds }) => seconds));
}
