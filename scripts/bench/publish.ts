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

/** Checks that the documents have a section for the tables, before a benchmark that takes minutes. */
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
      `${name} has no section for the tables: add <!-- BEGIN_${SECTION} --> once, and <!-- END_${SECTION} --> once after it.`,
    );
  }
}

function write(name: string, content: string): void {
  writeFileSync(path.join(projectRoot, name), content);
}
