import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { after, mergeMaps, trueOrUnset, unlessEmpty, withFallback } from "../terraform/expressions/functions";
import { subnetGroup } from "./db-subnet-group";
import type { MonitoringRole } from "./iam-monitoring-role";
import type { DatastoreProps } from "./props";
import { masterPassword, snapshotSuffix } from "./random-values";

/** The retention period in days that keeps the setting on AWS, even if somebody changed the setting there. */
export const UNCHANGED = -1;

/** Arguments of both an RDS instance and an Aurora cluster. */
export type DatabaseSettings = ReturnType<typeof databaseSettings>;

export function databaseSettings(context: Context<DatastoreProps>, key: KmsKey, securityGroup: SecurityGroup) {
  const { props, tags } = context;
  return {
    password: masterPassword(context),
    engine: props.dbEngine,
    engineVersion: props.dbEngineVersion,
    dbSubnetGroupName: subnetGroup(context).name,
    vpcSecurityGroupIds: [securityGroup.id],
    storageEncrypted: true,
    kmsKeyId: withFallback(props.dbKmsKeyArn, key.arn),
    snapshotIdentifier: withFallback(props.dbSnapshotIdentifier, undefined),
    finalSnapshotIdentifier: finalSnapshotIdentifier(context),
    applyImmediately: props.applyImmediately,
    allowMajorVersionUpgrade: trueOrUnset(props.dbAllowMajorVersionUpgrade),
    deletionProtection: props.dbDeletionProtection,
    iamDatabaseAuthenticationEnabled: trueOrUnset(props.dbIamAuthenticationEnabled),
    copyTagsToSnapshot: props.dbCopyTagsToSnapshot,
    enabledCloudwatchLogsExports: unlessEmpty(props.dbLogExports),
    // AWS restores a snapshot once. A later change of the snapshot's name would replace the database.
    lifecycle: { ignoreChanges: ["snapshot_identifier"] },
    tags: mergeMaps(tags, props.dbInstanceTags, { Name: identifier(context), Metaflow: "true" }),
  };
}

/** Arguments for the monitoring of an RDS instance or of an Aurora instance. */
export type MonitoringSettings = ReturnType<typeof monitoringSettings>;

export function monitoringSettings(
  { props }: Context<DatastoreProps>,
  { role, policies }: MonitoringRole,
  kmsKeyArn: string,
) {
  const withInsights = Condition.of(props.dbPerformanceInsightsEnabled);
  return {
    monitoringInterval: props.dbMonitoringInterval,
    monitoringRoleArn: role.attribute(({ arn }) => after(policies, arn), undefined),
    performanceInsightsEnabled: props.dbPerformanceInsightsEnabled,
    performanceInsightsKmsKeyId: withInsights.choose(kmsKeyArn, undefined),
  };
}

/** The name of the database instance or cluster. */
export function identifier({ props, names }: Context<DatastoreProps>): string {
  return names.under(props.dbIdentifierPrefix, props.dbName);
}

export function maintenanceWindow({ props }: Context<DatastoreProps>): string | undefined {
  return withFallback(props.maintenanceWindow, undefined);
}

/** The name of the snapshot that RDS takes when the database is destroyed. */
function finalSnapshotIdentifier(context: Context<DatastoreProps>): string {
  const { props, names } = context;
  const suffix = snapshotSuffix(context);
  return Condition.empty(props.dbIdentifierPrefix).choose(
    `${names.of(`${props.dbName}-final-snapshot`)}-${suffix}`,
    `${props.dbIdentifierPrefix}-${props.dbName}-final-snapshot-${suffix}`,
  );
}
