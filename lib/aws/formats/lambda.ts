import { type Format, oneOf } from "../../terraform/validation/format";
import { isNot, type Rule } from "../../terraform/validation/rule";

/**
 * Python runtimes that version 5 of the AWS provider accepts. The migration package needs Python 3.6 or later.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const pythonRuntime: Format = oneOf(...[6, 7, 8, 9, 10, 11, 12, 13].map((minor) => `python3.${minor}`));

export const retiredRuntime: Rule<string> = isNot(
  /^python3[.][678]$/,
  "AWS creates no new functions with a retired runtime; a new deployment needs a supported one, such as `python3.13`",
);
