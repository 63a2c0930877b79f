import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextVersion } from "../../scripts/release/version";
import { ReleaseClone } from "./support/release-clone";
import { temporaryFolder } from "./support/terraform";
import { run } from "./support/user-project";

let folder: string;
let clone: ReleaseClone;
let current: string;
let next: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  clone = new ReleaseClone(path.join(folder, "clone"));
  current = JSON.parse(clone.read("package.json")).version;
  next = nextVersion(current, "minor");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const state = () => ({
  changes: clone.git("status", "--porcelain"),
  commit: clone.git("rev-parse", "HEAD"),
  tags: clone.git("tag"),
});

describe("a release is refused, in one sentence,", () => {
  function refusal(...args: string[]): string {
    const before = state();
    const { status, stderr } = clone.release("--dry-run", ...args);
    expect({ status, ...state() }).toEqual({ status: 1, ...before });
    expect(stderr.trim()).toMatch(/^[^\n]+\.$/);
    return stderr.trim();
  }

  it("with an unknown option", () => {
    expect(refusal("--publish")).toMatch(/^Unknown option '--publish'/);
  });

  it("with a change that is not committed", () => {
    clone.write("notes.txt", "");
    expect(refusal()).toBe("The tree has changes that are not committed: notes.txt.");
    rmSync(path.join(clone.folder, "notes.txt"));
  });

  it("with a tag that exists", () => {
    clone.git("tag", `v${current}`);
    expect(refusal()).toBe(`The tag v${current} exists already, and with --bump another version is released.`);
    clone.git("tag", `v${next}`);
    expect(refusal("--bump", "minor")).toBe(`The tag v${next} exists already.`);
    clone.git("tag", "--delete", `v${current}`, `v${next}`);
  });

  it("with nothing under Unreleased, or without a word on plans", () => {
    clone.setChangelog("Plan: no changes.");
    expect(refusal()).toMatch(/^CHANGELOG\.md has nothing under Unreleased/);
    clone.setChangelog("- A prop.");
    expect(refusal()).toMatch(/must have a line that begins with "Plan:"/);
    clone.setChangelog("Plan: no changes.", "", "- A prop.");
  });
});

describe("a release", () => {
  it("is shown by a dry run, which leaves the tree as it was", () => {
    const before = state();
    const { status, stdout, stderr } = clone.release("--dry-run", "--bump", "minor");
    expect({ status, stderr: status === 0 ? "" : stderr, ...state() }).toEqual({ status: 0, stderr: "", ...before });
    expect(stdout).toContain(`+## [${next}] - `);
    expect(stdout).toContain(`-  "version": "${current}",\n+  "version": "${next}",`);
    expectCommands(stdout);
    expectArtifacts();
  });

  it("is committed and tagged, and published by nobody", () => {
    rmSync(path.join(clone.folder, "dist", `cdktf-aws-metaflow-${next}.tgz`));
    const { status, stdout, stderr } = clone.release("--bump", "minor");
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    expectCommands(stdout);
    expectArtifacts();
    expect(state()).toMatchObject({ changes: "", tags: `v${next}` });
    expect(clone.git("log", "-1", "--format=%s %D")).toMatch(new RegExp(`^Release v${next} .*tag: v${next}`));
    expect(clone.git("show", "--name-only", "--format=").split("\n").sort()).toEqual([
      "CHANGELOG.md",
      "package-lock.json",
      "package.json",
    ]);
    const lock = JSON.parse(clone.read("package-lock.json"));
    expect([lock.version, lock.packages[""].version, JSON.parse(clone.read("package.json")).version]).toEqual([
      next,
      next,
      next,
    ]);
    expect(clone.read("CHANGELOG.md")).toMatch(
      new RegExp(`## \\[Unreleased\\]\\n\\n## \\[${next}\\] - \\d{4}-\\d\\d-\\d\\d\\n\\nPlan:`),
    );
  });

  it("leaves nothing for another one, so that one is refused", () => {
    expect(clone.release("--bump", "minor")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^CHANGELOG\.md has nothing under Unreleased/),
    });
  });

  it("that can't be built leaves the tree as it was", () => {
    clone.write("lib/wrong.ts", "export const wrong: string = 1;\n");
    clone.setChangelog("Plan: no changes.", "", "- Another prop.");
    const before = state();
    const { status, stderr } = clone.release("--bump", "minor");
    expect(stderr).toMatch(/^The npm package could not be built\.$/m);
    expect({ status, ...state() }).toEqual({ status: 1, ...before });
  });

  function expectCommands(stdout: string): void {
    expect(stdout).toContain(`npm publish dist/cdktf-aws-metaflow-${next}.tgz\n`);
    expect(stdout).toContain(`git push origin HEAD v${next}\n`);
    expect(stdout).toContain(`git -C CHECKOUT tag -a v${next} `);
  }

  /** The package has the version and the changelog of the release in it. */
  function expectArtifacts(): void {
    const tarball = path.join(clone.folder, "dist", `cdktf-aws-metaflow-${next}.tgz`);
    const packed = (name: string) => run("tar", ["-xzOf", tarball, `package/${name}`], folder);
    expect(JSON.parse(packed("package.json")).version).toBe(next);
    expect(packed("CHANGELOG.md")).toContain(`## [${next}] - `);
    expect(packed("dist/js/lib/index.js")).toContain("Metaflow");
    expect(existsSync(path.join(clone.folder, "dist", "terraform-aws-metaflow", "modules", "datastore"))).toBe(true);
  }
});
