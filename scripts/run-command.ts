/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** All environment variables of the command. By default, the command inherits those of this program. */
  readonly env?: Environment;
  /** Whether this program shows the output of the command. */
  readonly show?: boolean;
  /** A file to which all output is appended. */
  readonly log?: string;
  /** Whether the command has its own process group. Ctrl-C then reaches only this program, which aborts the signal. */
  readonly ownGroup?: boolean;
  /** Receives the ID of the process, which is also the ID of its own process group. */
  readonly onStart?: (pid: number) => void;
}

export interface Finished {
  /** `null` if a signal ended the command. */
  readonly code: number | null;
  readonly output: string;
  /** The text of both streams, in order of arrival. */
  readonly everything: string;
}

/** The time for a command to end after an interruption, in milliseconds. Terraform then writes its state. */
const PATIENCE = 20_000;

/**
 * Runs a command to its end. Rejects if the command does not start. An aborted `signal` asks the command to end, and
 * rejects the promise after this end. A command without its own process group also ends with this program.
 */
export async function run(command: Command, signal: AbortSignal): Promise<Finished> {
  // tsx can't `require` this package.
  const { execa } = await import("execa");
  const { file, args, cwd, env = process.env, show = false, log, ownGroup = false, onStart } = command;
  const logFile = log === undefined ? [] : [{ file: log, append: true }];
  const output = ["pipe" as const, ...logFile, ...(show ? ["inherit" as const] : [])];
  const running = execa(file, args, {
    all: true,
    cancelSignal: signal,
    cwd,
    detached: ownGroup,
    env,
    extendEnv: false,
    forceKillAfterDelay: PATIENCE,
    reject: false,
    stdin: "ignore",
    stdout: output,
    stderr: output,
  });
  if (running.pid !== undefined) onStart?.(running.pid);
  const { exitCode, stdout, all, cause } = await running;
  signal.throwIfAborted();
  if (cause !== undefined) throw cause;
  return { code: exitCode ?? null, output: stdout, everything: all };
}
