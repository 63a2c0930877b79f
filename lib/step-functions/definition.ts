import { inPartition, jobQueueArn } from "../aws/rules/arns";
import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";
import { is } from "../terraform/rules";

export const definition = {
  path: "modules/step-functions",
  providers: ["aws"],
  inputs: {
    active: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether anything is created at all. By default nothing is, and every output is an empty string. Turning it off deletes the table and the roles, so flows that are deployed fail.",
    },
    batch_job_queue_arn: {
      type: "string",
      description: "ARN of the AWS Batch job queue that flows on Step Functions submit jobs to.",
      rules: [is(jobQueueArn)],
    },
    iam_partition: shared.iamPartition,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_kms_arn: shared.datastoreS3BucketKmsKeyArn,
    standard_tags: shared.standardTags,
  },
  checks: ["batch_job_queue_arn", "s3_bucket_arn", "s3_bucket_kms_arn"].map((arn) =>
    inPartition(arn, "aws_iam_role-step_functions_role"),
  ),
  outputs: {
    metaflow_eventbridge_role_arn: {
      description:
        "ARN of the IAM role with which EventBridge starts flows on their schedules. Empty if nothing is created.",
    },
    metaflow_step_functions_dynamodb_policy: {
      description:
        "IAM policy, as JSON, that allows what a job does with the items of the DynamoDB table. Empty if nothing is created.",
    },
    metaflow_step_functions_dynamodb_table_arn: {
      description: "ARN of the DynamoDB table that keeps the state of running flows. Empty if nothing is created.",
    },
    metaflow_step_functions_dynamodb_table_name: {
      description: "Name of the DynamoDB table that keeps the state of running flows. Empty if nothing is created.",
    },
    metaflow_step_functions_role_arn: {
      description: "ARN of the IAM role that flows run with on Step Functions. Empty if nothing is created.",
    },
  },
} satisfies ModuleDefinition;
