import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { allow, type PolicyStatement, policyDocument, trustPolicy } from "../aws/policy";
import { denyPresignedCalls, useBucketKey } from "../datastore/access";
import type { ResourceNames } from "../resource-names";
import { itemAccess } from "../step-functions/iam";
import type { Condition, StringMap } from "../terraform/condition";
import { OptionalResource } from "../terraform/optional-resource";

interface TaskRoleConfig {
  readonly bucketArn: string;
  readonly bucketKeyArn: string;
  readonly stateTableArn: string;
  readonly enableStepFunctions: Condition;
  readonly partition: string;
  readonly tags: StringMap;
}

/** The role that jobs run with. */
export function taskRole(scope: Construct, names: ResourceNames, config: TaskRoleConfig): IamRole {
  const role = new IamRole(scope, "aws_iam_role-batch_s3_task_role", {
    name: names.of("batch_s3_task_role"),
    description: "Role for AWS Batch to Access Amazon S3 [METAFLOW_ECS_S3_ACCESS_IAM_ROLE]",
    assumeRolePolicy: trustPolicy("ecs-tasks.amazonaws.com"),
    tags: config.tags,
  });
  const grant = (address: string, name: string, statements: PolicyStatement[], count?: IamRolePolicy["count"]) =>
    new IamRolePolicy(scope, `aws_iam_role_policy-${address}`, {
      count,
      name,
      role: role.name,
      policy: policyDocument(...statements),
    });
  grant("grant_custom_s3_list_batch", "s3_list", [
    allow("s3:ListBucket", config.bucketArn, { Sid: "BucketAccessBatch" }),
  ]);
  grant("grant_custom_s3_batch", "custom_s3", [
    allow(["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], `${config.bucketArn}/*`, { Sid: "ObjectAccessBatch" }),
  ]);
  grant("grant_s3_kms", "s3_kms", [useBucketKey(config.bucketKeyArn)]);
  grant("grant_deny_presigned_batch", "deny_presigned", [denyPresignedCalls()]);
  grant("grant_allow_sagemaker", "sagemaker", sageMakerAccess(scope, config.partition));
  grant("grant_iam_pass_role", "iam_pass_role", [
    allow("iam:PassRole", "*", {
      Sid: "AllowPassRole",
      Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    }),
  ]);
  grant("grant_cloudwatch", "cloudwatch", [
    allow(["logs:PutLogEvents", "logs:CreateLogStream"], "*", { Sid: "AllowPutLogs" }),
  ]);
  new OptionalResource(config.enableStepFunctions, (count) =>
    grant("grant_dynamodb", "dynamodb", [itemAccess(config.stateTableArn, "Items")], count),
  );
  return role;
}

/** A step may train a model on SageMaker and deploy it. */
function sageMakerAccess(scope: Construct, partition: string): PolicyStatement[] {
  const { region, account } = Caller.of(scope);
  const every = (resource: string) => `arn:${partition}:sagemaker:${region}:${account}:${resource}/*`;
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
