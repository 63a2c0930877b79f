import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "./user-project";

/** The files that the release command needs. */
const COPIED = [".gitignore", ".release-it.json", "package.json", "package-lock.json", "scripts"];

/** Replace the tests and the build, which take minutes. Each copies the files of that moment into a folder. */
const RECORDING = {
  test: 'cp package.json "$RECORDS/tested.json"',
  artifacts: 'cp package.json "$RECORDS/built.json" && cp CHANGELOG.md "$RECORDS/built.md"',
};

/** A repository with the release command of this tree, and a key for signed tags. */
export class ReleaseClone {
  /** Contains the repository, its key, and the recorded files. */
  constructor(private readonly parent: string) {
    mkdirSync(this.folder);
    mkdirSync(this.records);
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(this.folder, name), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(this.folder, "node_modules"));
    const key = path.join(parent, "key");
    const signers = path.join(parent, "signers");
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], parent);
    writeFileSync(signers, `maintainer@example.com ${readFileSync(`${key}.pub`, "utf8")}`);
    this.git("init", "--quiet");
    const settings = {
      "user.name": "Maintainer",
      "user.email": "maintainer@example.com",
      "gpg.format": "ssh",
      "gpg.ssh.allowedSignersFile": signers,
      "user.signingKey": key,
    };
    for (const [name, value] of Object.entries(settings)) this.git("config", name, value);
    this.setScripts({});
  }

  get folder(): string {
    return path.join(this.parent, "clone");
  }

  private get records(): string {
    return path.join(this.parent, "records");
  }

  /** Commits a manifest with these commands instead of the recording ones. */
  setScripts(scripts: Partial<typeof RECORDING>): void {
    const manifest = JSON.parse(this.read("package.json"));
    manifest.scripts = { release: manifest.scripts.release, ...RECORDING, ...scripts };
    this.commit("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /** Commits a changelog with these lines under Unreleased. An earlier release follows. */
  setChangelog(...unreleased: string[]): void {
    const earlier = ["## [0.0.1] - 2026-01-31", "", "Plan: no changes.", "", "- The first release."];
    this.commit(
      "CHANGELOG.md",
      ["# Changelog", "", "## [Unreleased]", "", ...unreleased, "", ...earlier, ""].join("\n"),
    );
  }

  private commit(file: string, content: string): void {
    writeFileSync(path.join(this.folder, file), content);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", file);
  }

  release(...args: string[]) {
    rmSync(this.records, { recursive: true });
    mkdirSync(this.records);
    const env = { ...this.environment, RECORDS: this.records };
    const command = ["run", "--silent", "release", "--", ...args];
    const { status, stdout, stderr } = spawnSync("npm", command, { cwd: this.folder, encoding: "utf8", env });
    return { status, stdout, stderr };
  }

  /** Returns a file that the tests or the build recorded, or `undefined` if they did not run. */
  recorded(name: string): string | undefined {
    const file = path.join(this.records, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  git(...args: string[]): string {
    return run("git", args, this.folder, this.environment).trim();
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Excludes the user's own settings, such as signed commits. */
  private get environment(): NodeJS.ProcessEnv {
    return { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  }
}
