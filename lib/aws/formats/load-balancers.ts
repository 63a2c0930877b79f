import { pattern } from "../../terraform/validation/format";

/**
 * The name of a TLS policy. AWS adds policies, so the format accepts every name of this kind.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const sslPolicy = pattern(
  /^ELBSecurityPolicy-[0-9A-Za-z-]+$/,
  "the name of a TLS policy, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`",
);
