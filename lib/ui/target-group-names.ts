import { Condition } from "../terraform/condition";
import type { Check } from "../terraform/module-definition";

/** What AWS allows for the name of a target group. */
export const TARGET_GROUP_NAME_LENGTH = 32;

/** What the two target groups are called, between prefix and suffix. */
export const TARGET_GROUPS = { backend: "ui-backend", static: "ui-static" };

/** Names that are too long are cut, which must leave the letter by which the two differ. */
export function differentTargetGroups(resource: string): Check {
  const most = TARGET_GROUP_NAME_LENGTH - "ui-b".length;
  return {
    inputs: ["resource_prefix"],
    requirement: `it must have at most ${most} characters, or the UI's two target groups get the same name`,
    holds: (inputs) => Condition.matches(inputs.text("resource_prefix"), new RegExp(`^.{0,${most}}$`)),
    resource,
  };
}
