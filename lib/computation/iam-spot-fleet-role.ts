import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import { managedPolicyArn } from "../aws/arn";
import { inlinePolicyOf, optionalIamRole, type Role } from "../aws/iam-role";
import { allow } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { ComputationProps } from "./props";

const SPOT_FLEET = "spotfleet.amazonaws.com";

export interface SpotFleetRole {
  readonly role: OptionalResource<IamRole>;
  /** The policies that the role and AWS Batch need as long as the compute environment exists. */
  readonly policies: readonly TerraformResource[];
}

/**
 * The role that starts and tags Spot Instances. AWS Batch uses a Spot Fleet only for the strategy BEST_FIT.
 *
 * @see https://docs.aws.amazon.com/batch/latest/userguide/spot_fleet_IAM_role.html
 */
export function spotFleetRole(
  { scope, props, tags }: Context<ComputationProps>,
  onSpotInstances: Condition,
  name: string,
  serviceRole: Role,
): SpotFleetRole {
  const isNeeded = Condition.all([
    onSpotInstances,
    Condition.equal(props.computeEnvironmentAllocationStrategy, "BEST_FIT"),
  ]);
  const { role } = optionalIamRole(scope, "aws_iam_role-spot_fleet_role", isNeeded, {
    name,
    description: "Role that Amazon EC2 Spot Fleet uses to start and tag the instances of AWS Batch.",
    services: [SPOT_FLEET],
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
  });
  const managed = new OptionalResource(
    isNeeded,
    (count) =>
      new IamRolePolicyAttachment(scope, "aws_iam_role_policy_attachment-spot_fleet_role", {
        count,
        role: role.existing.name,
        policyArn: managedPolicyArn(props.iamPartition, "service-role/AmazonEC2SpotFleetTaggingRole"),
      }),
  );
  const passing = inlinePolicyOf(scope, serviceRole.role, {
    id: "aws_iam_role_policy-grant_spot_fleet",
    name: "spot_fleet",
    when: isNeeded,
    statements: () => [
      allow("iam:PassRole", role.existing.arn, { Condition: { StringEquals: { "iam:PassedToService": SPOT_FLEET } } }),
    ],
  });
  return { role, policies: [managed.resource, passing.resource].filter((policy) => policy !== undefined) };
}
