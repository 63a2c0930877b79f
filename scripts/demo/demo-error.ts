/** Something the user can act on: its message is one sentence, shown without a stack trace. */
export class DemoError extends Error {}
