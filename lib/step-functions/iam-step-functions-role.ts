import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { callersArn } from "../aws/arn";
import { optionalIamRole } from "../aws/iam-role";
import { allow, type PolicyStatement } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import type { Condition } from "../terraform/expressions/condition";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import { itemAccess } from "./dynamodb-table";
import type { StepFunctionsProps } from "./props";

/** The role of the state machines that run flows. */
export function stepFunctionsRole(
  context: Context<StepFunctionsProps>,
  active: Condition,
  table: OptionalResource<DynamodbTable>,
): OptionalResource<IamRole> {
  const { scope, names, tags } = context;
  return optionalIamRole(scope, "aws_iam_role-step_functions_role", active, {
    name: names.of("step_functions_role"),
    description: "IAM role for AWS Step Functions to access AWS resources (AWS Batch, AWS DynamoDB).",
    services: ["states.amazonaws.com"],
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-step_functions_batch",
        name: "aws_batch",
        statements: () => batchAccess(context),
      },
      {
        id: "aws_iam_role_policy-step_functions_s3",
        name: "s3",
        statements: () => bucketAccess(context),
      },
      {
        id: "aws_iam_role_policy-step_functions_cloudwatch",
        name: "cloudwatch",
        statements: () => [allow(LOG_DELIVERY_ACTIONS, "*")],
      },
      {
        id: "aws_iam_role_policy-step_functions_eventbridge",
        name: "event_bridge",
        statements: () => eventRuleAccess(context),
      },
      {
        id: "aws_iam_role_policy-step_functions_dynamodb",
        name: "dynamodb",
        statements: () => [itemAccess(table.existing.arn)],
      },
    ],
  }).role;
}

function batchAccess({ scope, props }: Context<StepFunctionsProps>): PolicyStatement[] {
  const jobDefinitions = callersArn(scope, {
    partition: props.iamPartition,
    service: "batch",
    resource: "job-definition/*",
  });
  return [
    allow(
      [
        "batch:TerminateJob",
        "batch:RegisterJobDefinition",
        "batch:DescribeJobs",
        "batch:DescribeJobQueues",
        "batch:DescribeJobDefinitions",
      ],
      "*",
    ),
    allow("batch:SubmitJob", [props.batchJobQueueArn, jobDefinitions]),
  ];
}

function bucketAccess({ props }: Context<StepFunctionsProps>): PolicyStatement[] {
  return [
    allow("s3:ListBucket", props.s3BucketArn),
    allow("s3:*Object", [`${props.s3BucketArn}/*`, props.s3BucketArn]),
    allow("kms:Decrypt", props.s3BucketKmsArn),
  ];
}

/** Step Functions creates a rule with this name to learn about finished jobs. */
function eventRuleAccess({ scope, props }: Context<StepFunctionsProps>): PolicyStatement[] {
  const rule = callersArn(scope, {
    partition: props.iamPartition,
    service: "events",
    resource: "rule/StepFunctionsGetEventsForBatchJobsRule",
  });
  return [
    allow(["events:PutTargets", "events:DescribeRule"], rule),
    allow("events:PutRule", rule, {
      Condition: { StringEquals: { "events:detail-type": "Batch Job State Change" } },
    }),
  ];
}

/** Step Functions configures the delivery of its logs with the role of the state machine. */
const LOG_DELIVERY_ACTIONS = [
  "logs:UpdateLogDelivery",
  "logs:PutResourcePolicy",
  "logs:ListLogDeliveries",
  "logs:GetLogDelivery",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
  "logs:DeleteLogDelivery",
  "logs:CreateLogDelivery",
];
