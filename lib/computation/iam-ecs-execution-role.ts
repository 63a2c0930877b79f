import { iamRole, type Role } from "../aws/iam-role";
import { ec2Principal } from "../aws/partitions";
import { allow } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import type { ComputationProps } from "./props";

/** The role that ECS uses to start a task: ECS pulls the image and writes logs. */
export function ecsExecutionRole({ scope, props, names, tags }: Context<ComputationProps>): Role {
  return iamRole(scope, "aws_iam_role-ecs_execution_role", {
    name: names.of("ecs-execution-role"),
    description:
      "This role is passed to our AWS ECS' task definition as the `execution_role`. This allows things like the correct image to be pulled and logs to be stored.",
    services: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com", ec2Principal(props.iamPartition), "batch.amazonaws.com"],
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_ecs_access",
        name: "ecs_access",
        statements: () => [allow(EXECUTION_ACTIONS, "*")],
      },
    ],
  });
}

const EXECUTION_ACTIONS = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
];
