import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { allow, policyDocument, trustPolicy } from "../aws/policy";
import type { ModuleContext } from "../module-context";
import { BATCH_SERVICE_ACTIONS, ECS_EXECUTION_ACTIONS } from "./actions";
import type { ComputationProps } from "./props";

/** The role with which AWS Batch manages instances and tasks, and its four inline policies. */
export function batchExecutionRole({ scope, names, tags }: ModuleContext<ComputationProps>): {
  role: IamRole;
  policies: IamRolePolicy[];
} {
  const role = new IamRole(scope, "aws_iam_role-batch_execution_role", {
    name: names.of("batch-execution-role"),
    description:
      "This role is passed to AWS Batch as a `service_role`. This allows AWS Batch to make calls to other AWS services on our behalf.",
    assumeRolePolicy: trustPolicy("batch.amazonaws.com"),
    tags,
  });
  const inlinePolicy = (address: string, name: string, policy: string) =>
    new IamRolePolicy(scope, `aws_iam_role_policy-${address}`, { name, role: role.name, policy });
  const passRole = allow("iam:PassRole", "*", {
    Condition: {
      StringEquals: {
        "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn", "ecs-tasks.amazonaws.com"],
      },
    },
  });
  const createServiceLinkedRole = allow("iam:CreateServiceLinkedRole", "*", {
    Condition: {
      StringEquals: {
        "iam:AWSServiceName": [
          "spot.amazonaws.com",
          "spotfleet.amazonaws.com",
          "autoscaling.amazonaws.com",
          "ecs.amazonaws.com",
        ],
      },
    },
  });
  const tagInstances = allow("ec2:CreateTags", "*", {
    Condition: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
  });
  // Recorded deployments have the partition `aws` here even in other partitions.
  const tagTasks = allow("ecs:TagResource", "arn:aws:ecs:*:*:task/*_Batch_*");
  const policies = [
    inlinePolicy("grant_iam_pass_role", "iam_pass_role", policyDocument(passRole)),
    inlinePolicy(
      "grant_custom_access_policy",
      "custom_access",
      policyDocument(allow(BATCH_SERVICE_ACTIONS, "*"), tagTasks),
    ),
    inlinePolicy("grant_iam_custom_policies", "iam_custom", policyDocument(passRole, createServiceLinkedRole)),
    inlinePolicy("grant_ec2_custom_policies", "ec2_custom", policyDocument(tagInstances)),
  ];
  return { role, policies };
}

/** The role of the instances that run jobs, with its managed policy, as a profile that EC2 accepts. */
export function instanceRole({ scope, names, props }: ModuleContext<ComputationProps>): {
  role: IamRole;
  policy: IamRolePolicyAttachment;
  profile: IamInstanceProfile;
} {
  const role = new IamRole(scope, "aws_iam_role-ecs_instance_role", {
    name: names.of("ecs-iam-role"),
    description:
      "This role is passed to AWS Batch as a `instance_role`. This allows our Metaflow Batch jobs to execute with proper permissions.",
    assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
  });
  const policy = new IamRolePolicyAttachment(scope, "aws_iam_role_policy_attachment-ecs_instance_role", {
    role: role.name,
    policyArn: `arn:${props.iamPartition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`,
  });
  const profile = new IamInstanceProfile(scope, "aws_iam_instance_profile-ecs_instance_role", {
    name: names.of("ecs-iam-role"),
    role: role.name,
  });
  return { role, policy, profile };
}

/** The role with which ECS starts a task, with its policy: it pulls the image and writes logs. */
export function ecsExecutionRole({ scope, names, tags }: ModuleContext<ComputationProps>): {
  role: IamRole;
  policy: IamRolePolicy;
} {
  const role = new IamRole(scope, "aws_iam_role-ecs_execution_role", {
    name: names.of("ecs-execution-role"),
    description:
      "This role is passed to our AWS ECS' task definition as the `execution_role`. This allows things like the correct image to be pulled and logs to be stored.",
    assumeRolePolicy: trustPolicy(
      "ecs.amazonaws.com",
      "ecs-tasks.amazonaws.com",
      "ec2.amazonaws.com",
      "batch.amazonaws.com",
    ),
    tags,
  });
  const policy = new IamRolePolicy(scope, "aws_iam_role_policy-grant_ecs_access", {
    name: "ecs_access",
    role: role.name,
    policy: policyDocument(allow(ECS_EXECUTION_ACTIONS, "*")),
  });
  return { role, policy };
}
