import { Condition } from "../terraform/condition";
import type { Check, Warning } from "../terraform/module-definition";

/** The submodules report a missing ARN. */
export function clusterOfMode(resource: string): Check {
  return {
    inputs: ["ecs_cluster_mode", "ecs_cluster_arn"],
    requirement: "only the mode `existing` uses a cluster by its ARN",
    holds: (inputs) =>
      Condition.any([
        Condition.equal(inputs.text("ecs_cluster_mode"), "existing"),
        Condition.empty(inputs.text("ecs_cluster_arn")),
      ]),
    resource,
  };
}

/** The default name of the bucket, `metaflow-s3`, can exist only once among all AWS accounts. */
export const bucketNameIsOwn: Warning = {
  name: "bucket_name_is_shared",
  inputs: ["s3_bucket_name", "resource_suffix"],
  requirement:
    "all AWS accounts share the names of buckets, and `metaflow-s3` is taken: set a name of your own, or a suffix",
  holds: (inputs) =>
    Condition.any([
      Condition.unset(inputs.text("s3_bucket_name")).not(),
      Condition.empty(inputs.text("resource_suffix")).not(),
      Condition.equal(inputs.text("resource_prefix"), "metaflow").not(),
    ]),
};
