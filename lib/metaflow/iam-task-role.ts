import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { callersArn } from "../aws/arn";
import { startRunsOn } from "../aws/batch-access";
import { iamRole } from "../aws/iam-role";
import { allow, type PolicyStatement } from "../aws/policy-document";
import { denyPresignedCalls, useBucketKey } from "../aws/s3-access";
import { itemAccess } from "../step-functions/dynamodb-table";
import type { ResourceNames } from "../submodule/resource-names";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { joined } from "../terraform/expressions/functions";

interface TaskRoleConfig {
  readonly bucketArn: string;
  readonly bucketKeyArn: string;
  readonly stateTableArn: string;
  /** Empty for a key of AWS. */
  readonly stateTableKeyArn: string;
  readonly enableStepFunctions: Condition;
  readonly leastPrivilege: Condition;
  readonly permissionsBoundaryArn: string;
  readonly sageMakerRoleArns: string[];
  readonly additionalJobQueueArns: readonly string[];
  readonly executionRoleArn: string;
  readonly partition: string;
  readonly tags: StringMap;
}

/** The role of jobs. */
export function taskRole(scope: Construct, names: ResourceNames, config: TaskRoleConfig): IamRole {
  const withSageMaker = Condition.empty(config.sageMakerRoleArns).not();
  const logGroups = (prefix: string) =>
    callersArn(scope, { partition: config.partition, service: "logs", resource: `log-group:${prefix}` });
  return iamRole(scope, "aws_iam_role-batch_s3_task_role", {
    name: names.of("batch_s3_task_role"),
    description: "Role for AWS Batch to Access Amazon S3 [METAFLOW_ECS_S3_ACCESS_IAM_ROLE]",
    services: ["ecs-tasks.amazonaws.com"],
    narrowTrust: { when: config.leastPrivilege },
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    tags: config.tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_custom_s3_list_batch",
        name: "s3_list",
        statements: () => [allow("s3:ListBucket", config.bucketArn, { Sid: "BucketAccessBatch" })],
      },
      {
        id: "aws_iam_role_policy-grant_custom_s3_batch",
        name: "custom_s3",
        statements: () => [
          allow(["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], `${config.bucketArn}/*`, {
            Sid: "ObjectAccessBatch",
          }),
        ],
      },
      {
        id: "aws_iam_role_policy-grant_s3_kms",
        name: "s3_kms",
        statements: () => [useBucketKey(config.bucketKeyArn)],
      },
      {
        id: "aws_iam_role_policy-grant_deny_presigned_batch",
        name: "deny_presigned",
        statements: () => [denyPresignedCalls()],
      },
      {
        id: "aws_iam_role_policy-grant_allow_sagemaker",
        name: "sagemaker",
        statements: () => sageMakerAccess(scope, config.partition),
        when: withSageMaker,
      },
      {
        id: "aws_iam_role_policy-grant_iam_pass_role",
        name: "iam_pass_role",
        statements: () => [passToSageMaker(config.sageMakerRoleArns)],
        alternative: {
          when: Condition.equal(joined(config.sageMakerRoleArns, " "), "*"),
          statements: () => [passToSageMaker("*")],
        },
        when: withSageMaker,
      },
      {
        id: "aws_iam_role_policy-grant_cloudwatch",
        name: "cloudwatch",
        statements: () => [writeLogs("*")],
        alternative: {
          when: config.leastPrivilege,
          statements: () => [writeLogs(["/aws/batch/job*", "/aws/sagemaker/*"].map(logGroups))],
        },
      },
      {
        id: "aws_iam_role_policy-grant_dynamodb",
        name: "dynamodb",
        statements: () => itemAccess(config.stateTableArn, config.stateTableKeyArn, "Items"),
        when: config.enableStepFunctions,
      },
      {
        id: "aws_iam_role_policy-grant_job_queues",
        name: "job_queues",
        statements: (role) =>
          startRunsOn(scope, {
            partition: config.partition,
            queueArns: config.additionalJobQueueArns,
            roleArns: [role.arn, config.executionRoleArn],
          }),
        when: Condition.empty(config.additionalJobQueueArns).not(),
      },
    ],
  }).role;
}

function writeLogs(resources: string | readonly string[]): PolicyStatement {
  return allow(["logs:PutLogEvents", "logs:CreateLogStream"], resources, { Sid: "AllowPutLogs" });
}

function passToSageMaker(roleArns: string | readonly string[]): PolicyStatement {
  return allow("iam:PassRole", roleArns, {
    Sid: "AllowPassRole",
    Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  });
}

/** Allows steps to train a model on SageMaker and to deploy the model. */
function sageMakerAccess(scope: Construct, partition: string): PolicyStatement[] {
  const every = (type: string) => callersArn(scope, { partition, service: "sagemaker", resource: `${type}/*` });
  return [
    allow("sagemaker:CreateTrainingJob", every("training-job"), { Sid: "AllowSagemakerCreate" }),
    allow("sagemaker:DescribeTrainingJob", every("training-job"), { Sid: "AllowSagemakerDescribe" }),
    allow(
      [
        "sagemaker:InvokeEndpoint",
        "sagemaker:DescribeModel",
        "sagemaker:DescribeEndpoint",
        "sagemaker:CreateModel",
        "sagemaker:CreateEndpointConfig",
        "sagemaker:CreateEndpoint",
      ],
      ["model", "endpoint", "endpoint-config"].map(every),
      { Sid: "AllowSagemakerDeploy" },
    ),
  ];
}
