import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";
import { findingsIn } from "./findings";

const PROSE = /\.(md|mts|ts|py|tf|hcl|yml)$|^\.ci\/run$/;

/** Files with expected wordings or with bytes that must not change. */
const EXCLUDED = /fixtures\/|^scripts\/prose\/|^__tests__\/unit\/prose\.test\.ts$|db_migrate_lambda\/index\.py$/;

/** Prints the lines of prose that break the mechanical rules of the writing style, and fails if there are any. */
const files = execFileSync("git", ["ls-files"], { cwd: projectRoot, encoding: "utf8" }).trim().split("\n");
let count = 0;
for (const file of files.filter((name) => PROSE.test(name) && !EXCLUDED.test(name))) {
  for (const { line, text, rule } of findingsIn(file, readFileSync(path.join(projectRoot, file), "utf8"))) {
    console.error(`${file}:${line}: ${rule}\n  ${text}`);
    count++;
  }
}
if (count > 0) {
  console.error(`${count} lines break the rules for prose.`);
  process.exitCode = 1;
}
