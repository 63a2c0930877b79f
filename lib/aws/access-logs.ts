import { type Lb, type LbAccessLogs, lbAccessLogsToTerraform } from "@cdktf/provider-aws/lib/lb";
import { Condition } from "../terraform/expressions/condition";
import { setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { withFallback } from "../terraform/expressions/functions";

interface AccessLogInputs {
  /** Empty for no logs. */
  readonly loadBalancerAccessLogsBucket: string;
  /** Empty for none. */
  readonly loadBalancerAccessLogsPrefix: string;
}

/** Lets a load balancer write access logs to a bucket. */
export function addAccessLogs(loadBalancer: Lb, inputs: AccessLogInputs): void {
  const { loadBalancerAccessLogsBucket: bucket, loadBalancerAccessLogsPrefix: prefix } = inputs;
  const when = Condition.empty(bucket).not();
  setOptionalBlock<LbAccessLogs>(loadBalancer, when, {
    name: "access_logs",
    toTerraform: lbAccessLogsToTerraform,
    block: { bucket, prefix: withFallback(prefix, undefined), enabled: true },
    put: (logs) => loadBalancer.putAccessLogs(logs),
  });
}
