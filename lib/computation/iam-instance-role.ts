import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { managedPolicyArn } from "../aws/arn";
import { iamRole } from "../aws/iam-role";
import { ec2Principal } from "../aws/partitions";
import type { Context } from "../submodule/context";
import type { ComputationProps } from "./props";

export interface InstanceRole {
  readonly role: IamRole;
  readonly policy: IamRolePolicyAttachment;
  readonly profile: IamInstanceProfile;
}

/** The role of the instances that run jobs, with its managed policy and instance profile. */
export function instanceRole({ scope, names, props }: Context<ComputationProps>): InstanceRole {
  const { role } = iamRole(scope, "aws_iam_role-ecs_instance_role", {
    name: names.of("ecs-iam-role"),
    description:
      "This role is passed to AWS Batch as a `instance_role`. This allows our Metaflow Batch jobs to execute with proper permissions.",
    services: [ec2Principal(props.iamPartition)],
    permissionsBoundaryArn: props.permissionsBoundaryArn,
  });
  const policy = new IamRolePolicyAttachment(scope, "aws_iam_role_policy_attachment-ecs_instance_role", {
    role: role.name,
    policyArn: managedPolicyArn(props.iamPartition, "service-role/AmazonEC2ContainerServiceforEC2Role"),
  });
  const profile = new IamInstanceProfile(scope, "aws_iam_instance_profile-ecs_instance_role", {
    name: names.of("ecs-iam-role"),
    role: role.name,
  });
  return { role, policy, profile };
}
