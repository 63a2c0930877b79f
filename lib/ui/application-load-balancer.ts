import { Lb } from "@cdktf/provider-aws/lib/lb";
import {
  LbListener,
  type LbListenerDefaultAction,
  lbListenerDefaultActionToTerraform,
} from "@cdktf/provider-aws/lib/lb-listener";
import {
  LbListenerRule,
  type LbListenerRuleAction,
  lbListenerRuleActionToTerraform,
} from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { addAccessLogs } from "../aws/access-logs";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { type OptionalBlock, optionalBlocks } from "../terraform/expressions/dynamic-blocks";
import { withFallback } from "../terraform/expressions/functions";
import { HTTPS_PORT } from "./ports";
import type { UiProps } from "./props";
import type { TargetGroups } from "./target-groups";

export interface ApplicationLoadBalancer {
  readonly loadBalancer: Lb;
  readonly listener: LbListener;
  readonly backendRule: LbListenerRule;
}

/** The load balancer that serves the UI over HTTPS. Paths of the API lead to the back end, others to the static app. */
export function applicationLoadBalancer(
  context: Context<UiProps>,
  securityGroup: SecurityGroup,
  { backendTargets, staticTargets }: TargetGroups,
): ApplicationLoadBalancer {
  const { scope, props, names, tags } = context;
  const loadBalancer = new Lb(scope, "aws_lb-this", {
    name: names.under(props.loadBalancerNamePrefix, "alb"),
    loadBalancerType: "application",
    internal: props.albInternal,
    enableDeletionProtection: props.loadBalancerDeletionProtection,
    dropInvalidHeaderFields: props.uiDropInvalidHeaderFields,
    subnets: subnetsOf(props.loadBalancerSubnetIds, props),
    securityGroups: [securityGroup.id],
    tags,
  });
  addAccessLogs(loadBalancer, props);
  const listener = new LbListener(scope, "aws_lb_listener-this", {
    loadBalancerArn: loadBalancer.arn,
    port: HTTPS_PORT,
    protocol: "HTTPS",
    certificateArn: props.certificateArn,
    sslPolicy: withFallback(props.uiSslPolicy, undefined),
    defaultAction: optionalBlocks(lbListenerDefaultActionToTerraform, authenticatedForward(context, staticTargets)),
  });
  const backendRule = new LbListenerRule(scope, "aws_lb_listener_rule-ui_backend", {
    listenerArn: listener.arn,
    priority: 1,
    condition: [{ pathPattern: { values: ["/api/*"] } }],
    action: optionalBlocks(lbListenerRuleActionToTerraform, authenticatedForward(context, backendTargets)),
  });
  return { loadBalancer, listener, backendRule };
}

type Action = LbListenerDefaultAction & LbListenerRuleAction;

/** Forwards requests. With a user pool, only requests of its users. */
function authenticatedForward({ props }: Context<UiProps>, targets: LbTargetGroup): OptionalBlock<Action>[] {
  return [
    {
      when: Condition.empty(props.cognitoUserPoolArn).not(),
      block: {
        type: "authenticate-cognito",
        order: 1,
        authenticateCognito: {
          userPoolArn: props.cognitoUserPoolArn,
          userPoolClientId: props.cognitoUserPoolClientId,
          userPoolDomain: props.cognitoUserPoolDomain,
        },
      },
    },
    { block: { type: "forward", order: 100, targetGroupArn: targets.arn } },
  ];
}
