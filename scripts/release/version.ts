import { CommandError } from "../command-error";
import type { Bump } from "./release-options";

/** Returns the version after `current`, or `current` without a bump. */
export function nextVersion(current: string, bump: Bump | undefined): string {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(current) ?? [];
  if (major === undefined || minor === undefined || patch === undefined) {
    throw new CommandError(`The version in package.json is "${current}"; must be three numbers, such as 1.2.3.`);
  }
  switch (bump) {
    case "major":
      return `${Number(major) + 1}.0.0`;
    case "minor":
      return `${major}.${Number(minor) + 1}.0`;
    case "patch":
      return `${major}.${minor}.${Number(patch) + 1}`;
    case undefined:
      return current;
  }
}
