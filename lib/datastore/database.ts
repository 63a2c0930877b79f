import type { ModuleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";
import { auroraCluster, auroraInstance } from "./aurora-cluster";
import { databaseSettings } from "./database-settings";
import type { DatastoreProps } from "./props";
import { databaseParameters, rdsInstance } from "./rds-instance";

/** The PostgreSQL database of Metaflow's metadata: an RDS instance, or an Aurora cluster with one instance. */
export function database(context: ModuleContext<DatastoreProps>): {
  endpoint: string;
  password: string;
  arn: string;
  instanceIdentifier: string;
  kmsKeyArn: string;
} {
  const { props } = context;
  const settings = databaseSettings(context);
  const onAurora = Condition.startsWith(props.dbEngine, "aurora-");
  const cluster = new OptionalResource(onAurora, (count) => auroraCluster(context, settings, count));
  const clusterInstance = new OptionalResource(onAurora, (count) => auroraInstance(context, cluster, count));
  // On Aurora, where nothing uses the group, AWS may choose the version.
  const version = Condition.unset(props.dbEngineVersion).choose(
    cluster.attribute("engine_version_actual", props.dbEngineVersion),
    props.dbEngineVersion,
  );
  const parameterGroup = new OptionalResource(Condition.empty(props.dbParameters).not(), (count) =>
    databaseParameters(context, version, count),
  );
  const instance = new OptionalResource(onAurora.not(), (count) =>
    rdsInstance(context, { ...settings, parameterGroupName: parameterGroup.attribute("name", undefined) }, count),
  );
  return {
    endpoint: cluster.attribute("endpoint", instance.attribute("endpoint", "")),
    password: settings.password,
    arn: cluster.attribute("arn", instance.attribute("arn", "")),
    instanceIdentifier: clusterInstance.attribute("identifier", instance.attribute("identifier", "")),
    kmsKeyArn: settings.kmsKeyId,
  };
}
