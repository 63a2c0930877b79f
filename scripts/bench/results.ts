import { writeFileSync } from "node:fs";
import path from "node:path";
import type { DataSources } from "./data-sources";
import type { Figure } from "./figures";
import { benchFolder } from "./folders";
import type { Machine } from "./machine";
import type { GroupOutcome } from "./outcome";

/** The results of a benchmark. */
export interface Results {
  /** Format: `2025-12-31`. */
  readonly date: string;
  readonly machine: Machine;
  /** The number of measured rounds. */
  readonly runs: number;
  readonly groups: readonly GroupOutcome[];
  /** The data sources that the plan reads. Absent without a plan. */
  readonly dataSources?: readonly DataSources[];
  readonly figures: readonly Figure[];
}

export const RESULTS = path.join(benchFolder, "results.json");

export function writeResults(results: Results): void {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
