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
import { LbTargetGroup, type LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { ANYWHERE, allTrafficFromItself, allTrafficTo, tcpFromCidrBlocks } from "../aws/security-group-rules";
import type { ModuleContext } from "../module-context";
import { type OptionalBlock, optionalBlocks } from "../terraform/blocks";
import { Condition } from "../terraform/condition";
import { truncate } from "../terraform/functions";
import { BACKEND_PORT, STATIC_PORT } from "./ports";
import type { UiProps } from "./props";
import { TARGET_GROUP_NAME_LENGTH, TARGET_GROUPS } from "./target-group-names";

type Context = ModuleContext<UiProps>;

const HTTPS_PORT = 443;

/** The load balancer that serves the UI over HTTPS, and the group that its targets take requests from. */
export function applicationLoadBalancer(context: Context): {
  loadBalancer: Lb;
  securityGroup: SecurityGroup;
  backendTargets: LbTargetGroup;
  staticTargets: LbTargetGroup;
  listener: LbListener;
  backendRule: LbListenerRule;
} {
  const { scope, props, names, tags } = context;
  const securityGroup = loadBalancerSecurityGroup(context);
  const loadBalancer = new Lb(scope, "aws_lb-this", {
    name: names.under(props.loadBalancerNamePrefix, "alb"),
    loadBalancerType: "application",
    internal: props.albInternal,
    subnets: [props.subnet1Id, props.subnet2Id],
    securityGroups: [securityGroup.id],
    tags,
  });
  const backendTargets = targetGroup(context, "ui_backend", TARGET_GROUPS.backend, BACKEND_PORT, {
    protocol: "HTTP",
    port: String(BACKEND_PORT),
    path: "/api/ping",
    interval: 10,
    healthyThreshold: 2,
    unhealthyThreshold: 2,
  });
  const staticTargets = targetGroup(context, "ui_static", TARGET_GROUPS.static, STATIC_PORT);
  const routing = listener(context, loadBalancer, { backendTargets, staticTargets });
  return { loadBalancer, securityGroup, backendTargets, staticTargets, ...routing };
}

/** All paths lead to the static app, but for those of the back end's API. */
function listener(
  context: Context,
  loadBalancer: Lb,
  { backendTargets, staticTargets }: { backendTargets: LbTargetGroup; staticTargets: LbTargetGroup },
): { listener: LbListener; backendRule: LbListenerRule } {
  const { scope, props } = context;
  const https = new LbListener(scope, "aws_lb_listener-this", {
    loadBalancerArn: loadBalancer.arn,
    port: HTTPS_PORT,
    protocol: "HTTPS",
    certificateArn: props.certificateArn,
    defaultAction: optionalBlocks(lbListenerDefaultActionToTerraform, authenticatedForward(context, staticTargets)),
  });
  const backendRule = new LbListenerRule(scope, "aws_lb_listener_rule-ui_backend", {
    listenerArn: https.arn,
    priority: 1,
    condition: [{ pathPattern: { values: ["/api/*"] } }],
    action: optionalBlocks(lbListenerRuleActionToTerraform, authenticatedForward(context, backendTargets)),
  });
  return { listener: https, backendRule };
}

type Action = LbListenerDefaultAction & LbListenerRuleAction;

/** Forwards requests; with a user pool, those of its users only. */
function authenticatedForward({ props }: Context, targets: LbTargetGroup): OptionalBlock<Action>[] {
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

function targetGroup(
  { scope, props, names, tags }: Context,
  address: string,
  word: string,
  port: number,
  healthCheck?: LbTargetGroupHealthCheck,
): LbTargetGroup {
  return new LbTargetGroup(scope, `aws_lb_target_group-${address}`, {
    name: truncate(names.of(word), TARGET_GROUP_NAME_LENGTH),
    port,
    protocol: "HTTP",
    targetType: "ip",
    vpcId: props.metaflowVpcId,
    healthCheck,
    tags,
  });
}

function loadBalancerSecurityGroup({ scope, props, names, metaflowTags }: Context): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-ui_lb_security_group", {
    name: names.of("alb-sg"),
    description: "Security Group for ALB",
    vpcId: props.metaflowVpcId,
    ingress: [
      tcpFromCidrBlocks(HTTPS_PORT, props.uiAllowList, "Allow public HTTPS"),
      allTrafficFromItself("Internal communication"),
    ],
    egress: [allTrafficTo(ANYWHERE, "Allow all external communication")],
    tags: metaflowTags,
  });
}
