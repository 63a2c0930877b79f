import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { callersArn } from "../aws/arn";
import { tagJobs } from "../aws/batch-access";
import { optionalIamRole } from "../aws/iam-role";
import { allow, type PolicyStatement, statementIf } from "../aws/policy-document";
import { hasNoKey } from "../aws/s3-access";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { concat } from "../terraform/expressions/functions";
import type { OptionalJson } from "../terraform/expressions/json";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import { itemAccess } from "./dynamodb-table";
import type { StepFunctionsProps } from "./props";

/** The role of the state machines that run flows. */
export function stepFunctionsRole(
  context: Context<StepFunctionsProps>,
  active: Condition,
  table: OptionalResource<DynamodbTable>,
): OptionalResource<IamRole> {
  const { scope, props, names, tags } = context;
  const leastPrivilege = Condition.of(props.leastPrivilegeIam);
  return optionalIamRole(scope, "aws_iam_role-step_functions_role", active, {
    name: names.of("step_functions_role"),
    description: "IAM role for AWS Step Functions to access AWS resources (AWS Batch, AWS DynamoDB).",
    services: ["states.amazonaws.com"],
    narrowTrust: { when: leastPrivilege },
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-step_functions_batch",
        name: "aws_batch",
        statements: () => batchAccess(context),
        alternative: { when: leastPrivilege, statements: () => narrowBatchAccess(context) },
      },
      {
        id: "aws_iam_role_policy-step_functions_s3",
        name: "s3",
        statements: () => bucketAccess(context),
        alternative: { when: leastPrivilege, statements: () => narrowBucketAccess(context) },
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
        statements: () => itemAccess(table.existing.arn, props.stateTableKmsKeyArn),
      },
      {
        id: "aws_iam_role_policy-step_functions_distributed_map",
        name: "distributed_map",
        statements: () => distributedMapAccess(context),
        when: Condition.all([active, Condition.of(props.enableDistributedMap)]),
      },
      {
        id: "aws_iam_role_policy-step_functions_job_tags",
        name: "job_tags",
        statements: () => [tagJobs(scope, props.iamPartition)],
        when: Condition.all([active, Condition.of(props.enableJobTags)]),
      },
    ],
  }).role;
}

function batchAccess(context: Context<StepFunctionsProps>): PolicyStatement[] {
  return [allow(["batch:TerminateJob", "batch:RegisterJobDefinition", ...DESCRIBE_ACTIONS], "*"), submitJobs(context)];
}

/** AWS Batch supports no resources for actions that describe. */
function narrowBatchAccess(context: Context<StepFunctionsProps>): PolicyStatement[] {
  return [
    allow(DESCRIBE_ACTIONS, "*"),
    allow("batch:TerminateJob", ofBatch(context, "job/*")),
    allow("batch:RegisterJobDefinition", ofBatch(context, "job-definition/*")),
    submitJobs(context),
  ];
}

function submitJobs(context: Context<StepFunctionsProps>): PolicyStatement {
  const { batchJobQueueArn, additionalJobQueueArns } = context.props;
  const resources = [batchJobQueueArn, ofBatch(context, "job-definition/*")];
  return allow("batch:SubmitJob", concat(resources, additionalJobQueueArns));
}

function ofBatch({ scope, props }: Context<StepFunctionsProps>, resource: string): string {
  return callersArn(scope, { partition: props.iamPartition, service: "batch", resource });
}

const DESCRIBE_ACTIONS = ["batch:DescribeJobs", "batch:DescribeJobQueues", "batch:DescribeJobDefinitions"];

function bucketAccess({ props }: Context<StepFunctionsProps>): Array<PolicyStatement | OptionalJson> {
  return [
    allow("s3:ListBucket", props.s3BucketArn),
    allow("s3:*Object", [`${props.s3BucketArn}/*`, props.s3BucketArn]),
    decryptObjects(props),
  ];
}

/** A distributed map writes its results to the bucket. */
function narrowBucketAccess({ props }: Context<StepFunctionsProps>): Array<PolicyStatement | OptionalJson> {
  return [
    allow("s3:ListBucket", props.s3BucketArn),
    allow("s3:GetObject", `${props.s3BucketArn}/*`),
    statementIf(Condition.of(props.enableDistributedMap), allow("s3:PutObject", `${props.s3BucketArn}/*`)),
    decryptObjects(props),
  ];
}

function decryptObjects({ s3BucketKmsArn }: Context<StepFunctionsProps>["props"]): OptionalJson {
  return statementIf(hasNoKey(s3BucketKmsArn).not(), allow("kms:Decrypt", s3BucketKmsArn));
}

/**
 * Allows a distributed map, which runs each iteration as an execution of its own state machine and writes the results to
 * the bucket. Names of state machines begin with `METAFLOW_SFN_STATE_MACHINE_PREFIX` of the profile.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
function distributedMapAccess({
  scope,
  props,
  names,
}: Context<StepFunctionsProps>): Array<PolicyStatement | OptionalJson> {
  const ofFlows = (type: string) =>
    callersArn(scope, { partition: props.iamPartition, service: "states", resource: `${type}:${names.bare}*` });
  return [
    allow("states:StartExecution", ofFlows("stateMachine")),
    allow(["states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"], ofFlows("execution")),
    // Another policy of the role allows `s3:PutObject` and `s3:GetObject`.
    allow(["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"], `${props.s3BucketArn}/*`),
    statementIf(
      hasNoKey(props.s3BucketKmsArn).not(),
      allow(["kms:GenerateDataKey", "kms:Encrypt"], props.s3BucketKmsArn),
    ),
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
