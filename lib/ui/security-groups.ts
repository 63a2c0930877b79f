import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { allTrafficFromItself, allTrafficFromSecurityGroup, allTrafficTo, tcpFrom } from "../aws/security-group-rules";
import type { Context } from "../submodule/context";
import { HTTPS_PORT } from "./ports";
import type { UiProps } from "./props";

export function loadBalancerSecurityGroup({ scope, props, names, metaflowTags }: Context<UiProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-ui_lb_security_group", {
    name: names.of("alb-sg"),
    description: "Security Group for ALB",
    vpcId: props.metaflowVpcId,
    ingress: [
      tcpFrom(
        HTTPS_PORT,
        { cidrBlocks: props.uiAllowList, securityGroupIds: props.uiAllowedSecurityGroupIds },
        "Allow public HTTPS",
      ),
      allTrafficFromItself("Internal communication"),
    ],
    egress: [allTrafficTo(props.uiLoadBalancerEgressCidrBlocks, "Allow all external communication")],
    tags: metaflowTags,
  });
}

/** The security group of the back end and of the static app. */
export function serviceSecurityGroup(
  { scope, props, names, metaflowTags }: Context<UiProps>,
  loadBalancerGroup: SecurityGroup,
): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-fargate_security_group", {
    name: names.of("ui-backend-sg"),
    description: "Security Group for Fargate which runs the UI Backend.",
    vpcId: props.metaflowVpcId,
    ingress: [allTrafficFromSecurityGroup(loadBalancerGroup.id), allTrafficFromItself("Internal communication")],
    egress: [allTrafficTo(props.serviceEgressCidrBlocks, "Allow all external communication")],
    tags: metaflowTags,
  });
}
