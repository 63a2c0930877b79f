import { EcsCluster, ecsClusterSettingToTerraform } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { Construct } from "constructs";
import { blockPerEntry } from "../terraform/blocks";
import type { StringMap } from "../terraform/condition";
import { mergeMaps } from "../terraform/functions";

/** A cluster with these settings, tagged with its own name. */
export function ecsCluster(scope: Construct, name: string, settings: StringMap, tags: StringMap): EcsCluster {
  return new EcsCluster(scope, "aws_ecs_cluster-this", {
    name,
    setting: blockPerEntry(settings, ecsClusterSettingToTerraform, (key, value) => ({
      name: key,
      value,
    })),
    tags: mergeMaps(tags, { Name: name }),
  });
}
