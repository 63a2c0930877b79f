import { shownError } from "../command-error";
import { parseObject, textOf } from "../json";
import { MODULES } from "../registry-module/module-options";
import { releasedChangelog } from "./changelog";
import { run } from "./commands";
import { HELP, type Options, parseOptions } from "./release-options";
import { expectCleanTree, expectNewTag, read, WRITTEN, withFilesPutBack, write } from "./tree";
import { nextVersion } from "./version";

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

/** Writes the version and the changelog before the build, because all artifacts contain them. */
function build({ version, changelog }: Release): void {
  write("CHANGELOG.md", changelog);
  const versionOnly = ["--no-git-tag-version", "--allow-same-version", "--ignore-scripts"];
  run("npm can't set the version.", "npm", "version", version, "--silent", ...versionOnly);
  // The pack also compiles the scripts of the other steps.
  run("The build of the npm package failed.", "npm", "pack", "--silent", "--pack-destination", "dist");
  const script = (artifact: string, name: string, ...args: string[]) =>
    run(`The build of ${artifact} failed.`, process.execPath, `dist/js/scripts/${name}/main.js`, ...args);
  script("the wheel", "python");
  script("the packages for cdktn", "cdktn");
  for (const [aws, name] of Object.entries(MODULES)) {
    script(`the Terraform module for AWS provider ${aws}`, "registry-module", "--aws", aws, "--out", `dist/${name}`);
  }
}

function commit({ tag }: Release): void {
  const failed = "git commit failed. The tree is unchanged.";
  run(failed, "git", "commit", "-m", `Release ${tag}`, "--", ...WRITTEN);
}

function tagCommit({ tag }: Release): void {
  const failed = `git tag failed. The release is committed, but not tagged: run git tag -a ${tag}.`;
  run(failed, "git", "tag", "-a", tag, "-m", `Release ${tag}`);
}

const npmPackages = ({ version }: Release) => [
  `dist/cdktf-aws-metaflow-${version}.tgz`,
  `dist/cdktn/cdktn-aws-metaflow-${version}.tgz`,
];

const wheels = ({ version }: Release) => [
  `dist/python/cdktf_aws_metaflow-${version}-py3-none-any.whl`,
  `dist/cdktn/cdktn_aws_metaflow-${version}-py3-none-any.whl`,
];

/** Returns the artifacts of a release, one per line. */
const ARTIFACTS = (made: Release) =>
  [...npmPackages(made), ...wheels(made), ...Object.values(MODULES).map((name) => `dist/${name}`)]
    .map((name) => `  ${name}`)
    .join("\n");

/** Returns the commands that publish a release. */
const NEXT = (made: Release) => `
${npmPackages(made)
  .map((file) => `  npm publish ${file}`)
  .join("\n")}
  twine upload ${wheels(made).join(" ")}
  git push origin HEAD ${made.tag}
${Object.entries(MODULES)
  .map(([aws, name]) => publishModule(aws, name, made.tag))
  .join("")}`;

const publishModule = (aws: string, name: string, tag: string) => `
Then, with a checkout of the repository ${name} in the folder CHECKOUT:

  npm run module -- --aws ${aws} --out CHECKOUT
  git -C CHECKOUT add --all
  git -C CHECKOUT commit -m "Release ${tag}"
  git -C CHECKOUT tag -a ${tag} -m "Release ${tag}"
  git -C CHECKOUT push origin HEAD ${tag}
`;

function release(options: Options): void {
  const made = prepare(options);
  const { tag } = made;
  if (!options.skipTests) run("The tests failed. Nothing was released.", "npm", "test");
  withFilesPutBack(() => {
    build(made);
    console.log(`\nBuilt version ${made.version}:\n\n${ARTIFACTS(made)}\n`);
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
