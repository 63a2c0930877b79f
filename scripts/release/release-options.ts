import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

/** The part of the version to increment. */
const BUMPS = ["major", "minor", "patch"] as const;
export type Bump = (typeof BUMPS)[number];

export interface Options {
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly skipTests: boolean;
  /** Without a bump, the release has the version in package.json. */
  readonly bump: Bump | undefined;
}

export const HELP = `Creates a release of the npm packages, the Python packages and the Terraform modules, without publishing it.

  npm run release -- --bump minor     set the version, update the changelog, build, commit and tag
  npm run release                     release the version in package.json, for the first release
  npm run release -- --dry-run ...    build and show the changes, then restore the tree
  npm run release -- --help           show this text

Values of --bump: ${BUMPS.join(", ")}. The tests run first; --skip-tests skips them.`;

const OPTIONS = {
  bump: { type: "string" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  "skip-tests": { type: "boolean" },
} as const;

export function parseOptions(args: readonly string[]): Options {
  const values = commandOptions(args, OPTIONS, "see npm run release -- --help");
  const bump = BUMPS.find((bump) => bump === values.bump);
  if (values.bump !== undefined && bump === undefined) {
    throw new CommandError(`--bump is "${values.bump}"; must be one of ${BUMPS.join(", ")}.`);
  }
  return {
    dryRun: values["dry-run"] ?? false,
    help: values.help ?? false,
    skipTests: values["skip-tests"] ?? false,
    bump,
  };
}
