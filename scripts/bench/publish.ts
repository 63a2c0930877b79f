import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { fillIn } from "../markdown";
import { projectRoot } from "../project-root";
import { report } from "./report";
import type { Results } from "./results";
import { shortReport } from "./short-report";

const SECTION = "BENCH";
const [README, PERFORMANCE] = ["README.md", path.join("docs", "performance.md")];

/** Before minutes of work, whether there is a place for what comes of it. */
export function expectSections(): void {
  for (const name of [README, PERFORMANCE]) fill(name, "");
}

export function publish(results: Results): void {
  write(README, fill(README, shortReport(results)));
  write(PERFORMANCE, fill(PERFORMANCE, report(results)));
}

function fill(name: string, content: string): string {
  try {
    return fillIn(readFileSync(path.join(projectRoot, name), "utf8"), SECTION, content);
  } catch {
    throw new CommandError(
      `${name} has no place for the tables: it needs <!-- BEGIN_${SECTION} --> and, after it, <!-- END_${SECTION} -->, once each.`,
    );
  }
}

function write(name: string, content: string): void {
  writeFileSync(path.join(projectRoot, name), content);
}
