import { Condition, type StringMap } from "../../terraform/condition";
import type { Check } from "../../terraform/module-definition";
import { eachKey, type Form, oneOf, pattern, type Rule } from "../../terraform/rules";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html */
export const clusterSetting = {
  name: oneOf("containerInsights"),
  value: oneOf("enabled", "enhanced", "disabled"),
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html */
export const environmentVariable: Form = pattern(/^[^=]+$/, "the name of an environment variable, without `=`");

/** None of the variables is one of these, which a deployment sets by itself. `consequence` says what a replacement does. */
export function replacesNoneOf(variables: readonly string[], consequence: string): Rule<StringMap> {
  return {
    ...eachKey({ text: "", fits: (name) => Condition.oneOf(name, variables).not() }),
    requirement: consequence,
  };
}

/** Without a cluster of its own, a submodule needs another. */
export function anyCluster(resource: string): Check {
  return {
    inputs: ["create_ecs_cluster", "ecs_cluster_arn"],
    requirement: "without a cluster of its own, the module needs the ARN of an existing one",
    holds: (inputs) =>
      Condition.any([inputs.switch("create_ecs_cluster"), Condition.empty(inputs.text("ecs_cluster_arn")).not()]),
    resource,
  };
}
