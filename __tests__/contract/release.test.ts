import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ReleaseClone } from "./support/release-clone";
import { temporaryFolder } from "./support/terraform";

const CHANGES = ["**Plan:** no changes.", "", "### Added", "", "- A prop."];

let folder: string;
let clone: ReleaseClone;
let current: string;
let next: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  clone = new ReleaseClone(folder);
  current = JSON.parse(clone.read("package.json")).version;
  next = current.replace(/\d+\.\d+$/, (end) => `${Number.parseInt(end, 10) + 1}.0`);
});

beforeEach(() => clone.setChangelog(...CHANGES));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const state = () => ({
  changes: clone.git("status", "--porcelain"),
  commit: clone.git("rev-parse", "HEAD"),
  tags: clone.git("tag"),
  worktrees: clone.git("worktree", "list"),
});

const versionIn = (manifest = "{}") => JSON.parse(manifest).version;

describe("a release is rejected, and leaves the repository unchanged,", () => {
  function rejection(...args: string[]): string {
    const before = state();
    const { status, stdout, stderr } = clone.release(...args);
    expect({ status, ...state() }).toEqual({ status: 1, ...before });
    return stdout + stderr;
  }

  it("if an option is unknown", () => {
    expect(rejection("--publish")).toMatch(/^Unknown option '--publish': npm run release .*\.\n$/);
  });

  it("if --bump is no version", () => {
    expect(rejection("--bump", "huge")).toContain("No new version to release");
  });

  it("if the tree has uncommitted changes", () => {
    writeFileSync(path.join(clone.folder, "notes.txt"), "");
    expect(rejection("--dry-run")).toContain("uncommitted changes: commit or stash them.\n?? notes.txt");
    rmSync(path.join(clone.folder, "notes.txt"));
  });

  it("if the tag already exists", () => {
    clone.git("tag", `v${next}`);
    expect(rejection("--dry-run", "--bump", "minor")).toContain(`The tag v${next} already exists`);
    clone.git("tag", "--delete", `v${next}`);
  });

  it("if the changelog has nothing under Unreleased", () => {
    clone.setChangelog();
    expect(rejection("--dry-run")).toContain("CHANGELOG.md");
  });

  it.each([["- A prop."], ["Plan:\n\n- A prop."], ["- The plan: no changes."]])(
    "if the changelog does not state under Unreleased whether plans show changes: %j",
    (changes) => {
      clone.setChangelog(changes);
      expect(rejection("--dry-run")).toMatch(/^Under Unreleased, .* must have a line that begins with "Plan:"/);
    },
  );

  it.each(["test", "artifacts"] as const)("if npm run %s fails", (script) => {
    clone.setScripts({ [script]: "echo wrong >&2; exit 1" });
    expect(rejection("--bump", "minor")).toContain("wrong");
    clone.setScripts({});
  });

  it("if the tag can't be signed", () => {
    const key = clone.git("config", "user.signingKey");
    clone.git("config", "user.signingKey", `${key}.missing`);
    // The message depends on the version of git.
    expect(rejection("--bump", "minor")).toMatch(/no signature|sign the tag/);
    expect(versionIn(clone.recorded("built.json"))).toBe(next);
    clone.git("config", "user.signingKey", key);
  });
});

describe("a release", () => {
  it("is tested, built and printed by a dry run, which leaves the repository unchanged", () => {
    const before = state();
    const { status, stdout, stderr } = clone.release("--dry-run", "--bump", "minor");
    expect({ status, stderr: status === 0 ? "" : stderr, ...state() }).toEqual({ status: 0, stderr: "", ...before });
    expect(versionIn(clone.recorded("tested.json"))).toBe(current);
    expect(versionIn(clone.recorded("built.json"))).toBe(next);
    expect(clone.recorded("built.md")).toContain(`## [${next}] - `);
    expect(stdout).toContain(`+## [${next}] - `);
    expect(stdout).toContain(`-  "version": "${current}",\n+  "version": "${next}",`);
  });

  it("has the version in package.json without --bump, and is not tested with --skip-tests", () => {
    const { status, stdout } = clone.release("--dry-run", "--skip-tests");
    expect(status).toBe(0);
    expect(clone.recorded("tested.json")).toBeUndefined();
    expect(versionIn(clone.recorded("built.json"))).toBe(current);
    expect(stdout).toContain(`+## [${current}] - `);
  });

  it("is committed, and tagged with a signature", () => {
    const { status, stdout, stderr } = clone.release("--bump", "minor");
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`git push --atomic origin HEAD v${next}\n`);
    expect(state()).toMatchObject({ changes: "", tags: `v${next}` });
    expect(clone.git("verify-tag", "--raw", `v${next}`)).toBe("");
    expect(clone.git("log", "-1", "--format=%s %D")).toMatch(new RegExp(`^Release v${next} .*tag: v${next}`));
    expect(clone.git("show", "--name-only", "--format=").split("\n").sort()).toEqual([
      "CHANGELOG.md",
      "package-lock.json",
      "package.json",
    ]);
    const { version, packages } = JSON.parse(clone.read("package-lock.json"));
    expect([version, packages[""].version, versionIn(clone.read("package.json"))]).toEqual([next, next, next]);
    const section = ["## \\[Unreleased\\]", `## \\[${next}\\] - \\d{4}-\\d\\d-\\d\\d`, "\\*\\*Plan:\\*\\*"].join(
      "\\n\\n",
    );
    expect(clone.read("CHANGELOG.md")).toMatch(new RegExp(section));
  });
});
