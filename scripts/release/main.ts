import { shownError } from "../command-error";
import { parseObject, textOf } from "../json";
import { releasedChangelog } from "./changelog";
import { run } from "./commands";
import { HELP, type Options, parseOptions } from "./options";
import { expectCleanTree, expectNewTag, read, WRITTEN, withFilesPutBack, write } from "./tree";
import { nextVersion } from "./version";

const MODULE = "terraform-aws-metaflow";

interface Release {
  readonly version: string;
  readonly tag: string;
  readonly changelog: string;
}

/** What stands in the way is said before anything takes time. */
function prepare({ bump }: Options): Release {
  expectCleanTree();
  const manifest = parseObject(read("package.json"));
  const version = nextVersion(textOf(manifest.version), bump);
  const tag = `v${version}`;
  expectNewTag(tag, bump !== undefined);
  const today = new Date().toISOString().slice(0, 10);
  return { version, tag, changelog: releasedChangelog(read("CHANGELOG.md"), version, today) };
}

/** Both artifacts have the version and the changelog in them, so these are written first. */
function build({ version, changelog }: Release): void {
  write("CHANGELOG.md", changelog);
  const versionOnly = ["--no-git-tag-version", "--allow-same-version", "--ignore-scripts"];
  run("The version could not be written.", "npm", "version", version, "--silent", ...versionOnly);
  run("The npm package could not be built.", "npm", "pack", "--silent", "--pack-destination", "dist");
  run("The Terraform module could not be built.", "npm", "run", "--silent", "module", "--", "--out", `dist/${MODULE}`);
}

function commit({ tag }: Release): void {
  const failed = "The release could not be committed; the tree is as it was.";
  run(failed, "git", "commit", "-m", `Release ${tag}`, "--", ...WRITTEN);
}

function tagCommit({ tag }: Release): void {
  const failed = `The release is committed, but not tagged: run git tag -a ${tag}.`;
  run(failed, "git", "tag", "-a", tag, "-m", `Release ${tag}`);
}

/** What whoever may publish runs. */
const NEXT = ({ version, tag }: Release) => `
  npm publish dist/cdktf-aws-metaflow-${version}.tgz
  git push origin HEAD ${tag}

and in CHECKOUT, a checkout of the repository ${MODULE}:

  npm run module -- --out CHECKOUT
  git -C CHECKOUT add --all
  git -C CHECKOUT commit -m "Release ${tag}"
  git -C CHECKOUT tag -a ${tag} -m "Release ${tag}"
  git -C CHECKOUT push origin HEAD ${tag}`;

function release(options: Options): void {
  const made = prepare(options);
  const { tag } = made;
  if (!options.skipTests) run("The tests fail, so there is no release.", "npm", "test");
  withFilesPutBack(() => {
    build(made);
    if (options.dryRun) {
      run("The difference could not be shown.", "git", "--no-pager", "diff", "--", ...WRITTEN);
      console.log(
        `\nA dry run: the tree is as it was. A release would commit this, tag it ${tag}, and say:\n${NEXT(made)}`,
      );
      return "put back";
    }
    commit(made);
    return "keep";
  });
  if (options.dryRun) return;
  tagCommit(made);
  console.log(
    `\n${tag} is committed and tagged on this machine. Nothing is published yet; this does it:\n${NEXT(made)}`,
  );
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else release(options);
} catch (error) {
  console.error(shownError(error));
  process.exitCode = 1;
}
