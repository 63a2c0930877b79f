/** How far a run of cdktf is, read from its output. */
export interface Progress {
  readonly stage: "synthesizing" | "initializing" | "planning" | "applying";
  /** Changes in the plan; `undefined` until there is one. */
  readonly total: number | undefined;
  readonly done: number;
  /** What is being worked on, the longest first. */
  readonly pending: readonly Pending[];
}

interface Pending {
  readonly address: string;
  /** The construct's path, where cdktf gives it. */
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
      return "getting the providers (a download of some hundred megabytes the first time)";
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

/** The error texts in the output of cdktf or Terraform, or its last lines where there is none. */
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
