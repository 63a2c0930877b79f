import { entries, type ModuleName, type RuleCases, together, values } from "./cases";

const UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";

const KMS_RULE =
  "must be the ARN of a KMS key, such as `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`, or empty";
const kmsKeys = {
  rule: KMS_RULE,
  invalid: [UUID, "alias/store", `arn:aws:kms::123456789012:key/${UUID}`, "arn:aws:iam::123456789012:role/key", " "],
  valid: [
    "",
    "arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
    "arn:aws:kms:ap-southeast-4:123456789012:alias/team/store_1",
    "arn:aws:kms:us-east-1:000000000000:alias/aws/s3",
  ],
};
const keysWithoutAlias = {
  rule: "must be the ARN of a KMS key and not of an alias, such as `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`, or empty",
  invalid: [UUID, "arn:aws:kms:eu-west-1:123456789012:alias/logs", `arn:aws:kms::123456789012:key/${UUID}`, " "],
  valid: [
    "",
    "arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
    `arn:aws:kms:ap-southeast-4:000000000000:key/${UUID}`,
    null,
  ],
};
const boundaries = {
  rule: "must be the ARN of an IAM policy, such as `arn:aws:iam::123456789012:policy/boundary`, or empty",
  invalid: [
    "boundary",
    "arn:aws:iam::123456789012:role/boundary",
    "arn:aws:iam:eu-west-1:123456789012:policy/boundary",
    "arn:aws:iam::123456789012:policy/",
  ],
  valid: ["", "arn:aws:iam::123456789012:policy/team/a+b=c,d.e@f-g_h", "arn:aws:iam::aws:policy/PowerUserAccess", null],
};
const secrets = {
  rule: "must be the ARN of a secret, such as `arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf`, or empty",
  invalid: [
    "database",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/database",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf:password",
  ],
  valid: [
    "",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b_c+d=e.f@g-h",
    "arn:aws:secretsmanager:il-central-1:123456789012:secret:rds!db-1-AbCdEf:password::",
    null,
  ],
};
const buckets = {
  rule: "must be the ARN of an S3 bucket, such as `arn:aws:s3:::store`",
  invalid: ["store", "s3://store", "arn:aws:s3:::", "arn:aws:kms:::store", "arn:aws:s3:::a b"],
  valid: ["arn:aws:s3:::9.x-y", "arn:aws:s3:::Old_Bucket", "arn:aws:s3:eu-west-1:123456789012:accesspoint/metaflow"],
};

export const CERTIFICATE_RULE =
  "must be the ARN of a certificate, such as `arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d`";
const certificates = {
  rule: CERTIFICATE_RULE,
  invalid: [
    "322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
    "arn:aws:acm:eu-west-1:123456789012:certificate/",
    "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/1",
    "arn:aws:iam::123456789012:role/certificate",
  ],
  valid: [
    "arn:aws:iam::123456789012:server-certificate/cloudfront/my+cert=1",
    "arn:aws-cn:iam::123456789012:server-certificate/metaflow",
    "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
  ],
};

const QUEUE_RULE =
  "must be the ARN of an AWS Batch job queue, such as `arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow`";
const FIRST_QUEUE = "arn:aws:batch:eu-west-1:123456789012:job-queue/first";
const DEFINITION = "arn:aws:batch:eu-west-1:123456789012:job-definition/metaflow";

/** Returns lists with queues in partitions that differ from `iam_partition`. */
function queuesInPartition(module: ModuleName): RuleCases {
  const ofChina = "arn:aws-cn:batch:cn-north-1:123456789012:job-queue/metaflow";
  const ofGovernment = "arn:aws-us-gov:batch:us-gov-east-1:123456789012:job-queue/metaflow";
  return together(module, {
    inputs: ["additional_job_queue_arns", "iam_partition"],
    rule: "each ARN must belong to that partition",
    invalid: [[ofChina], [FIRST_QUEUE, ofGovernment], [ofChina, FIRST_QUEUE]].map((arns) => ({
      additional_job_queue_arns: arns,
      iam_partition: "aws",
    })),
    valid: [[], [FIRST_QUEUE], [FIRST_QUEUE, "arn:aws:batch:us-east-1:000000000000:job-queue/9"]].map((arns) => ({
      additional_job_queue_arns: arns,
      iam_partition: "aws",
    })),
  });
}

