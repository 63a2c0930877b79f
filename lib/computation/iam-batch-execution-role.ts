import type { Construct } from "constructs";
import { arn, callersArn } from "../aws/arn";
import { accountOf, regionOf } from "../aws/caller";
import { iamRole, type Role } from "../aws/iam-role";
import { allow, type PolicyStatement } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { BATCH_SERVICE_ACTIONS, CHANGES, IAM_ACTIONS } from "./batch-service-actions";
import type { ComputationProps } from "./props";

/** The role that AWS Batch uses to manage instances and tasks. */
export function batchExecutionRole({ scope, props, names, tags }: Context<ComputationProps>): Role {
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
  // Existing deployments have the partition `aws` here, also in GovCloud. Other partitions refuse such a policy, so no
  // deployment exists there: https://github.com/aws/chalice/issues/777
  const partition = Condition.equal(props.iamPartition, "aws-us-gov").choose("aws", props.iamPartition);
  const tasks = arn({ partition, service: "ecs", region: "*", account: "*", resource: "task/*_Batch_*" });
  const tagTasks = allow("ecs:TagResource", tasks);
  const isNarrow = Condition.of(props.leastPrivilegeIam);
  return iamRole(scope, "aws_iam_role-batch_execution_role", {
    name: names.of("batch-execution-role"),
    description:
      "This role is passed to AWS Batch as a `service_role`. This allows AWS Batch to make calls to other AWS services on our behalf.",
    services: ["batch.amazonaws.com"],
    narrowTrust: { when: isNarrow },
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_iam_pass_role",
        name: "iam_pass_role",
        statements: () => [passRole],
      },
      {
        id: "aws_iam_role_policy-grant_custom_access_policy",
        name: "custom_access",
        statements: () => [allow(BATCH_SERVICE_ACTIONS, "*"), tagTasks],
        alternative: { when: isNarrow, statements: () => [...narrowStatements(scope, props.iamPartition), tagTasks] },
      },
      {
        id: "aws_iam_role_policy-grant_iam_custom_policies",
        name: "iam_custom",
        statements: () => [passRole, createServiceLinkedRole],
      },
      {
        id: "aws_iam_role_policy-grant_ec2_custom_policies",
        name: "ec2_custom",
        statements: () => [tagInstances],
      },
    ],
  });
}

/**
 * Limits changes to resources of the account, and other actions to the region. New instances use images and snapshots of
 * other accounts, and many descriptions have no resource type.
 */
function narrowStatements(scope: Construct, partition: string): PolicyStatement[] {
  const matching = (pattern: RegExp) => BATCH_SERVICE_ACTIONS.filter((action) => pattern.test(action));
  const ofAccount = ["autoscaling", "ec2", "ecs", "logs"].map((service) =>
    callersArn(scope, { partition, service, resource: "*" }),
  );
  const roles = ["role/*", "instance-profile/*"].map((resource) =>
    arn({ partition, service: "iam", account: accountOf(scope), resource }),
  );
  return [
    allow(
      BATCH_SERVICE_ACTIONS.filter((action) => !CHANGES.test(action) && !IAM_ACTIONS.test(action)),
      "*",
      { Condition: { StringEquals: { "aws:RequestedRegion": regionOf(scope) } } },
    ),
    allow(matching(CHANGES), ofAccount),
    allow(matching(IAM_ACTIONS), roles),
  ];
}
