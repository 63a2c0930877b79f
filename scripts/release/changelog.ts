import { CommandError } from "../command-error";

const UNRELEASED = "## [Unreleased]";
/** Matches the line that states whether plans show changes. The line can be a list item, with `Plan:` in bold. */
const PLAN = /^(?:[-*] )?(?:\*\*)?Plan:(?:\*\*)? *\S.*$/m;

/** Moves the unreleased changes to a section for `version`, released on `date`. */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const parts = changelog.split(/^(?=## \[)/m);
  const unreleased = parts.findIndex((part) => part.startsWith(UNRELEASED));
  const text = parts[unreleased]?.slice(UNRELEASED.length).trim();
  if (text === undefined) throw new CommandError(`CHANGELOG.md has no section "${UNRELEASED}": add the section.`);
  if (parts.some((part) => part.startsWith(`## [${version}]`))) {
    throw new CommandError(
      `CHANGELOG.md already has a section for ${version}: move its content to the section Unreleased.`,
    );
  }
  if (text.replace(PLAN, "").replace(/^#.*$/gm, "").trim() === "") {
    throw new CommandError("CHANGELOG.md has nothing under Unreleased: add the changes of this release.");
  }
  if (!PLAN.test(text)) {
    throw new CommandError(
      'Under Unreleased, CHANGELOG.md must have a line that begins with "Plan:" and states whether plans show changes.',
    );
  }
  const section = `${UNRELEASED}\n\n## [${version}] - ${date}\n\n${text}\n`;
  const isLast = unreleased === parts.length - 1;
  return parts.with(unreleased, isLast ? section : `${section}\n`).join("");
}
