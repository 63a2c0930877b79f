import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { callersArn } from "../aws/arn";
import { optionalIamRole } from "../aws/iam-role";
import { allow } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import type { StepFunctionsProps } from "./props";

/** The role that EventBridge uses to start flows on a schedule or after an event. */
export function eventBridgeRole(
  { scope, props, names, tags }: Context<StepFunctionsProps>,
  active: Condition,
): OptionalResource<IamRole> {
  const leastPrivilege = Condition.of(props.leastPrivilegeIam);
  return optionalIamRole(scope, "aws_iam_role-eventbridge_role", active, {
    name: names.of("eventbridge_role"),
    description: "IAM role for Amazon EventBridge to access AWS Step Functions.",
    services: ["events.amazonaws.com"],
    narrowTrust: { when: leastPrivilege },
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-eventbridge_step_functions_policy",
        name: "step_functions",
        statements: () => {
          // Names of state machines begin with `METAFLOW_SFN_STATE_MACHINE_PREFIX` of the profile.
          const resource = leastPrivilege.choose(`stateMachine:${names.bare}*`, "stateMachine:*");
          const stateMachines = callersArn(scope, { partition: props.iamPartition, service: "states", resource });
          return [allow("states:StartExecution", stateMachines)];
        },
      },
    ],
  }).role;
}
