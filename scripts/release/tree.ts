import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";
import { output } from "./commands";

/** The files that a release writes. */
export const WRITTEN = ["CHANGELOG.md", "package.json", "package-lock.json"] as const;
type Written = (typeof WRITTEN)[number];

/** Nothing may be part of a release that is not committed. */
export function expectCleanTree(): void {
  const changes = output("git", "status", "--porcelain");
  if (changes === undefined) throw new CommandError("This is no git repository: a release is made in a clone.");
  if (changes !== "") {
    const [first = "", ...others] = changes.split("\n").map((line) => line.slice(3));
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    throw new CommandError(`The tree has changes that are not committed: ${first}${more}.`);
  }
}

export function expectNewTag(tag: string, bumped: boolean): void {
  if (output("git", "tag", "--list", tag) === "") return;
  const advice = bumped ? "" : ", and with --bump another version is released";
  throw new CommandError(`The tag ${tag} exists already${advice}.`);
}

export function read(name: Written): string {
  return readFileSync(path.join(projectRoot, name), "utf8");
}

export function write(name: Written, content: string): void {
  writeFileSync(path.join(projectRoot, name), content);
}

/** Runs `make`, which may write the files, and puts them back as they were unless it says that they are to stay. */
export function withFilesPutBack(make: () => "keep" | "put back"): void {
  const before = WRITTEN.map((name) => [name, read(name)] as const);
  // Ctrl-C ends the command that runs at the moment, and with it `make`; but not this process before it has tidied up.
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
