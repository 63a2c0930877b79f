import { EcsCluster, ecsClusterSettingToTerraform } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { Construct } from "constructs";
import { Condition, type StringMap, type Switch } from "../terraform/expressions/condition";
import { blockPerEntry } from "../terraform/expressions/dynamic-blocks";
import { lastPart, mergeMaps } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";

export interface EcsClusterConfig {
  /** False uses the existing cluster in `arn`. */
  readonly create: Switch;
  readonly arn: string;
  readonly name: string;
  readonly settings: StringMap;
  readonly tags: StringMap;
}

/** A new or an existing cluster. */
export interface Cluster {
  readonly arn: string;
  readonly name: string;
  /** The new cluster. */
  readonly created: OptionalResource<EcsCluster>;
}

/** Creates a cluster that is tagged with its name, or refers to an existing cluster. */
export function ecsCluster(scope: Construct, id: string, config: EcsClusterConfig): Cluster {
  const { name } = config;
  const created = new OptionalResource(
    Condition.of(config.create),
    (count) =>
      new EcsCluster(scope, id, {
        count,
        name,
        setting: blockPerEntry(config.settings, ecsClusterSettingToTerraform, (key, value) => ({ name: key, value })),
        tags: mergeMaps(config.tags, { Name: name }),
      }),
  );
  return {
    // The ID of a cluster is its ARN. Tests with mocked providers set ARNs only.
    arn: created.attribute((cluster) => cluster.arn, config.arn),
    name: created.attribute((cluster) => cluster.name, lastPart(config.arn, "/")),
    created,
  };
}
