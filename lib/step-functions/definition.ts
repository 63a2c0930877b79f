import { jobQueueArn } from "../aws/formats/arns";
import { inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { is } from "../terraform/validation/rule";

export const definition = {
  path: "modules/step-functions",
  providers: ["aws"],
  inputs: {
    active: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether to create the resources. If false, all outputs are empty. Changing true to false deletes the table and the roles, and deployed flows fail.",
    },
    batch_job_queue_arn: {
      type: "string",
      description: "ARN of the AWS Batch job queue to which flows on Step Functions submit jobs.",
      rules: [is(jobQueueArn)],
    },
    iam_partition: shared.iamPartition,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_kms_arn: shared.datastoreS3BucketKmsKeyArn,
    standard_tags: shared.standardTags,
  },
  preconditions: ["batch_job_queue_arn", "s3_bucket_arn", "s3_bucket_kms_arn"].map((arn) =>
    inPartition(arn, "aws_iam_role.step_functions_role"),
  ),
  outputs: {
    metaflow_eventbridge_role_arn: {
      description: "ARN of the IAM role that EventBridge uses to start flows on their schedules. Empty if inactive.",
    },
    metaflow_step_functions_dynamodb_policy: {
      description: "IAM policy in JSON that allows jobs to use the items of the DynamoDB table. Empty if inactive.",
    },
    metaflow_step_functions_dynamodb_table_arn: {
      description: "ARN of the DynamoDB table with the state of running flows. Empty if inactive.",
    },
    metaflow_step_functions_dynamodb_table_name: {
      description: "Name of the DynamoDB table with the state of running flows. Empty if inactive.",
    },
    metaflow_step_functions_role_arn: {
      description: "ARN of the IAM role of the state machines that run flows. Empty if inactive.",
    },
  },
} satisfies ModuleDefinition;
