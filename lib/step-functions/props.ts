// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link StepFunctions} takes. */
export interface StepFunctionsProps extends Adoptable {
  /**
   * Whether anything is created at all. By default nothing is, and every output is an empty string. Turning it off
   * deletes the table and the roles, so flows that are deployed fail.
   *
   * @default false
   */
  readonly active?: Switch;

  /**
   * ARN of the AWS Batch job queue that flows on Step Functions submit jobs to. It must be the ARN of an AWS Batch job
   * queue, such as `arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow`.
   */
  readonly batchJobQueueArn: string;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region. It must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`
   * or `aws-iso-f`.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

  /**
   * Text that begins the name of every resource, with its own separator: `metaflow-`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourcePrefix: string;

  /**
   * Text that ends the name of every resource, with its own separator: `-prod`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourceSuffix: string;

  /**
   * ARN of the S3 bucket that is Metaflow's datastore. It must be the ARN of an S3 bucket, such as
   * `arn:aws:s3:::store`.
   */
  readonly s3BucketArn: string;

  /**
   * ARN of the KMS key that encrypts the datastore's bucket. It must be the ARN of a KMS key, such as
   * `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
   */
  readonly s3BucketKmsArn: string;

  /**
   * Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it
   * replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the
   * instances of AWS Batch. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with
   * `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 50 tags.
   */
  readonly standardTags: StringMap;
}

/** What {@link StepFunctions} offers. */
export interface StepFunctionsOutputs {
  /** ARN of the IAM role with which EventBridge starts flows on their schedules. Empty if nothing is created. */
  readonly metaflowEventbridgeRoleArn: string;

  /**
   * IAM policy, as JSON, that allows what a job does with the items of the DynamoDB table. Empty if nothing is created.
   */
  readonly metaflowStepFunctionsDynamodbPolicy: string;

  /** ARN of the DynamoDB table that keeps the state of running flows. Empty if nothing is created. */
  readonly metaflowStepFunctionsDynamodbTableArn: string;

  /** Name of the DynamoDB table that keeps the state of running flows. Empty if nothing is created. */
  readonly metaflowStepFunctionsDynamodbTableName: string;

  /** ARN of the IAM role that flows run with on Step Functions. Empty if nothing is created. */
  readonly metaflowStepFunctionsRoleArn: string;
}
