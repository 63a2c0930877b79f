/** The maximum length of a target group's name on AWS. Longer names are cut. */
export const TARGET_GROUP_NAME_LENGTH = 32;

/** The maximum length of the prefix. A longer prefix cuts off the letter in which the two names differ. */
export const MAX_PREFIX_LENGTH = TARGET_GROUP_NAME_LENGTH - "ui-b".length;
