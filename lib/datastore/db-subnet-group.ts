import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { mergeMaps } from "../terraform/expressions/functions";
import type { DatastoreProps } from "./props";

/** The subnets of the database. */
export function subnetGroup({ scope, props, names, metaflowTags }: Context<DatastoreProps>): DbSubnetGroup {
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
