import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";

/** Without a certificate, the listener of the UI would fail during the apply. */
export function certificateGiven(resource: string): Precondition {
  return {
    inputs: ["ui_certificate_known_after_apply", "ui_certificate_arn"],
    requirement: "a certificate is required: set `ui_certificate_arn`",
    holds: (inputs) =>
      Condition.any([
        inputs.switch("ui_certificate_known_after_apply").not(),
        Condition.empty(inputs.string("ui_certificate_arn")).not(),
      ]),
    resource,
  };
}

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
