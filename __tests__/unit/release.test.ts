import { describe, expect, it } from "vitest";
import { releasedChangelog } from "../../scripts/release/changelog";
import { parseOptions } from "../../scripts/release/release-options";
import { nextVersion } from "../../scripts/release/version";

describe("the options of a release", () => {
  it("are all off by default", () => {
    expect(parseOptions([])).toEqual({ dryRun: false, help: false, skipTests: false, bump: undefined });
  });

  it("accept --dry-run, --skip-tests and --bump", () => {
    const options = parseOptions(["--dry-run", "--skip-tests", "--bump", "major"]);
    expect(options).toEqual({ dryRun: true, help: false, skipTests: true, bump: "major" });
  });

  it.each([
    [["--bump", "huge"], '--bump is "huge"; must be one of major, minor, patch.'],
    [["--publish"], "Unknown option '--publish': see npm run release -- --help."],
    [["1.0.0"], /^Unexpected argument '1\.0\.0'.*: see npm run release -- --help\.$/],
  ])("reject %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});

describe("the version of a release", () => {
  it.each([
    ["major", "2.0.0"],
    ["minor", "1.3.0"],
    ["patch", "1.2.4"],
    [undefined, "1.2.3"],
  ] as const)("with --bump %s after 1.2.3 is %s", (bump, version) => {
    expect(nextVersion("1.2.3", bump)).toBe(version);
  });

  it("is rejected if package.json has a version that is not three numbers", () => {
    expect(() => nextVersion("1.2.3-rc.1", "patch")).toThrow('"1.2.3-rc.1"; must be three numbers');
  });
});

describe("the changelog of a release", () => {
  const changelog = (...unreleased: string[]) =>
    ["# Changelog", "", "## [Unreleased]", "", ...unreleased, "", "## [0.1.0]", "", "Old.", ""].join("\n");
  const released = (...unreleased: string[]) => releasedChangelog(changelog(...unreleased), "0.2.0", "2026-01-31");

  it.each(["Plan: no changes.", "**Plan:** no changes.", "- Plan: no changes.", "- **Plan:** no changes."])(
    "has the unreleased changes under the version, with the line %s",
    (plan) => {
      const text = [plan, "", "### Added", "", "- A prop."];
      expect(released(...text)).toBe(changelog("## [0.2.0] - 2026-01-31", "", ...text));
    },
  );

  it("ends with one line break for the first release", () => {
    const text = "Plan: no changes.\n\nFirst.\n";
    const first = releasedChangelog(`## [Unreleased]\n\n${text}`, "0.1.0", "2026-01-31");
    expect(first).toBe(`## [Unreleased]\n\n## [0.1.0] - 2026-01-31\n\n${text}`);
  });

  it.each([[[]], [["Plan: no changes."]], [["Plan: no changes.", "", "### Added"]]])(
    "is rejected if it lists no changes: %j",
    (unreleased) => {
      expect(() => released(...unreleased)).toThrow("CHANGELOG.md has nothing under Unreleased");
    },
  );

  it.each([[["- A prop."]], [["Plan:", "", "- A prop."]], [["- The plan: no changes."]]])(
    "is rejected without a line that states whether plans show changes: %j",
    (unreleased) => {
      expect(() => released(...unreleased)).toThrow('must have a line that begins with "Plan:"');
    },
  );

  it("is rejected without the section Unreleased, or with a section for the version", () => {
    expect(() => releasedChangelog("# Changelog\n", "0.2.0", "")).toThrow('has no section "## [Unreleased]"');
    expect(() => releasedChangelog(changelog("Plan: none.", "", "- A prop."), "0.1.0", "")).toThrow(
      "already has a section for 0.1.0",
    );
  });
});
