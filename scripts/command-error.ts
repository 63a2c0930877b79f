/** Why a command can't go on: one sentence for whoever ran it, who can act on it. */
export class CommandError extends Error {}

/** What to show of an error: of a {@link CommandError} its sentence, of any other, which is a fault, the stack as well. */
export function shownError(error: unknown): unknown {
  return error instanceof CommandError ? error.message : error;
}
