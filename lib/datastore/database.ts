import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import type { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import { databaseSettings, monitoringSettings } from "./database-settings";
import { rdsInstance } from "./db-instance";
import { parameterGroup } from "./db-parameter-group";
import { monitoringRole } from "./iam-monitoring-role";
import { databaseKey } from "./kms-keys";
import type { DatastoreProps } from "./props";
import { auroraCluster, auroraInstance } from "./rds-cluster";
import { databaseSecurityGroup } from "./security-group";

interface Database {
  readonly key: KmsKey;
  readonly monitoringRole: OptionalResource<IamRole>;
  readonly securityGroup: SecurityGroup;
  readonly parameterGroup: OptionalResource<DbParameterGroup>;
  readonly instance: OptionalResource<DbInstance>;
  readonly cluster: OptionalResource<RdsCluster>;
  readonly clusterInstance: OptionalResource<RdsClusterInstance>;
  readonly password: string;
  /** ARN of the key that encrypts the database. */
  readonly kmsKeyArn: string;
}

/** The PostgreSQL database for Metaflow's metadata: an RDS instance, or an Aurora cluster with one instance. */
export function database(context: Context<DatastoreProps>): Database {
  const { props } = context;
  const key = databaseKey(context);
  const securityGroup = databaseSecurityGroup(context);
  const settings = databaseSettings(context, key, securityGroup);
  const monitoringAccess = monitoringRole(context);
  const monitoring = monitoringSettings(context, monitoringAccess, settings.kmsKeyId);
  const onAurora = Condition.startsWith(props.dbEngine, "aurora-");
  const cluster = auroraCluster(context, onAurora, settings);
  const clusterInstance = auroraInstance(context, onAurora, cluster, monitoring);
  // Nothing uses the parameter group on Aurora, so AWS may choose the version there.
  const version = Condition.emptyOrNull(props.dbEngineVersion).choose(
    cluster.attribute(({ engineVersionActual }) => engineVersionActual, props.dbEngineVersion),
    props.dbEngineVersion,
  );
  const group = parameterGroup(context, version);
  const parameterGroupName = group.attribute(({ name }) => name, undefined);
  const instance = rdsInstance(context, onAurora.not(), { ...settings, ...monitoring, parameterGroupName });
  const { password, kmsKeyId: kmsKeyArn } = settings;
  return {
    key,
    monitoringRole: monitoringAccess.role,
    securityGroup,
    parameterGroup: group,
    instance,
    cluster,
    clusterInstance,
    password,
    kmsKeyArn,
  };
}
