import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import type { TerraformCount } from "cdktf";
import type { ModuleContext } from "../module-context";
import { atLeast, onlyIf, unlessStandard, withFallback } from "../terraform/functions";
import type { OptionalResource } from "../terraform/optional-resource";
import { type DatabaseSettings, identifier, maintenanceWindow, UNCHANGED } from "./database-settings";
import type { DatastoreProps } from "./props";

type Context = ModuleContext<DatastoreProps>;

type Count = TerraformCount | undefined;

/** A database on an Aurora cluster. */
export function auroraCluster(context: Context, { password, ...settings }: DatabaseSettings, count: Count): RdsCluster {
  const { scope, props } = context;
  return new RdsCluster(scope, "aws_rds_cluster-this", {
    ...settings,
    count,
    clusterIdentifier: identifier(context),
    databaseName: props.dbName,
    masterUsername: props.dbUsername,
    masterPassword: password,
    preferredMaintenanceWindow: maintenanceWindow(context),
    backupRetentionPeriod: unlessStandard(props.dbBackupRetentionPeriod, UNCHANGED, (days) => atLeast(1, days)),
  });
}

/** The one instance that serves the cluster. */
export function auroraInstance(
  context: Context,
  cluster: OptionalResource<RdsCluster>,
  count: Count,
): RdsClusterInstance {
  const { scope, props } = context;
  return new RdsClusterInstance(scope, "aws_rds_cluster_instance-cluster_instances", {
    count,
    identifier: `${identifier(context)}-0`,
    clusterIdentifier: cluster.existing("id"),
    engine: cluster.existing("engine"),
    engineVersion: cluster.existing("engine_version"),
    instanceClass: props.dbInstanceType,
    preferredMaintenanceWindow: maintenanceWindow(context),
    caCertIdentifier: withFallback(props.caCertIdentifier, undefined),
    autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade,
    applyImmediately: onlyIf(props.auroraInstanceApplyImmediately),
  });
}
