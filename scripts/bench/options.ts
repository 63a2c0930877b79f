import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export interface Options {
  readonly help: boolean;
  /** How often each contender is measured, after a round that isn't. */
  readonly runs: number;
  /** Contenders run whose name contains one of these; all if there are none. */
  readonly only: readonly string[];
  /** Whether the tables replace those in README.md and docs/performance.md. */
  readonly publish: boolean;
}

const DEFAULT_RUNS = 10;

export const HELP = `Measures synthesis, \`cdktf synth\`, type checks, tests and plans, in turns, and prints the figures as Markdown.

  npm run bench                              a warm-up round and ${DEFAULT_RUNS} that count
  npm run bench -- --runs 3                  fewer rounds, or more
  npm run bench -- --only synth --only plan  only what has one of these texts in its name
  npm run bench -- --publish                 replace the tables in README.md and docs/performance.md, too
  npm run bench -- --help                    show this text

All single times are in dist/bench/results.json afterwards.`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  runs: { type: "string" },
  only: { type: "string", multiple: true },
  publish: { type: "boolean" },
} as const;

export function parseOptions(args: readonly string[]): Options {
  const {
    help = false,
    runs,
    only = [],
    publish = false,
  } = commandOptions(args, OPTIONS, "see npm run bench -- --help");
  if (only.some((text) => text.trim() === "")) {
    throw new CommandError("--only needs a text that names of contenders contain.");
  }
  if (publish && only.length > 0) {
    throw new CommandError("--publish needs all contenders to have run: leave out --only.");
  }
  return { help, runs: runs === undefined ? DEFAULT_RUNS : parseRuns(runs), only, publish };
}

function parseRuns(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new CommandError(`--runs takes a number from 1 to 9999, not "${text}".`);
  }
  return Number(text);
}
