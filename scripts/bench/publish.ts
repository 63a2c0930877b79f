import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { fillIn } from "../markdown";
import { projectRoot } from "../project-root";
import { report } from "./report";
import type { Results } from "./results";

const SECTION = "BENCH";
const DOCUMENT = path.join("docs", "performance.md");

/** Checks that the document has a section for the tables, before a benchmark that takes minutes. */
export function expectSection(): void {
  fill(DOCUMENT, "");
}

export function publish(results: Results): void {
  writeFileSync(path.join(projectRoot, DOCUMENT), fill(DOCUMENT, report(results)));
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
