import { CommandError } from "../command-error";
import { commandOptions } from "../command-options";

export interface Options {
  readonly help: boolean;
  /** The number of measured rounds, after a warm-up round. */
  readonly runs: number;
  /** Only contenders run whose name contains one of these texts. All contenders run if the list is empty. */
  readonly only: readonly string[];
  /** Whether the tables replace those in docs/performance.md. */
  readonly publish: boolean;
}

const DEFAULT_RUNS = 10;

export const HELP = `Measures synthesis, \`cdktf synth\`, type checks, tests and plans in turns, and prints the results as Markdown.

  npm run bench                              run a warm-up round and ${DEFAULT_RUNS} measured rounds
  npm run bench -- --runs 3                  set the number of measured rounds
  npm run bench -- --only synth --only plan  run only contenders whose name contains one of these texts
  npm run bench -- --publish                 also replace the tables in docs/performance.md
  npm run bench -- --help                    show this text

The file dist/bench/results.json receives each measured time.`;

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
  const blank = only.find((text) => text.trim() === "");
  if (blank !== undefined) {
    throw new CommandError(`--only is "${blank}"; must be a part of a contender's name.`);
  }
  if (publish && only.length > 0) {
    throw new CommandError("--publish needs the results of all contenders: omit --only.");
  }
  return { help, runs: runs === undefined ? DEFAULT_RUNS : parseRuns(runs), only, publish };
}

function parseRuns(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new CommandError(`--runs is "${text}"; must be a number from 1 to 9999.`);
  }
  return Number(text);
}
