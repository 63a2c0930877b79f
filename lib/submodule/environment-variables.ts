import { Condition, type StringMap } from "../terraform/expressions/condition";
import { eachKey, type Rule } from "../terraform/validation/rule";

/** Requires that a map replaces none of the variables that a deployment sets. */
export function replacesNoneOf(variables: readonly string[], consequence: string): Rule<StringMap> {
  const format = { description: "", accepts: (name: string) => Condition.oneOf(name, variables).not() };
  return { ...eachKey(format), requirement: consequence };
}
