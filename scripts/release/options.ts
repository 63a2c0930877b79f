import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

/** Which number of the version goes up. */
const BUMPS = ["major", "minor", "patch"] as const;
export type Bump = (typeof BUMPS)[number];

export interface Options {
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly skipTests: boolean;
  /** Absent: the version is the one in package.json, which was never released. */
  readonly bump: Bump | undefined;
}

export const HELP = `Makes a release of both artifacts, the npm package and the Terraform module, and publishes neither.

  npm run release -- --bump minor     write the version and the changelog, build, commit and tag, all on this machine
  npm run release                     the same with the version that package.json has, for the first release
  npm run release -- --dry-run ...    build and show all that, and leave the tree as it was
  npm run release -- --help           show this text

--bump takes ${BUMPS.join(", ")}. --skip-tests does without the tests, which else run first.`;

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
    throw new CommandError(`--bump takes ${BUMPS.join(", ")}, not "${values.bump}".`);
  }
  return {
    dryRun: values["dry-run"] ?? false,
    help: values.help ?? false,
    skipTests: values["skip-tests"] ?? false,
    bump,
  };
}
