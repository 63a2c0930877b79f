/** The progress of cdktf, read from its output. */
export interface Progress {
  readonly stage: "synthesizing" | "initializing" | "planning" | "applying";
  /** The number of changes in the plan. `undefined` before the plan. */
  readonly total: number | undefined;
  readonly done: number;
  /** Resources with an operation that has not ended, in order of their start. */
  readonly pending: readonly Pending[];
}

interface Pending {
  readonly address: string;
  /** The path of the construct if cdktf shows it, otherwise the address. */
  readonly name: string;
}

export const START: Progress = { stage: "synthesizing", total: undefined, done: 0, pending: [] };

const PLAN = /\bPlan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy\./;
const BEGUN = /(\S+)(?: \(([^)]*)\))?: (?:Creating|Modifying|Destroying)\.\.\./;
const ENDED = /(\S+)(?: \([^)]*\))?: (?:Creation|Modifications|Destruction) complete after /;

export function advance(progress: Progress, line: string): Progress {
  const [, add, change, destroy] = PLAN.exec(line) ?? [];
  if (add !== undefined) {
    return { ...progress, stage: "applying", total: Number(add) + Number(change) + Number(destroy) };
  }
  const ended = ENDED.exec(line)?.[1];
  if (ended !== undefined) {
    return {
      ...progress,
      stage: "applying",
      done: progress.done + 1,
      pending: progress.pending.filter(({ address }) => address !== ended),
    };
  }
  const [, address, path] = BEGUN.exec(line) ?? [];
  if (address !== undefined) {
    return { ...progress, stage: "applying", pending: [...progress.pending, { address, name: path ?? address }] };
  }
  if (/Initializing (the backend|provider plugins)/.test(line)) return { ...progress, stage: "initializing" };
  if (/Terraform has been successfully initialized/.test(line)) return { ...progress, stage: "planning" };
  return progress;
}

export function describe(progress: Progress, verb: "created" | "destroyed"): string {
  switch (progress.stage) {
    case "synthesizing":
      return "synthesizing the stack";
    case "initializing":
      return "installing the providers (the first time, a download of several hundred megabytes)";
    case "planning":
      return "planning";
    case "applying":
      return `${verb} ${progress.done} of ${progress.total ?? "?"} resources${waitingFor(progress.pending)}`;
  }
}

function waitingFor(pending: readonly Pending[]): string {
  const [first] = pending;
  if (first === undefined) return "";
  const others = pending.length === 1 ? "" : ` and ${pending.length - 1} more`;
  return `, waiting for ${first.name}${others}`;
}

const STATUS = /^\s*\d+ Stacks? (deploying|destroying)\b/;
const NEW_MESSAGE = /^\S/;

/** Returns the errors in the output of cdktf or Terraform. Without errors, returns the last lines of the output. */
export function errorsIn(output: string): string {
  const found: string[] = [];
  let inError = false;
  for (const line of output.split("\n")) {
    if (/(^|\s)Error: /.test(line)) inError = true;
    else if (STATUS.test(line) || NEW_MESSAGE.test(line)) inError = false;
    if (inError) found.push(line);
  }
  const text = found.length > 0 ? found : output.trimEnd().split("\n").slice(-15);
  return text.join("\n").trimEnd();
}
