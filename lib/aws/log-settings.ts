import type { CloudwatchLogGroupConfig } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { unlessDefault, withFallback } from "../terraform/expressions/functions";

interface LogInputs {
  /** 0 for ever. */
  readonly logRetentionInDays: number;
  /** Empty for the key of CloudWatch. */
  readonly logKmsKeyArn: string;
}

/** Returns the arguments of a log group for its retention and its key. */
export function logSettings({
  logRetentionInDays,
  logKmsKeyArn,
}: LogInputs): Pick<CloudwatchLogGroupConfig, "retentionInDays" | "kmsKeyId"> {
  return { retentionInDays: unlessDefault(logRetentionInDays, 0), kmsKeyId: withFallback(logKmsKeyArn, undefined) };
}
