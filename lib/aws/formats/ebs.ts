import { Condition } from "../../terraform/expressions/condition";
import { type Format, oneOf, wholeNumber } from "../../terraform/validation/format";

/**
 * Volumes that an instance can start from.
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
 */

export const volumeType: Format = oneOf("gp2", "gp3", "io1", "io2");

export const volumeSize: Format<number> = wholeNumber(1, 65536);

export const volumeIops: Format<number> = wholeNumber(100, 256000);

/** In MiB per second. Version 5 of the AWS provider rejects more than 1000. */
export const volumeThroughput: Format<number> = {
  description: "a whole number from 125 to 1000, or 0",
  accepts: (value) => Condition.any([Condition.equalNumber(value, 0), wholeNumber(125, 1000).accepts(value)]),
};
