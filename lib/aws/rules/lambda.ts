import { type Form, notRetired, oneOf, type Rule } from "../../terraform/rules";

/**
 * The Python runtimes that version 5 of the provider knows, from the first that the package runs with.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const pythonRuntime: Form = oneOf(...[6, 7, 8, 9, 10, 11, 12, 13].map((minor) => `python3.${minor}`));

export const retiredRuntime: Rule<string> = notRetired(
  /^python3[.][678]$/,
  "AWS creates no functions with it any more; a new deployment needs `python3.12` or another of today's",
);
