import type { ModuleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";
import { auroraCluster, auroraInstance } from "./aurora-cluster";
import { databaseSettings } from "./database-settings";
import type { DatastoreProps } from "./props";
import { databaseParameters, rdsInstance } from "./rds-instance";

/** The PostgreSQL database of Metaflow's metadata: an RDS instance, or an Aurora cluster with one instance. */
export function database(context: ModuleContext<DatastoreProps>): { endpoint: string; password: string } {
  const { props } = context;
  const settings = databaseSettings(context);
  const onAurora = Condition.startsWith(props.dbEngine, "aurora-");
  const cluster = new OptionalResource(onAurora, (count) => auroraCluster(context, settings, count));
  new OptionalResource(onAurora, (count) => auroraInstance(context, cluster, count));
  // A group without a version can't be made; on Aurora nothing misses it.
  const withoutVersion = Condition.all([onAurora, Condition.unset(props.dbEngineVersion)]);
  const parameterGroup = new OptionalResource(
    Condition.all([Condition.empty(props.dbParameters).not(), withoutVersion.not()]),
    (count) => databaseParameters(context, count),
  );
  const instance = new OptionalResource(onAurora.not(), (count) =>
    rdsInstance(context, { ...settings, parameterGroupName: parameterGroup.attribute("name", undefined) }, count),
  );
  return {
    endpoint: cluster.attribute("endpoint", instance.attribute("endpoint", "")),
    password: settings.password,
  };
}
