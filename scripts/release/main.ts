import { shownError } from "../command-error";
import { parseObject, textOf } from "../json";
import { releasedChangelog } from "./changelog";
import { run } from "./commands";
import { HELP, type Options, parseOptions } from "./release-options";
import { expectCleanTree, expectNewTag, read, WRITTEN, withFilesPutBack, write } from "./tree";
import { nextVersion } from "./version";

const MODULE = "terraform-aws-metaflow";

interface Release {
  readonly version: string;
  readonly tag: string;
  readonly changelog: string;
}

/** Checks the preconditions of a release, before the steps that take time. */
function prepare({ bump }: Options): Release {
  expectCleanTree();
  const manifest = parseObject(read("package.json"));
  const version = nextVersion(textOf(manifest.version), bump);
  const tag = `v${version}`;
  expectNewTag(tag, bump !== undefined);
  const today = new Date().toISOString().slice(0, 10);
  return { version, tag, changelog: releasedChangelog(read("CHANGELOG.md"), version, today) };
}

/** Writes the version and the changelog before the build, because both artifacts contain them. */
function build({ version, changelog }: Release): void {
  write("CHANGELOG.md", changelog);
  const versionOnly = ["--no-git-tag-version", "--allow-same-version", "--ignore-scripts"];
  run("npm can't set the version.", "npm", "version", version, "--silent", ...versionOnly);
  run("The build of the npm package failed.", "npm", "pack", "--silent", "--pack-destination", "dist");
  run("The build of the Terraform module failed.", "npm", "run", "--silent", "module", "--", "--out", `dist/${MODULE}`);
}

function commit({ tag }: Release): void {
  const failed = "git commit failed. The tree is unchanged.";
  run(failed, "git", "commit", "-m", `Release ${tag}`, "--", ...WRITTEN);
}

function tagCommit({ tag }: Release): void {
  const failed = `git tag failed. The release is committed, but not tagged: run git tag -a ${tag}.`;
  run(failed, "git", "tag", "-a", tag, "-m", `Release ${tag}`);
}

/** Returns the commands that publish a release. */
const NEXT = ({ version, tag }: Release) => `
  npm publish dist/cdktf-aws-metaflow-${version}.tgz
  git push origin HEAD ${tag}

Then, with a checkout of the repository ${MODULE} in the folder CHECKOUT:

  npm run module -- --out CHECKOUT
  git -C CHECKOUT add --all
  git -C CHECKOUT commit -m "Release ${tag}"
  git -C CHECKOUT tag -a ${tag} -m "Release ${tag}"
  git -C CHECKOUT push origin HEAD ${tag}`;

function release(options: Options): void {
  const made = prepare(options);
  const { tag } = made;
  if (!options.skipTests) run("The tests failed. Nothing was released.", "npm", "test");
  withFilesPutBack(() => {
    build(made);
    if (options.dryRun) {
      run("git diff failed.", "git", "--no-pager", "diff", "--", ...WRITTEN);
      console.log(
        `\nDry run: the tree is unchanged. A release commits these changes and creates the tag ${tag}. To publish, run:\n${NEXT(made)}`,
      );
      return "put back";
    }
    commit(made);
    return "keep";
  });
  if (options.dryRun) return;
  tagCommit(made);
  console.log(`\n${tag} is committed and tagged on this machine. To publish the release, run:\n${NEXT(made)}`);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else release(options);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
