import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { ANYWHERE, allTrafficTo, tcpFromSecurityGroup } from "../aws/security-group-rules";
import type { ModuleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { mergeMaps } from "../terraform/functions";
import type { DatastoreProps } from "./props";

const POSTGRESQL_PORT = 5432;

type Context = ModuleContext<DatastoreProps>;

/** The subnets that the database may lie in. */
export function subnetGroup({ scope, props, names, metaflowTags }: Context): DbSubnetGroup {
  const name = Condition.empty(props.dbIdentifierPrefix).choose(
    names.of("main"),
    `${props.dbIdentifierPrefix}-${props.dbName}`,
  );
  return new DbSubnetGroup(scope, "aws_db_subnet_group-this", {
    name,
    subnetIds: [props.subnet1Id, props.subnet2Id],
    tags: mergeMaps(metaflowTags, { Name: name }),
  });
}

/** Lets nothing but the metadata service connect. */
export function databaseSecurityGroup({ scope, props, names, tags }: Context): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-rds_security_group", {
    name: names.of("rds-security-group"),
    vpcId: props.metaflowVpcId,
    ingress: [tcpFromSecurityGroup(POSTGRESQL_PORT, props.metadataServiceSecurityGroupId)],
    egress: [allTrafficTo(ANYWHERE)],
    tags,
  });
}
