import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";

/** For literals only: in a plan, the submodule rejects the empty certificate. */
export const certificateGiven: Precondition = {
  inputs: ["ui_certificate_known_after_apply", "ui_certificate_arn"],
  requirement: "a certificate is required: set `ui_certificate_arn`",
  holds: (inputs) =>
    Condition.any([
      inputs.switch("ui_certificate_known_after_apply").not(),
      Condition.empty(inputs.string("ui_certificate_arn")).not(),
    ]),
};

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
