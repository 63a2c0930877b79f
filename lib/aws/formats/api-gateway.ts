import { type Format, pattern } from "../../terraform/validation/format";

/**
 * The format of access logs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export const accessLogFormat: Format = pattern(
  /[$]context[.](requestId|extendedRequestId)/,
  "text with `$context.requestId` or `$context.extendedRequestId`",
);
