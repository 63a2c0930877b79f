import type { Construct } from "constructs";
import { Caller } from "./caller";

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

/** Returns an ARN in the region and account of the stack. */
export function arnInStack(scope: Construct, parts: Omit<ArnParts, "region" | "account">): string {
  const { region, account } = Caller.of(scope);
  return arn({ ...parts, region, account });
}
