import { Condition, type StringMap } from "../../terraform/condition";
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
