import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";
import { output } from "./commands";

/** The files that a release writes. */
export const WRITTEN = ["CHANGELOG.md", "package.json", "package-lock.json"] as const;
type Written = (typeof WRITTEN)[number];

/** Rejects uncommitted changes, because the artifacts would contain them. */
export function expectCleanTree(): void {
  const changes = output("git", "status", "--porcelain");
  if (changes === undefined) throw new CommandError("This project is not a git repository: release from a clone.");
  if (changes !== "") {
    const [first = "", ...others] = changes.split("\n").map((line) => line.slice(3));
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    throw new CommandError(`The tree has uncommitted changes in ${first}${more}: commit or stash them.`);
  }
}

export function expectNewTag(tag: string, bumped: boolean): void {
  if (output("git", "tag", "--list", tag) === "") return;
  const advice = bumped ? "use another value of --bump" : "use --bump to release another version";
  throw new CommandError(`The tag ${tag} already exists: ${advice}.`);
}

export function read(name: Written): string {
  return readFileSync(path.join(projectRoot, name), "utf8");
}

export function write(name: Written, content: string): void {
  writeFileSync(path.join(projectRoot, name), content);
}

/** Runs `make`, which can write the files. Restores the files unless `make` returns `keep`. */
export function withFilesPutBack(make: () => "keep" | "put back"): void {
  const before = WRITTEN.map((name) => [name, read(name)] as const);
  // Ctrl-C ends the current command, and so `make`. This process ignores the signal until the files are restored.
  const ignore = () => undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, ignore);
  let then: "keep" | "put back" = "put back";
  try {
    then = make();
  } finally {
    if (then === "put back") for (const [name, content] of before) write(name, content);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, ignore);
  }
}
