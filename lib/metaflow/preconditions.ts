import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";

/** The submodules report a missing ARN. */
export function clusterOfMode(resource: string): Precondition {
  return {
    inputs: ["ecs_cluster_mode", "ecs_cluster_arn"],
    requirement: "`ecs_cluster_arn` must be empty unless the mode is `existing`",
    holds: (inputs) =>
      Condition.any([
        Condition.equal(inputs.string("ecs_cluster_mode"), "existing"),
        Condition.empty(inputs.string("ecs_cluster_arn")),
      ]),
    resource,
  };
}
