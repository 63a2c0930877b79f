import { writeFileSync } from "node:fs";
import path from "node:path";
import type { DataSources } from "./data-sources";
import type { Figure } from "./figures";
import { benchFolder } from "./folders";
import type { Machine } from "./machine";
import type { GroupOutcome } from "./outcome";

/** All that one benchmark brought. */
export interface Results {
  /** As in 2025-12-31. */
  readonly date: string;
  readonly machine: Machine;
  /** How often each contender was measured. */
  readonly runs: number;
  readonly groups: readonly GroupOutcome[];
  /** What a plan reads; absent if there was none. */
  readonly dataSources?: readonly DataSources[];
  readonly figures: readonly Figure[];
}

export const RESULTS = path.join(benchFolder, "results.json");

export function writeResults(results: Results): void {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
