import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { databaseSettings } from "./database-settings";
import { rdsInstance } from "./db-instance";
import { parameterGroup } from "./db-parameter-group";
import type { DatastoreProps } from "./props";
import { auroraCluster, auroraInstance } from "./rds-cluster";

/** The PostgreSQL database for Metaflow's metadata: an RDS instance, or an Aurora cluster with one instance. */
export function database(context: Context<DatastoreProps>): {
  readonly endpoint: string;
  readonly password: string;
  readonly arn: string;
  readonly instanceIdentifier: string;
  readonly kmsKeyArn: string;
} {
  const { props } = context;
  const settings = databaseSettings(context);
  const onAurora = Condition.startsWith(props.dbEngine, "aurora-");
  const cluster = auroraCluster(context, onAurora, settings);
  const clusterInstance = auroraInstance(context, onAurora, cluster);
  // Nothing uses the parameter group on Aurora, so AWS may choose the version there.
  const version = Condition.emptyOrNull(props.dbEngineVersion).choose(
    cluster.attribute(({ engineVersionActual }) => engineVersionActual, props.dbEngineVersion),
    props.dbEngineVersion,
  );
  const parameterGroupName = parameterGroup(context, version).attribute(({ name }) => name, undefined);
  const instance = rdsInstance(context, onAurora.not(), { ...settings, parameterGroupName });
  return {
    endpoint: cluster.attribute(
      ({ endpoint }) => endpoint,
      instance.attribute(({ endpoint }) => endpoint, ""),
    ),
    password: settings.password,
    arn: cluster.attribute(
      ({ arn }) => arn,
      instance.attribute(({ arn }) => arn, ""),
    ),
    instanceIdentifier: clusterInstance.attribute(
      ({ identifier }) => identifier,
      instance.attribute(({ identifier }) => identifier, ""),
    ),
    kmsKeyArn: settings.kmsKeyId,
  };
}
