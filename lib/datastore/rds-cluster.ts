import {
  RdsCluster,
  rdsClusterServerlessv2ScalingConfigurationToTerraform as scalingToTerraform,
} from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { hasCapacity } from "../aws/formats/rds";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { atLeast, trueOrUnset, unlessDefault, withFallback } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import {
  type DatabaseSettings,
  identifier,
  type MonitoringSettings,
  maintenanceWindow,
  UNCHANGED,
} from "./database-settings";
import type { DatastoreProps } from "./props";

/** The Aurora cluster. */
export function auroraCluster(
  context: Context<DatastoreProps>,
  when: Condition,
  { password, ...settings }: DatabaseSettings,
): OptionalResource<RdsCluster> {
  const { scope, props } = context;
  const { auroraMinCapacity: minCapacity, auroraMaxCapacity: maxCapacity } = props;
  const isScaled = Condition.all([hasCapacity(minCapacity), hasCapacity(maxCapacity)]);
  return new OptionalResource(when, (count) => {
    const cluster = new RdsCluster(scope, "aws_rds_cluster-this", {
      ...settings,
      count,
      clusterIdentifier: identifier(context),
      databaseName: props.dbName,
      masterUsername: props.dbUsername,
      masterPassword: password,
      preferredMaintenanceWindow: maintenanceWindow(context),
      backupRetentionPeriod: unlessDefault(props.dbBackupRetentionPeriod, UNCHANGED, (days) => atLeast(1, days)),
    });
    setOptionalBlock(cluster, isScaled, {
      name: "serverlessv2_scaling_configuration",
      toTerraform: scalingToTerraform,
      block: { minCapacity, maxCapacity },
      put: (scaling) => cluster.putServerlessv2ScalingConfiguration(scaling),
    });
    return cluster;
  });
}

/** The only instance of the Aurora cluster. */
export function auroraInstance(
  context: Context<DatastoreProps>,
  when: Condition,
  cluster: OptionalResource<RdsCluster>,
  monitoring: MonitoringSettings,
): OptionalResource<RdsClusterInstance> {
  const { scope, props } = context;
  return new OptionalResource(
    when,
    (count) =>
      new RdsClusterInstance(scope, "aws_rds_cluster_instance-cluster_instances", {
        ...monitoring,
        count,
        // By default, keep a setting that was changed on AWS.
        performanceInsightsEnabled: trueOrUnset(props.dbPerformanceInsightsEnabled),
        identifier: `${identifier(context)}-0`,
        clusterIdentifier: cluster.existing.id,
        engine: cluster.existing.engine,
        engineVersion: cluster.existing.engineVersion,
        instanceClass: props.dbInstanceType,
        preferredMaintenanceWindow: maintenanceWindow(context),
        caCertIdentifier: withFallback(props.caCertIdentifier, undefined),
        autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade,
        applyImmediately: trueOrUnset(props.auroraInstanceApplyImmediately),
      }),
  );
}
