import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findingsIn } from "./findings";

const PROSE = ["*.md", "*.mts", "*.ts", "*.py", "*.tf", "*.hcl", "*.yml", ".ci/run"];
/** Files with expected wordings or with bytes that must not change. */
const EXCLUDED = [":!*fixtures/*", ":!scripts/prose", ":!*/prose.test.ts", ":!*/db_migrate_lambda/index.py"];

/** Prints the lines of prose that break the mechanical rules of the writing style, and fails if there are any. */
const files = execFileSync("git", ["ls-files", "--", ...PROSE, ...EXCLUDED], { encoding: "utf8" })
  .trim()
  .split("\n");
for (const file of files) {
  for (const { line, text, rule } of findingsIn(file, readFileSync(file, "utf8"))) {
    console.error(`${file}:${line}: ${rule}\n  ${text}`);
    process.exitCode = 1;
  }
}
