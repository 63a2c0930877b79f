import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cdktnInstallation } from "../../../scripts/cdktn/installation";
import { ROOT, run } from "./user-project";

/** Files that are not part of the tree, or that a release does not need. */
const LEFT_OUT = [".git", ".cache", "node_modules", "dist", "cdktf.out", ".demo", ".terraform", "__tests__"];
/** Excludes the user's own settings, such as signed commits. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.com",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.com",
};

/** A repository with a copy of the present tree, including uncommitted changes. */
export class ReleaseClone {
  constructor(readonly folder: string) {
    cpSync(ROOT, folder, { recursive: true, filter: (source) => !LEFT_OUT.includes(path.basename(source)) });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    // The packages for cdktn are large, and are the same in the clone.
    const packages = path.dirname(cdktnInstallation().nodeModules);
    mkdirSync(path.join(folder, ".cache"));
    symlinkSync(packages, path.join(folder, ".cache", path.basename(packages)));
    this.git("init", "--quiet");
    this.setChangelog("Plan: no changes.", "", "- A prop.");
    run("npm", ["run", "--silent", "build"], folder);
  }

  /** Commits a changelog with these lines under Unreleased. */
  setChangelog(...unreleased: string[]): void {
    this.write("CHANGELOG.md", ["# Changelog", "", "## [Unreleased]", "", ...unreleased, ""].join("\n"));
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", "Changelog");
  }

  /** Runs the release command with the existing build. */
  release(...args: string[]) {
    const main = path.join("dist", "js", "scripts", "release", "main.js");
    const env = { ...process.env, ...GIT_ENVIRONMENT };
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, "--skip-tests", ...args], {
      cwd: this.folder,
      encoding: "utf8",
      env,
    });
    return { status, stdout, stderr };
  }

  git(...args: string[]): string {
    const env = { ...process.env, ...GIT_ENVIRONMENT };
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: this.folder, encoding: "utf8", env });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  write(name: string, content: string): void {
    writeFileSync(path.join(this.folder, name), content);
  }
}
