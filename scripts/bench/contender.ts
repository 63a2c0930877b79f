import type { Environment } from "../run-command";

/** A measured command. */
export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Prepares the command once, before all rounds. Throws `NotMeasured` if a prerequisite is missing. */
  readonly prepare?: () => Promise<void>;
  /** Prepares each run. */
  readonly before?: () => void;
  /** Folders in which the bytes that the command writes are counted. */
  readonly writes?: readonly string[];
}

/** The contenders of one table. */
export interface Group {
  readonly title: string;
  readonly contenders: readonly Contender[];
}

/** Returns a function that does the work on its first call only. Several contenders can share the work. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
