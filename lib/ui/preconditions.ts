import { Condition } from "../terraform/expressions/condition";
import type { NamedCheck, Precondition } from "../terraform/validation/check";
import { MAX_PREFIX_LENGTH } from "./target-group-names";

/** Cognito needs all inputs. */
export function allOrNone(inputs: readonly string[], resource: string): Precondition {
  return {
    inputs,
    requirement: "all or none of them must be set",
    holds: (values) => Condition.allOrNone(inputs.map((name) => Condition.emptyOrNull(values.string(name)))),
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
export const uiReachable: NamedCheck = {
  name: "ui_allow_list",
  inputs: ["ui_allow_list", "ui_allowed_security_group_ids"],
  requirement:
    "nobody can open the UI, and each plan shows a change of its security group: add the CIDR blocks of the users, such as the VPC's, or their security groups",
  holds: (inputs) => {
    const addresses = inputs.list("ui_allow_list");
    return Condition.any([
      Condition.empty(inputs.list("ui_allowed_security_group_ids")).not(),
      Condition.nullOr(addresses, Condition.empty(addresses).not()),
    ]);
  },
};

export const uiOpenToEveryone: NamedCheck = {
  name: "ui_open_to_everyone",
  inputs: ["ui_allow_list", "cognito_user_pool_arn"],
  requirement:
    "without a sign-in, everyone on the internet can see the runs and artifacts of all flows: list the addresses of the users, or set the inputs for a Cognito user pool",
  holds: (inputs) => {
    const addresses = inputs.list("ui_allow_list");
    return Condition.any([
      inputs.switch("alb_internal"),
      Condition.emptyOrNull(inputs.string("cognito_user_pool_arn")).not(),
      Condition.nullOr(
        addresses,
        Condition.every(addresses, (address) => Condition.matches(address, /[/]0$/).not()),
      ),
    ]);
  },
};

/** An Application Load Balancer needs two availability zones. */
export function severalBalancerSubnets(resource: string): Precondition {
  return {
    inputs: ["load_balancer_subnet_ids"],
    requirement: "must be at least two different subnets in two availability zones, or none",
    holds: (inputs) => {
      const subnets = inputs.list("load_balancer_subnet_ids");
      return Condition.any([Condition.empty(subnets), Condition.several(subnets)]);
    },
    resource,
  };
}
