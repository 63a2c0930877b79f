import { existsSync, readFileSync, rmSync } from "node:fs";
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

describe("a release is rejected with a one-line message", () => {
  function rejection(...args: string[]): string {
    const before = state();
    const { status, stderr } = clone.release("--dry-run", ...args);
    expect({ status, ...state() }).toEqual({ status: 1, ...before });
    expect(stderr.trim()).toMatch(/^[^\n]+\.$/);
    return stderr.trim();
  }

  it("if an option is unknown", () => {
    expect(rejection("--publish")).toMatch(/^Unknown option '--publish'/);
  });

  it("if the tree has uncommitted changes", () => {
    clone.write("notes.txt", "");
    expect(rejection()).toBe("The tree has uncommitted changes in notes.txt: commit or stash them.");
    rmSync(path.join(clone.folder, "notes.txt"));
  });

  it("if the tag already exists", () => {
    clone.git("tag", `v${current}`);
    expect(rejection()).toBe(`The tag v${current} already exists: use --bump to release another version.`);
    clone.git("tag", `v${next}`);
    expect(rejection("--bump", "minor")).toBe(`The tag v${next} already exists: use another value of --bump.`);
    clone.git("tag", "--delete", `v${current}`, `v${next}`);
  });

  it("if the changelog has no unreleased changes, or does not state whether plans show changes", () => {
    clone.setChangelog("Plan: no changes.");
    expect(rejection()).toMatch(/^CHANGELOG\.md has nothing under Unreleased/);
    clone.setChangelog("- A prop.");
    expect(rejection()).toMatch(/must have a line that begins with "Plan:"/);
    clone.setChangelog("Plan: no changes.", "", "- A prop.");
  });
});

describe("a release", () => {
  it("is printed by a dry run, which leaves the tree unchanged", () => {
    const before = state();
    const { status, stdout, stderr } = clone.release("--dry-run", "--bump", "minor");
    expect({ status, stderr: status === 0 ? "" : stderr, ...state() }).toEqual({ status: 0, stderr: "", ...before });
    expect(stdout).toContain(`+## [${next}] - `);
    expect(stdout).toContain(`-  "version": "${current}",\n+  "version": "${next}",`);
    expectCommands(stdout);
    expectArtifacts();
  });

  it("is committed and tagged, but not published", () => {
    for (const name of artifacts()) rmSync(path.join(clone.folder, "dist", name), { recursive: true });
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

  it("is rejected after a release without further changes", () => {
    expect(clone.release("--bump", "minor")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^CHANGELOG\.md has nothing under Unreleased/),
    });
  });

  it("leaves the tree unchanged if the build fails", () => {
    clone.write("lib/wrong.ts", "export const wrong: string = 1;\n");
    clone.setChangelog("Plan: no changes.", "", "- Another prop.");
    const before = state();
    const { status, stderr } = clone.release("--bump", "minor");
    expect(stderr).toMatch(/^The build of the npm package failed\.$/m);
    expect({ status, ...state() }).toEqual({ status: 1, ...before });
  });

  function artifacts(): string[] {
    return [
      `cdktf-aws-metaflow-${next}.tgz`,
      `cdktn/cdktn-aws-metaflow-${next}.tgz`,
      `python/cdktf_aws_metaflow-${next}-py3-none-any.whl`,
      `cdktn/cdktn_aws_metaflow-${next}-py3-none-any.whl`,
      "terraform-aws-metaflow",
      "terraform-aws-metaflow-aws-6",
    ];
  }

  function expectCommands(stdout: string): void {
    for (const name of artifacts()) expect(stdout).toContain(`\n  dist/${name}\n`);
    expect(stdout).toContain(`npm publish dist/cdktf-aws-metaflow-${next}.tgz\n`);
    expect(stdout).toContain(`npm publish dist/cdktn/cdktn-aws-metaflow-${next}.tgz\n`);
    expect(stdout).toMatch(/twine upload dist\/python\/cdktf_\S+\.whl dist\/cdktn\/cdktn_\S+\.whl\n/);
    expect(stdout).toContain(`git push origin HEAD v${next}\n`);
    for (const aws of [5, 6]) expect(stdout).toContain(`npm run module -- --aws ${aws} --out CHECKOUT\n`);
    expect(stdout).toContain(`git -C CHECKOUT tag -a v${next} `);
  }

  /** Expects the version in the names and contents of all artifacts, and the changelog of the release. */
  function expectArtifacts(): void {
    const dist = path.join(clone.folder, "dist");
    expect(artifacts().filter((name) => !existsSync(path.join(dist, name)))).toEqual([]);
    for (const name of artifacts().filter((name) => name.endsWith(".tgz"))) {
      const packed = (file: string) => run("tar", ["-xzOf", path.join(dist, name), `package/${file}`], folder);
      expect(JSON.parse(packed("package.json")).version).toBe(next);
      expect(packed("CHANGELOG.md")).toContain(`## [${next}] - `);
      expect(packed("dist/js/lib/index.js")).toContain("Metaflow");
    }
    for (const name of ["terraform-aws-metaflow", "terraform-aws-metaflow-aws-6"]) {
      expect(existsSync(path.join(dist, name, "modules", "datastore"))).toBe(true);
      expect(readFileSync(path.join(dist, name, "CHANGELOG.md"), "utf8")).toContain(`## [${next}] - `);
    }
  }
});
