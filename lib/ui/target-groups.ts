import {
  LbTargetGroup,
  type LbTargetGroupConfig,
  type LbTargetGroupHealthCheck,
  lbTargetGroupHealthCheckToTerraform,
} from "@cdktf/provider-aws/lib/lb-target-group";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { truncate } from "../terraform/expressions/functions";
import { BACKEND_PORT, STATIC_PORT } from "./ports";
import type { UiProps } from "./props";
import { TARGET_GROUP_NAME_LENGTH } from "./target-group-names";

export interface TargetGroups {
  readonly backendTargets: LbTargetGroup;
  readonly staticTargets: LbTargetGroup;
}

/** The target groups of the back end and of the static app. */
export function targetGroups({ scope, props, names, tags }: Context<UiProps>): TargetGroups {
  const settings = (word: string, port: number): LbTargetGroupConfig => ({
    name: truncate(names.of(word), TARGET_GROUP_NAME_LENGTH),
    port,
    protocol: "HTTP",
    targetType: "ip",
    vpcId: props.metaflowVpcId,
    tags,
  });
  const backendTargets = new LbTargetGroup(scope, "aws_lb_target_group-ui_backend", {
    ...settings("ui-backend", BACKEND_PORT),
    healthCheck: healthCheck(BACKEND_PORT, "/api/ping"),
  });
  const staticTargets = new LbTargetGroup(scope, "aws_lb_target_group-ui_static", settings("ui-static", STATIC_PORT));
  setOptionalBlock(staticTargets, Condition.empty(props.uiStaticHealthCheckPath).not(), {
    name: "health_check",
    toTerraform: lbTargetGroupHealthCheckToTerraform,
    block: healthCheck(STATIC_PORT, props.uiStaticHealthCheckPath),
    put: (check) => staticTargets.putHealthCheck(check),
  });
  return { backendTargets, staticTargets };
}

function healthCheck(port: number, path: string): LbTargetGroupHealthCheck {
  return { protocol: "HTTP", port: String(port), path, interval: 10, healthyThreshold: 2, unhealthyThreshold: 2 };
}
