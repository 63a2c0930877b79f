import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../scripts/project-root";
import { findingsIn } from "./prose-findings";

const PROSE = ["*.md", "*.mts", "*.ts", "*.py", "*.tf", "*.hcl", "*.yml", ".ci/run"];
/** Files with expected wordings or with bytes that must not change. */
const EXCLUDED = [":!*fixtures/*", ":!*/prose*.ts", ":!*/db_migrate_lambda/index.py"];

it("all texts in code and documents follow the mechanical rules of the writing style", () => {
  const listed = execFileSync("git", ["ls-files", "--", ...PROSE, ...EXCLUDED], { cwd: projectRoot, encoding: "utf8" });
  const findings = listed
    .trim()
    .split("\n")
    .flatMap((file) =>
      findingsIn(file, readFileSync(path.join(projectRoot, file), "utf8")).map(
        ({ line, text, rule }) => `${file}:${line}: ${rule}: ${text}`,
      ),
    );
  expect(findings).toEqual([]);
});

const linesOf = (file: string, content: string) => findingsIn(file, content).map(({ line }) => line);

describe("the linter of prose", () => {
  it.each([
    ["a comment", "// Who scales the service keeps the number.", "a.ts"],
    ["a doc comment", "/** What every construct takes. */", "a.ts"],
    ["a later line of a doc comment", "/**\n * Returns a name.\n * That is unique.\n */", "a.ts"],
    ["a later sentence", "// Returns a name. What follows is text.", "a.ts"],
    ["a description", '  description: "Where jobs run.",', "a.ts"],
    ["a template", "  message: `Who may call the API`,", "a.ts"],
    ["a comment in Python", "# It is read twice.", "a.py"],
    ["a comment in HCL", "  # Which subnets to use.", "a.tf"],
    ["a paragraph", "A title\n\nThey are ignored.", "a.md"],
    ["a list item", "- **What it costs**", "a.md"],
    ["an archaic word", "The service heeds the change.", "a.md"],
  ])("finds %s against the rules", (_, content, file) => {
    expect(findingsIn(file, content)).toHaveLength(1);
  });

  it.each([
    ["a named subject", "// The subnet group contains both subnets.", "a.ts"],
    ["a pronoun after its subject", "/**\n * The user names a file.\n * It is read once.\n */", "a.ts"],
    ["code", "const What = That;", "a.ts"],
    ["a code block", "```\nWhat now\n```", "a.md"],
    ["a question inside a sentence", "Ask what it costs.", "a.md"],
  ])("accepts %s", (_, content, file) => {
    expect(linesOf(file, content)).toEqual([]);
  });

  it("reports the line", () => {
    expect(linesOf("a.ts", "const a = 1;\n\n// What now.\n")).toEqual([3]);
  });
});
