import { type Format, oneOf, pattern } from "../../terraform/validation/format";
import { PARTITION_IDS } from "../partitions";

/**
 * ARNs: `arn:partition:service:region:account:resource`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */

/** @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export const partition: Format = oneOf(...PARTITION_IDS);

const PARTITION = "aws(-[a-z]+)*";
const REGION = "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}";
const ACCOUNT = "[0-9]{12}";

/** An Application Load Balancer accepts certificates of ACM and server certificates of IAM. */
export const certificateArn: Format = pattern(
  new RegExp(
    `^arn:${PARTITION}:(acm:${REGION}:${ACCOUNT}:certificate|iam::${ACCOUNT}:server-certificate)/[0-9A-Za-z+=,.@_/-]+$`,
  ),
  "the ARN of a certificate, such as `arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d`",
);

export const userPoolArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:cognito-idp:${REGION}:${ACCOUNT}:userpool/[0-9A-Za-z_-]+$`),
  "the ARN of a Cognito user pool, such as `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123`",
);

export const roleArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:iam::${ACCOUNT}:role/[!-~]+$`),
  "the ARN of an IAM role, such as `arn:aws:iam::123456789012:role/execution`",
);

export const bucketArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:s3:(${REGION})?:(${ACCOUNT})?:[0-9A-Za-z._/-]+$`),
  "the ARN of an S3 bucket, such as `arn:aws:s3:::store`",
);

export const kmsKeyArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:kms:${REGION}:${ACCOUNT}:(key|alias)/[0-9A-Za-z:/_-]+$`),
  "the ARN of a KMS key, such as `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`",
);

/** CloudWatch Logs and DynamoDB accept no alias, or report the key of the alias as a change in each plan. */
export const kmsKeyArnWithoutAlias: Format = pattern(
  new RegExp(`^arn:${PARTITION}:kms:${REGION}:${ACCOUNT}:key/[0-9A-Za-z-]+$`),
  "the ARN of a KMS key and not of an alias, such as `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`",
);

export const policyArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:iam::(aws|${ACCOUNT}):policy/[!-~]+$`),
  "the ARN of an IAM policy, such as `arn:aws:iam::123456789012:policy/boundary`",
);

/** IAM accepts the wildcards `*` and `?` in the name. */
export const roleArnOrAny: Format = pattern(
  new RegExp(`^([*]|arn:${PARTITION}:iam::${ACCOUNT}:role/[!-~]+)$`),
  "`*` or the ARN of an IAM role, such as `arn:aws:iam::123456789012:role/sagemaker`",
);

/**
 * ECS accepts a key, a version stage and a version ID after the ARN.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export const secretArn: Format = pattern(
  new RegExp(
    `^arn:${PARTITION}:secretsmanager:${REGION}:${ACCOUNT}:secret:[0-9A-Za-z/_+=.@!-]+(:[^: ]*:[^: ]*:[^: ]*)?$`,
  ),
  "the ARN of a secret, such as `arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf`",
);

export const jobQueueArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:batch:${REGION}:${ACCOUNT}:job-queue/[0-9A-Za-z_-]+$`),
  "the ARN of an AWS Batch job queue, such as `arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow`",
);

/** API Gateway writes access logs to a log group, or to a stream of Firehose whose name has its prefix. */
export const accessLogDestinationArn: Format = pattern(
  new RegExp(
    `^arn:${PARTITION}:(logs:${REGION}:${ACCOUNT}:log-group:[0-9A-Za-z_/.#-]+|firehose:${REGION}:${ACCOUNT}:deliverystream/amazon-apigateway-[0-9A-Za-z_.-]+)$`,
  ),
  "the ARN of a log group, such as `arn:aws:logs:eu-west-1:123456789012:log-group:api`, or of a Firehose stream whose name begins with `amazon-apigateway-`",
);

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export const deadLetterArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:(sns|sqs):${REGION}:${ACCOUNT}:[0-9A-Za-z_-]+$`),
  "the ARN of a standard SNS topic or SQS queue, such as `arn:aws:sns:eu-west-1:123456789012:alarms`",
);

export const clusterArn: Format = pattern(
  new RegExp(`^arn:${PARTITION}:ecs:${REGION}:${ACCOUNT}:cluster/[0-9A-Za-z_-]+$`),
  "the ARN of an ECS cluster, such as `arn:aws:ecs:eu-west-1:123456789012:cluster/services`",
);
