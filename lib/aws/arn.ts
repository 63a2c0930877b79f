import type { Construct } from "constructs";
import { accountOf, regionOf } from "./caller";

interface ArnParts {
  readonly partition: string;
  readonly service: string;
  /** @default - none, as in the ARNs of IAM */
  readonly region?: string;
  /** @default - none, as in the ARNs of S3 */
  readonly account?: string;
  readonly resource: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arn({ partition, service, region = "", account = "", resource }: ArnParts): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Returns the ARN of a policy that AWS maintains. The name includes its path, such as `service-role/`. */
export function managedPolicyArn(partition: string, name: string): string {
  return arn({ partition, service: "iam", account: "aws", resource: `policy/${name}` });
}

/** Returns an ARN in the region and account of the construct's resources. */
export function callersArn(scope: Construct, parts: Omit<ArnParts, "region" | "account">): string {
  return arn({ ...parts, region: regionOf(scope), account: accountOf(scope) });
}
