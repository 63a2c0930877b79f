import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { allTrafficFromItself, allTrafficTo } from "../aws/security-group-rules";
import type { Context } from "../submodule/context";
import type { ComputationProps } from "./props";

/** The security group of all jobs. */
export function jobSecurityGroup({ scope, props, names }: Context<ComputationProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-this", {
    name: names.of("batch-compute-environment-security-group"),
    vpcId: props.metaflowVpcId,
    ingress: [allTrafficFromItself("internal traffic")],
    egress: [allTrafficTo(props.computeEnvironmentEgressCidrBlocks)],
  });
}
