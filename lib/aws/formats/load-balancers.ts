import { type Format, pattern } from "../../terraform/validation/format";

/**
 * The name of a TLS policy. AWS adds policies, so the format accepts every name of this kind.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const sslPolicy: Format = pattern(
  /^ELBSecurityPolicy-[0-9A-Za-z-]+$/,
  "the name of a TLS policy, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`",
);

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const logPrefix: Format = pattern(
  /^[^/].*$/,
  "the beginning of an object key without a slash at both ends and without `AWSLogs`, such as `load-balancers/metaflow`",
  { except: [/[/]$/, /AWSLogs/] },
);

/**
 * The path of a health check.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export const healthCheckPath: Format = pattern(/^[/][!-~]*$/, "a path that begins with a slash, such as `/health`");
