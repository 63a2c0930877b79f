import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup, dbParameterGroupParameterToTerraform } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Password } from "@cdktf/provider-random/lib/password";
import { Pet } from "@cdktf/provider-random/lib/pet";
import { TerraformStack } from "cdktf";
import { ANYWHERE, allTrafficTo, tcpFromSecurityGroup } from "../aws/security-group-rules";
import type { ModuleContext } from "../module-context";
import { blockPerEntry } from "../terraform/blocks";
import { Condition } from "../terraform/condition";
import { mergeMaps } from "../terraform/functions";
import { OptionalResource } from "../terraform/optional-resource";
import type { DatastoreProps } from "./props";

const POSTGRESQL_PORT = 5432;

type Context = ModuleContext<DatastoreProps>;

/** The PostgreSQL database of Metaflow's metadata: an RDS instance, or an Aurora cluster with one instance. */
export function database(context: Context): { endpoint: string; password: string } {
  const { scope, props } = context;
  const password = new Password(scope, "random_password-this", {
    length: 64,
    special: true,
    // RDS takes no slash, at sign, double quote or space.
    overrideSpecial: "!#$%&*()-_=+[]{}<>:?",
  }).result;
  const settings = { ...sharedSettings(context), password };
  const onAurora = Condition.startsWith(props.dbEngine, "aurora-");
  const cluster = new OptionalResource(onAurora, (count) => auroraCluster(context, settings, count));
  new OptionalResource(onAurora, (count) => auroraInstance(context, cluster, count));
  const parameterGroup = new OptionalResource(Condition.empty(props.dbParameters).not(), (count) =>
    databaseParameters(context, count),
  );
  const instance = new OptionalResource(onAurora.not(), (count) =>
    rdsInstance(context, { ...settings, parameterGroupName: parameterGroup.attribute("name", undefined) }, count),
  );
  return { endpoint: cluster.attribute("endpoint", instance.attribute("endpoint", "")), password };
}

type Count = DbInstance["count"];

/** What an RDS instance and an Aurora cluster have in common. */
function sharedSettings(context: Context) {
  const { scope, props, tags } = context;
  const key = new KmsKey(scope, "aws_kms_key-rds", {
    description: "This key is used to encrypt and decrypt the RDS database used to store flow execution data.",
    tags,
  });
  return {
    engine: props.dbEngine,
    engineVersion: props.dbEngineVersion,
    dbSubnetGroupName: subnetGroup(context).name,
    vpcSecurityGroupIds: [databaseSecurityGroup(context).id],
    storageEncrypted: true,
    kmsKeyId: key.arn,
    finalSnapshotIdentifier: finalSnapshotIdentifier(context),
    applyImmediately: props.applyImmediately,
    tags: mergeMaps(tags, props.dbInstanceTags, { Name: identifier(context), Metaflow: "true" }),
  };
}

type Settings = ReturnType<typeof sharedSettings> & { readonly password: string };

function rdsInstance(
  context: Context,
  settings: Settings & { readonly parameterGroupName: string | undefined },
  count: Count,
): DbInstance {
  const { scope, props } = context;
  return new DbInstance(scope, "aws_db_instance-this", {
    ...settings,
    count,
    identifier: identifier(context),
    dbName: props.dbName,
    username: props.dbUsername,
    instanceClass: props.dbInstanceType,
    allocatedStorage: 20,
    maxAllocatedStorage: 1000,
    storageType: "gp2",
    multiAz: true,
    publiclyAccessible: false,
    maintenanceWindow: maintenanceWindow(context),
    caCertIdentifier: props.caCertIdentifier,
  });
}

function auroraCluster(context: Context, { password, ...settings }: Settings, count: Count): RdsCluster {
  const { scope, props } = context;
  return new RdsCluster(scope, "aws_rds_cluster-this", {
    ...settings,
    count,
    clusterIdentifier: identifier(context),
    databaseName: props.dbName,
    masterUsername: props.dbUsername,
    masterPassword: password,
    preferredMaintenanceWindow: maintenanceWindow(context),
  });
}

function auroraInstance(context: Context, cluster: OptionalResource<RdsCluster>, count: Count): RdsClusterInstance {
  const { scope, props } = context;
  return new RdsClusterInstance(scope, "aws_rds_cluster_instance-cluster_instances", {
    count,
    identifier: `${identifier(context)}-0`,
    clusterIdentifier: cluster.existing("id"),
    engine: cluster.existing("engine"),
    engineVersion: cluster.existing("engine_version"),
    instanceClass: props.dbInstanceType,
    preferredMaintenanceWindow: maintenanceWindow(context),
    caCertIdentifier: Condition.empty(props.caCertIdentifier).choose(undefined, props.caCertIdentifier),
  });
}

function databaseParameters(context: Context, count: Count): DbParameterGroup {
  const { scope, props } = context;
  const family = `${props.dbEngine}${props.dbEngineVersion}`;
  return new DbParameterGroup(scope, "aws_db_parameter_group-this", {
    count,
    name: `${identifier(context)}-${family}`,
    family,
    parameter: blockPerEntry(
      TerraformStack.of(scope),
      props.dbParameters,
      dbParameterGroupParameterToTerraform,
      (name, value) => ({ name, value, applyMethod: "immediate" }),
    ),
    lifecycle: { createBeforeDestroy: true },
  });
}

function subnetGroup({ scope, props, names, metaflowTags }: Context): DbSubnetGroup {
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

function databaseSecurityGroup({ scope, props, names, tags }: Context): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-rds_security_group", {
    name: names.of("rds-security-group"),
    vpcId: props.metaflowVpcId,
    ingress: [tcpFromSecurityGroup(POSTGRESQL_PORT, props.metadataServiceSecurityGroupId)],
    egress: [allTrafficTo(ANYWHERE)],
    tags,
  });
}

function identifier({ props, names }: Context): string {
  return Condition.empty(props.dbIdentifierPrefix).choose(
    names.of(props.dbName),
    `${props.dbIdentifierPrefix}-${props.dbName}`,
  );
}

/** RDS takes this snapshot when the database is destroyed; a random word keeps it from meeting an older one. */
function finalSnapshotIdentifier({ scope, props, names }: Context): string {
  const pet = new Pet(scope, "random_pet-final_snapshot_id", {}).id;
  return Condition.empty(props.dbIdentifierPrefix).choose(
    `${names.of(`${props.dbName}-final-snapshot`)}-${pet}`,
    `${props.dbIdentifierPrefix}-${props.dbName}-final-snapshot-${pet}`,
  );
}

function maintenanceWindow({ props }: Context): string | undefined {
  return Condition.empty(props.maintenanceWindow).choose(undefined, props.maintenanceWindow);
}
