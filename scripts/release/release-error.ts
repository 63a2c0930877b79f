/** A reason not to release: its message is one sentence, shown without a stack trace. */
export class ReleaseError extends Error {}
