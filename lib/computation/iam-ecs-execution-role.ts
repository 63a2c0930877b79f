import { arn, callersArn } from "../aws/arn";
import { accountOf } from "../aws/caller";
import { iamRole, type Role } from "../aws/iam-role";
import { ec2Principal } from "../aws/partitions";
import { allow, type PolicyStatement } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { ComputationProps } from "./props";

/** The role that ECS uses to start a task: ECS pulls the image and writes logs. */
export function ecsExecutionRole(context: Context<ComputationProps>): Role {
  const { scope, props, names, tags } = context;
  const leastPrivilege = Condition.of(props.leastPrivilegeIam);
  return iamRole(scope, "aws_iam_role-ecs_execution_role", {
    name: names.of("ecs-execution-role"),
    description:
      "This role is passed to our AWS ECS' task definition as the `execution_role`. This allows things like the correct image to be pulled and logs to be stored.",
    services: ["ecs.amazonaws.com", "ecs-tasks.amazonaws.com", ec2Principal(props.iamPartition), "batch.amazonaws.com"],
    narrowTrust: { when: leastPrivilege, services: ["ecs-tasks.amazonaws.com"] },
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_ecs_access",
        name: "ecs_access",
        statements: () => [allow(EXECUTION_ACTIONS, "*")],
        alternative: { when: leastPrivilege, statements: () => narrowAccess(context) },
      },
    ],
  });
}

/** Allows pulling images of the account, and writing logs of the deployment and of AWS Batch. */
function narrowAccess({ scope, props, names }: Context<ComputationProps>): PolicyStatement[] {
  const { iamPartition: partition } = props;
  const logs = (group: string) => callersArn(scope, { partition, service: "logs", resource: `log-group:${group}` });
  return [
    allow("ecr:GetAuthorizationToken", "*"),
    allow(
      PULL_ACTIONS,
      arn({ partition, service: "ecr", region: "*", account: accountOf(scope), resource: "repository/*" }),
    ),
    allow(LOG_ACTIONS, [
      logs(`${names.of("metadata")}:*`),
      logs(`${names.of("ui")}:*`),
      // AWS Batch creates the log group of jobs, and flows may choose others with this prefix.
      logs("/aws/batch/job*"),
    ]),
  ];
}

const PULL_ACTIONS = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

const LOG_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"];

const EXECUTION_ACTIONS = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  ...LOG_ACTIONS,
];