const OTHERS = ["aws-cn", "aws-us-gov", "aws-iso-b"];

/** Returns ARNs in partitions that differ from `iam_partition`. */
function inPartition(module: ModuleName, input: string, resource: string, partitions = OTHERS): RuleCases {
  return together(module, {
    inputs: [input, "iam_partition"],
    rule: "the ARN must belong to that partition",
    invalid: partitions.map((partition) => ({
      [input]: `arn:${partition}:${resource}`,
      iam_partition: "aws",
    })),
    valid: [],
  });
}

const allOf = (partition: string, region: string) => ({
  iam_partition: partition,
  batch_job_queue_arn: `arn:${partition}:batch:${region}:123456789012:job-queue/metaflow`,
  s3_bucket_arn: `arn:${partition}:s3:::store`,
  s3_bucket_kms_arn: `arn:${partition}:kms:${region}:123456789012:key/${UUID}`,
});

const WITH_ROLES = ["datastore", "computation", "metadata-service", "step-functions", "ui"] as const;
const WITH_LOGS = ["metadata-service", "step-functions", "ui"] as const;
const WITH_SECRETS = ["metadata-service", "ui"] as const;

export const ARNS: readonly RuleCases[] = [
  ...values("computation", {
    inputs: ["iam_partition"],
    rule: "must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e` or `aws-iso-f`",
    invalid: ["AWS", "aws-us", "", "arn:aws", "aws-iso-g"],
    valid: ["aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"],
  }),
  ...values("step-functions", { ...kmsKeys, inputs: ["s3_bucket_kms_arn"] }),
  ...values("metadata-service", { ...kmsKeys, inputs: ["datastore_s3_bucket_kms_key_arn"] }),
  ...values("step-functions", { ...buckets, inputs: ["s3_bucket_arn"] }),
  ...values("step-functions", {
    inputs: ["batch_job_queue_arn"],
    rule: QUEUE_RULE,
    invalid: [
      "metaflow",
      DEFINITION,
      "arn:aws:batch:eu-west-1:12345:job-queue/metaflow",
      "arn:aws:batch:123456789012:job-queue/metaflow",
    ],
    valid: [
      "arn:aws:batch:us-east-1:000000000000:job-queue/9",
      "arn:aws:batch:il-central-1:123456789012:job-queue/Team_A-1",
      "arn:aws:batch:mx-central-1:123456789012:job-queue/q",
    ],
  }),
  ...entries("step-functions", {
    inputs: ["additional_job_queue_arns"],
    rule: `each entry ${QUEUE_RULE}`,
    invalid: [
      [["metaflow"], "metaflow"],
      [[FIRST_QUEUE, DEFINITION], DEFINITION],
      [["", FIRST_QUEUE, "arn:aws:batch:eu-west-1:12345:job-queue/q"], "", "arn:aws:batch:eu-west-1:12345:job-queue/q"],
    ],
    valid: [[], [FIRST_QUEUE, FIRST_QUEUE], ["arn:aws:batch:il-central-1:123456789012:job-queue/Team_A-1"]],
  }),
  queuesInPartition("step-functions"),
  queuesInPartition("."),
  ...values("metadata-service", {
    inputs: ["fargate_execution_role_arn"],
    rule: "must be the ARN of an IAM role, such as `arn:aws:iam::123456789012:role/execution`",
    invalid: ["execution", "arn:aws:iam::123456789012:user/execution", "arn:aws:iam:eu-west-1:123456789012:role/x", ""],
    valid: [
      "arn:aws:iam::123456789012:role/service-role/execution",
      "arn:aws:iam::123456789012:role/a+b=c,d.e@f-g_h",
      "arn:aws:iam::000000000000:role/x",
    ],
  }),
  ...values("ui", { ...certificates, inputs: ["certificate_arn"] }),
  ...values(".", {
    ...certificates,
    inputs: ["ui_certificate_arn"],
    rule: `${certificates.rule}, or empty`,
    valid: [
      "arn:aws:iam::123456789012:server-certificate/cloudfront/my+cert=1",
      "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55e",
      "arn:aws:iam::000000000000:server-certificate/x",
    ],
  }),
  {
    ...inPartition("step-functions", "batch_job_queue_arn", "batch:cn-north-1:123456789012:job-queue/metaflow"),
    valid: [allOf("aws-cn", "cn-north-1"), allOf("aws-us-gov", "us-gov-east-1"), allOf("aws-iso-b", "us-isob-east-1")],
  },
  inPartition("step-functions", "s3_bucket_arn", "s3:::store", ["aws-cn"]),
  inPartition("step-functions", "s3_bucket_kms_arn", "kms:us-gov-west-1:123456789012:key/1", ["aws-us-gov"]),
  inPartition("metadata-service", "fargate_execution_role_arn", "iam::123456789012:role/execution", ["aws-cn"]),
  inPartition("metadata-service", "s3_bucket_arn", "s3:::store", ["aws-cn"]),
  inPartition("metadata-service", "datastore_s3_bucket_kms_key_arn", "kms:us-gov-west-1:123456789012:key/1", [
    "aws-cn",
  ]),
  ...WITH_ROLES.flatMap((module) => values(module, { ...boundaries, inputs: ["permissions_boundary_arn"] })),
  ...WITH_LOGS.flatMap((module) => values(module, { ...keysWithoutAlias, inputs: ["log_kms_key_arn"] })),
  ...values("metadata-service", {
    inputs: ["api_access_log_destination_arn"],
    rule: "must be the ARN of a log group, such as `arn:aws:logs:eu-west-1:123456789012:log-group:api`, or of a Firehose stream whose name begins with `amazon-apigateway-`, or empty",
    invalid: [
      "api",
      "arn:aws:logs:eu-west-1:123456789012:log-group:api:*",
      "arn:aws:firehose:eu-west-1:123456789012:deliverystream/api",
      "arn:aws:s3:::logs",
    ],
    valid: [
      "",
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/api_gateway/a.b#c",
      "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-logs",
    ],
  }),
  ...values("metadata-service", {
    inputs: ["db_migrate_lambda_dead_letter_arn"],
    rule: "must be the ARN of a standard SNS topic or SQS queue, such as `arn:aws:sns:eu-west-1:123456789012:alarms`, or empty",
    invalid: ["alarms", "arn:aws:sns:eu-west-1:123456789012:alarms.fifo", "arn:aws:lambda:eu-west-1:123456789012:x"],
    valid: ["", "arn:aws:sqs:eu-west-1:123456789012:failed-migrations", "arn:aws:sns:us-east-1:123456789012:a_B-1"],
  }),
  inPartition("metadata-service", "db_migrate_lambda_dead_letter_arn", "sns:cn-north-1:123456789012:alarms", [
    "aws-cn",
  ]),
  inPartition("metadata-service", "api_access_log_destination_arn", "logs:cn-north-1:123456789012:log-group:a", [
    "aws-cn",
  ]),
  ...values("step-functions", { ...keysWithoutAlias, inputs: ["state_table_kms_key_arn"] }),
  ...WITH_SECRETS.flatMap((module) => values(module, { ...secrets, inputs: ["database_password_secret_arn"] })),
  ...entries(".", {
    inputs: ["sagemaker_role_arns"],
    rule: "each entry must be `*` or the ARN of an IAM role, such as `arn:aws:iam::123456789012:role/sagemaker`",
    invalid: [
      [["sagemaker"], "sagemaker"],
      [["*", "arn:aws:iam::*:role/sagemaker"], "arn:aws:iam::*:role/sagemaker"],
      [["", "arn:aws:iam::123456789012:user/x"], "", "arn:aws:iam::123456789012:user/x"],
    ],
    valid: [[], ["*"], ["arn:aws:iam::123456789012:role/sagemaker-*", "arn:aws:iam::123456789012:role/a/b"]],
  }),
  ...WITH_ROLES.map((module) =>
    inPartition(module, "permissions_boundary_arn", "iam::123456789012:policy/boundary", ["aws-cn"]),
  ),
  ...WITH_LOGS.map((module) =>
    inPartition(module, "log_kms_key_arn", "kms:us-gov-west-1:123456789012:key/1", ["aws-us-gov"]),
  ),
  inPartition("step-functions", "state_table_kms_key_arn", "kms:us-gov-west-1:123456789012:key/1", ["aws-us-gov"]),
  ...WITH_SECRETS.map((module) =>
    inPartition(module, "database_password_secret_arn", "secretsmanager:cn-north-1:123456789012:secret:a", ["aws-cn"]),
  ),
  inPartition(".", "ui_certificate_arn", "iam::123456789012:server-certificate/metaflow", ["aws-cn"]),
];
