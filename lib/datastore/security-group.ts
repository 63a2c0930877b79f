import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { allTrafficToSome, tcpFromSecurityGroup } from "../aws/security-group-rules";
import type { Context } from "../submodule/context";
import type { DatastoreProps } from "./props";

export const POSTGRESQL_PORT = 5432;

/** Allows connections from the metadata service. `allowDatabaseAccess` adds other sources. */
export function databaseSecurityGroup({ scope, props, names, tags }: Context<DatastoreProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-rds_security_group", {
    name: names.of("rds-security-group"),
    vpcId: props.metaflowVpcId,
    ingress: [tcpFromSecurityGroup(POSTGRESQL_PORT, props.metadataServiceSecurityGroupId)],
    egress: allTrafficToSome(props.databaseEgressCidrBlocks),
    tags,
  });
}
