import { EcsCluster, ecsClusterSettingToTerraform } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { Construct } from "constructs";
import { blockPerEntry } from "../terraform/blocks";
import { Condition, type StringMap, type Switch } from "../terraform/condition";
import { lastPart, mergeMaps } from "../terraform/functions";
import { OptionalResource } from "../terraform/optional-resource";

export interface EcsClusterConfig {
  /** Whether there is a cluster of its own; without one, `arn` names an existing cluster. */
  readonly create: Switch;
  readonly arn: string;
  readonly name: string;
  readonly settings: StringMap;
  readonly tags: StringMap;
}

/** A cluster with these settings, tagged with its own name, or an existing cluster. */
export function ecsCluster(scope: Construct, config: EcsClusterConfig): { id: string; name: string } {
  const { name } = config;
  const cluster = new OptionalResource(
    Condition.of(config.create),
    (count) =>
      new EcsCluster(scope, "aws_ecs_cluster-this", {
        count,
        name,
        setting: blockPerEntry(config.settings, ecsClusterSettingToTerraform, (key, value) => ({ name: key, value })),
        tags: mergeMaps(config.tags, { Name: name }),
      }),
  );
  return {
    id: cluster.attribute("id", config.arn),
    name: cluster.attribute("name", lastPart(config.arn, "/")),
  };
}
