/** An error that the user of a command can fix. The message states the reason and the remedy. */
export class CommandError extends Error {}

/** Returns the message of a {@link CommandError}, and any other error as it is, so that its stack is shown. */
export function shownError(error: unknown): unknown {
  return error instanceof CommandError ? error.message : error;
}

/** Runs a command. Prints an error, and then sets the exit code 1. */
export function runMain(command: () => void): void {
  try {
    command();
  } catch (error) {
    console.error(shownError(error));
    process.exitCode = 1;
  }
}
