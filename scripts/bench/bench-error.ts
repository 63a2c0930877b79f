/** Something the user can act on: its message is one sentence, shown without a stack trace. */
export class BenchError extends Error {}

/** A contender lacks something on this machine; the message says what to install. The others go on. */
export class NotMeasured extends Error {}
