import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { logSettings } from "../aws/log-settings";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { StepFunctionsProps } from "./props";

/**
 * The log group for the execution history of flows. Log groups with the prefix `/aws/vendedlogs/states/` share one entry
 * in the resource policy of CloudWatch Logs, whose size is limited.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
export function executionLogGroup(
  { scope, props, names, tags }: Context<StepFunctionsProps>,
  active: Condition,
): OptionalResource<CloudwatchLogGroup> {
  return new OptionalResource(
    Condition.all([active, Condition.of(props.enableExecutionLogging)]),
    (count) =>
      new CloudwatchLogGroup(scope, "aws_cloudwatch_log_group-step_functions", {
        count,
        name: `/aws/vendedlogs/states/${names.of("step_functions")}`,
        ...logSettings(props),
        tags,
      }),
  );
}
