/** A prerequisite of a contender is missing. The message states what to install. Other contenders still run. */
export class NotMeasured extends Error {}
