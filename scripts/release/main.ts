import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CommandError, runMain } from "../command-error";
import { commandOptions } from "../command-options";
import { parseObject, textOf } from "../json";
import { projectRoot } from "../project-root";
import { output, run } from "./run";

const USAGE = "npm run release [-- --bump major|minor|patch --dry-run --skip-tests]";
const OPTIONS = {
  bump: { type: "string" },
  "dry-run": { type: "boolean" },
  "skip-tests": { type: "boolean" },
} as const;

/** Matches a line in the section Unreleased that states whether plans show changes, such as `**Plan:** no changes.` */
const PLAN = /^## \[Unreleased\]\n(?:(?!## ).*\n)*?(?:[-*] )?(?:\*\*)?Plan:(?:\*\*)? *\S/m;

/** Tests and builds a release, then commits and tags it. release-it does the steps that .release-it.json configures. */
function release(values: { bump?: string; "dry-run"?: boolean; "skip-tests"?: boolean }): void {
  const changes = output(projectRoot, "git", "status", "--porcelain");
  if (changes) throw new CommandError(`The tree has uncommitted changes: commit or stash them.\n${changes}`);
  if (!PLAN.test(read("CHANGELOG.md"))) {
    throw new CommandError(
      'Under Unreleased, CHANGELOG.md must have a line that begins with "Plan:" and states whether plans show changes.',
    );
  }
  const bump = values.bump ?? textOf(parseObject(read("package.json")).version);
  const version = output(projectRoot, "release-it", bump, "--release-version");
  const tag = `v${version}`;
  if (output(projectRoot, "git", "tag", "--list", tag)) {
    throw new CommandError(`The tag ${tag} already exists: select another version with --bump.`);
  }
  if (!values["skip-tests"]) run(projectRoot, "npm", "test");

  // A failure or a dry run leaves this tree unchanged, because the release is made in a temporary one.
  const folder = mkdtempSync(path.join(tmpdir(), "cdktf-aws-metaflow-release-"));
  run(projectRoot, "git", "worktree", "add", "--quiet", "--detach", folder);
  try {
    for (const name of ["node_modules", ".cache"]) {
      mkdirSync(path.join(projectRoot, name), { recursive: true });
      symlinkSync(path.join(projectRoot, name), path.join(folder, name));
    }
    const dryRun = values["dry-run"] ? ["--no-git.tag"] : [];
    run(folder, "release-it", version, "--ci", "--verbose", ...dryRun);
    run(folder, "git", "--no-pager", "show");
    if (values["dry-run"]) {
      console.log(`\nDry run: the tree is unchanged. A release creates this commit and the tag ${tag}.`);
    } else {
      // Some versions of git create a tag without signature if ssh-keygen can't sign.
      if (!output(folder, "git", "tag", "--list", "--format=%(contents:signature)", tag)) {
        throw new CommandError(`The tag ${tag} has no signature: configure user.signingKey of git.`);
      }
      run(projectRoot, "git", "merge", "--quiet", "--ff-only", output(folder, "git", "rev-parse", "HEAD"));
      console.log(`\nTo publish the release, run: git push --atomic origin HEAD ${tag}`);
    }
  } catch (error) {
    if (output(projectRoot, "git", "tag", "--list", tag)) run(projectRoot, "git", "tag", "--delete", tag);
    throw error;
  } finally {
    run(projectRoot, "git", "worktree", "remove", "--force", folder);
  }
}

const read = (name: string) => readFileSync(path.join(projectRoot, name), "utf8");

runMain(() => release(commandOptions(process.argv.slice(2), OPTIONS, USAGE)));
