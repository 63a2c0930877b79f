import { jobQueueArn, kmsKeyArnWithoutAlias } from "../aws/formats/arns";
import { allInPartition, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { orEmpty } from "../terraform/validation/format";
import { each, is } from "../terraform/validation/rule";

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
    additional_job_queue_arns: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "ARNs of further AWS Batch job queues to which flows on Step Functions may submit jobs, such as the queue of a second call of the computation module. By default flows may use the queue of the deployment only. A change updates policies in place.",
      rules: [each(jobQueueArn)],
    },
    batch_job_queue_arn: {
      type: "string",
      description: "ARN of the AWS Batch job queue to which flows on Step Functions submit jobs.",
      rules: [is(jobQueueArn)],
    },
    enable_distributed_map: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the role of state machines may run distributed maps. Without a distributed map, Step Functions runs about 40 iterations of a foreach at the same time. A flow uses distributed maps after `step-functions create --use-distributed-map`. Off by default. A change adds or removes a policy of the role.",
    },
    enable_execution_logging: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether to create a log group in CloudWatch for the execution history of flows. A flow uses the log group after `step-functions create --log-execution-history`. CloudWatch charges about 0.5 USD per GB. Off by default. A change to false deletes the log group with its logs, and flows that use the log group must be created again.",
    },
    enable_job_tags: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the role of state machines may tag jobs. With `METAFLOW_BATCH_EMIT_TAGS` in the profile, the Metaflow client tags each job with its flow, run, step and user, for example for cost allocation. Users then need the permission `batch:TagResource` too. Off by default. A change adds or removes a policy of the role.",
    },
    iam_partition: shared.iamPartition,
    least_privilege_iam: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the roles get fewer permissions. State machines may read objects of the bucket, and write objects only with `enable_distributed_map`. They may stop jobs and register job definitions of the account only. EventBridge may start only state machines whose names begin with `resource_prefix` and `resource_suffix`. Both services may assume their role for their own account only. Off by default. A change updates roles and policies in place.",
    },
    log_kms_key_arn: shared.logKmsKeyArn,
    log_retention_in_days: shared.logRetentionInDays,
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_kms_arn: shared.datastoreS3BucketKmsKeyArn,
    standard_tags: shared.standardTags,
    state_table_kms_key_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of the KMS key that encrypts the DynamoDB table. Jobs and state machines get permissions for the key. By default the key of AWS for DynamoDB encrypts the table. A change is applied in place.",
      rules: [is(orEmpty(kmsKeyArnWithoutAlias))],
    },
    state_table_point_in_time_recovery: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether DynamoDB keeps continuous backups of the table, from which the table can be restored to any second of the last 35 days. Backups cost about 0.20 USD per GB and month. Metaflow needs the items only while a flow runs. Off by default. A change is applied in place.",
    },
  },
  preconditions: [
    ...["batch_job_queue_arn", "s3_bucket_arn", "s3_bucket_kms_arn"].map((arn) =>
      inPartition(arn, "aws_iam_role.step_functions_role"),
    ),
    allInPartition("additional_job_queue_arns", "aws_iam_role.step_functions_role"),
    ...["log_kms_key_arn", "permissions_boundary_arn", "state_table_kms_key_arn"].map((arn) =>
      inPartition(arn, "aws_iam_role.step_functions_role"),
    ),
  ],
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
    metaflow_step_functions_execution_log_group_arn: {
      description:
        "ARN of the log group for the execution history of flows, with the suffix `:*` that Step Functions requires. Empty if inactive or without `enable_execution_logging`.",
    },
    metaflow_step_functions_role_arn: {
      description: "ARN of the IAM role of the state machines that run flows. Empty if inactive.",
    },
  },
} satisfies ModuleDefinition;
