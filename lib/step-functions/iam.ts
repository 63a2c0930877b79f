import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Caller } from "../aws/caller";
import { allow, type PolicyStatement, policyDocument, trustPolicy } from "../aws/policy";
import type { ModuleContext } from "../module-context";
import type { Condition } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";
import type { StepFunctionsProps } from "./props";

type Context = ModuleContext<StepFunctionsProps>;

/** What a job does with the items of the state table. */
export function itemAccess(tableArn: string, sid?: string): PolicyStatement {
  return allow(["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"], tableArn, { Sid: sid });
}

/** The role that flows run with. */
export function stepFunctionsRole(
  context: Context,
  active: Condition,
  table: OptionalResource<DynamodbTable>,
): OptionalResource<IamRole> {
  const { scope, names, tags } = context;
  const role = new OptionalResource(
    active,
    (count) =>
      new IamRole(scope, "aws_iam_role-step_functions_role", {
        count,
        name: names.of("step_functions_role"),
        description: "IAM role for AWS Step Functions to access AWS resources (AWS Batch, AWS DynamoDB).",
        assumeRolePolicy: trustPolicy("states.amazonaws.com"),
        tags,
      }),
  );
  const grant = (address: string, name: string, statements: () => PolicyStatement[]) =>
    inlinePolicy(context, active, role, { address, name, statements });
  grant("step_functions_batch", "aws_batch", () => batchAccess(context));
  grant("step_functions_s3", "s3", () => bucketAccess(context));
  grant("step_functions_cloudwatch", "cloudwatch", () => [allow(LOG_DELIVERY_ACTIONS, "*")]);
  grant("step_functions_eventbridge", "event_bridge", () => eventRuleAccess(context));
  grant("step_functions_dynamodb", "dynamodb", () => [itemAccess(table.existing("arn"))]);
  return role;
}

/** The role with which EventBridge starts flows on a schedule or at an event. */
export function eventBridgeRole(context: Context, active: Condition): OptionalResource<IamRole> {
  const { scope, names, tags } = context;
  const role = new OptionalResource(
    active,
    (count) =>
      new IamRole(scope, "aws_iam_role-eventbridge_role", {
        count,
        name: names.of("eventbridge_role"),
        description: "IAM role for Amazon EventBridge to access AWS Step Functions.",
        assumeRolePolicy: trustPolicy("events.amazonaws.com"),
        tags,
      }),
  );
  inlinePolicy(context, active, role, {
    address: "eventbridge_step_functions_policy",
    name: "step_functions",
    statements: () => [allow("states:StartExecution", arnOf(context, "states", "stateMachine:*"))],
  });
  return role;
}

function inlinePolicy(
  { scope }: Context,
  active: Condition,
  role: OptionalResource<IamRole>,
  { address, name, statements }: { address: string; name: string; statements: () => PolicyStatement[] },
): void {
  new OptionalResource(
    active,
    (count) =>
      new IamRolePolicy(scope, `aws_iam_role_policy-${address}`, {
        count,
        name,
        role: role.existing("name"),
        policy: policyDocument(...statements()),
      }),
  );
}

function batchAccess(context: Context): PolicyStatement[] {
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
    allow("batch:SubmitJob", [context.props.batchJobQueueArn, arnOf(context, "batch", "job-definition/*")]),
  ];
}

function bucketAccess({ props }: Context): PolicyStatement[] {
  return [
    allow("s3:ListBucket", props.s3BucketArn),
    allow("s3:*Object", [`${props.s3BucketArn}/*`, props.s3BucketArn]),
    allow("kms:Decrypt", props.s3BucketKmsArn),
  ];
}

/** Step Functions learns by a rule of this name that a job has ended. */
function eventRuleAccess(context: Context): PolicyStatement[] {
  const rule = arnOf(context, "events", "rule/StepFunctionsGetEventsForBatchJobsRule");
  return [
    allow(["events:PutTargets", "events:DescribeRule"], rule),
    allow("events:PutRule", rule, {
      Condition: { StringEquals: { "events:detail-type": "Batch Job State Change" } },
    }),
  ];
}

/** Step Functions sets up the delivery of its logs with the role that a state machine runs with. */
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

/** An ARN in this account and region. */
function arnOf({ scope, props }: Context, service: string, resource: string): string {
  const { region, account } = Caller.of(scope);
  return `arn:${props.iamPartition}:${service}:${region}:${account}:${resource}`;
}
