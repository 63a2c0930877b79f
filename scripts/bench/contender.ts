import type { Environment } from "../processes/command";

/** A command that is measured beside others. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** What it needs once, before all rounds. Throws `NotMeasured` where this machine lacks something. */
  readonly prepare?: () => Promise<void>;
  /** Brings about what each run begins with. */
  readonly before?: () => void;
  /** The folders that it writes to: what it writes there is counted. */
  readonly writes?: readonly string[];
}

/** Contenders that share a table. */
export interface Group {
  readonly title: string;
  readonly contenders: readonly Contender[];
}

/** Work that several contenders need, done for the first of them. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
