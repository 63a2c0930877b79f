/** A contender lacks something on this machine; the message says what to install. The others go on. */
export class NotMeasured extends Error {}
