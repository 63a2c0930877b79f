import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";
import { notEmpty, type Rule } from "../terraform/validation/rule";
import { MAX_PREFIX_LENGTH } from "./target-group-names";

/** Cognito needs all inputs. */
export function allOrNone(inputs: readonly string[], resource: string): Precondition {
  return {
    inputs,
    requirement: "all or none of them must be set",
    holds: (values) => {
      const empty = inputs.map((name) => Condition.emptyOrNull(values.string(name)));
      return Condition.any([Condition.all(empty), Condition.all(empty.map((condition) => condition.not()))]);
    },
    resource,
  };
}

/** Long names of target groups are cut. The rest must contain the letter in which the two names differ. */
export function differentTargetGroups(resource: string): Precondition {
  return {
    inputs: ["resource_prefix"],
    requirement: `must have at most ${MAX_PREFIX_LENGTH} characters, otherwise the UI's two target groups have the same name`,
    holds: (inputs) => Condition.matches(inputs.string("resource_prefix"), new RegExp(`^.{0,${MAX_PREFIX_LENGTH}}$`)),
    resource,
  };
}

/** EC2 drops a rule without a source, so each plan would add the rule again. */
export const uiReachable: Rule<string[]> = {
  ...notEmpty,
  requirement:
    "nobody can open the UI, and each plan shows a change of its security group: add the CIDR blocks of the users, such as the VPC's",
};
