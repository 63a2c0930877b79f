import { CommandError } from "../command-error";

const UNRELEASED = "## [Unreleased]";
/** Says whether the plan of a deployment shows changes; it may stand in bold, and in a list. */
const PLAN = /^(?:[-*] )?(?:\*\*)?Plan:(?:\*\*)? *\S.*$/m;

/** The changelog in which what was unreleased is `version`, made on `date`. */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const parts = changelog.split(/^(?=## \[)/m);
  const unreleased = parts.findIndex((part) => part.startsWith(UNRELEASED));
  const text = parts[unreleased]?.slice(UNRELEASED.length).trim();
  if (text === undefined) throw new CommandError(`CHANGELOG.md has no section "${UNRELEASED}".`);
  if (parts.some((part) => part.startsWith(`## [${version}]`))) {
    throw new CommandError(
      `CHANGELOG.md has a section of ${version} already: what a release brings stands under Unreleased until then.`,
    );
  }
  if (text.replace(PLAN, "").replace(/^#.*$/gm, "").trim() === "") {
    throw new CommandError("CHANGELOG.md has nothing under Unreleased: say there what this release changes.");
  }
  if (!PLAN.test(text)) {
    throw new CommandError(
      'Under Unreleased, CHANGELOG.md must have a line that begins with "Plan:" and says whether a plan shows changes.',
    );
  }
  const section = `${UNRELEASED}\n\n## [${version}] - ${date}\n\n${text}\n`;
  const isLast = unreleased === parts.length - 1;
  return parts.with(unreleased, isLast ? section : `${section}\n`).join("");
}
