import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { allTrafficFromItself, allTrafficTo, tcpFrom, tcpFromCidrBlocks } from "../aws/security-group-rules";
import type { Context } from "../submodule/context";
import { MIGRATION_PORT, SERVICE_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The security group of the metadata service and of the migration function. */
export function serviceSecurityGroup({
  scope,
  props,
  names,
  metaflowTags,
}: Context<MetadataServiceProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-metadata_service_security_group", {
    name: names.of("metadata-service-security-group"),
    description: "Security Group for Fargate which runs the Metadata Service.",
    vpcId: props.metaflowVpcId,
    ingress: [
      tcpFrom(
        SERVICE_PORT,
        { cidrBlocks: props.vpcCidrBlocks, securityGroupIds: props.metadataServiceAllowedSecurityGroupIds },
        "Allow API calls internally",
      ),
      tcpFromCidrBlocks(MIGRATION_PORT, props.vpcCidrBlocks, "Allow API calls internally"),
      allTrafficFromItself("Internal communication"),
    ],
    egress: [allTrafficTo(props.serviceEgressCidrBlocks, "Allow all external communication")],
    tags: metaflowTags,
  });
}
