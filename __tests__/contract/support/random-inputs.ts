import fc from "fast-check";
import type { ModuleDefinition } from "../../../lib/terraform/module/module-definition";
import type { Input, InputType } from "../../../lib/terraform/validation/input";
import type { InputValue } from "./deployments";

export type Inputs = { readonly [name: string]: InputValue };

/** Generates the required inputs and one to three inputs with unusual or invalid values. */
export function randomInputs(
  definition: ModuleDefinition,
  { required, base }: { readonly required: Inputs; readonly base: Inputs },
): fc.Arbitrary<Inputs> {
  const inputs = Object.entries(definition.inputs);
  return fc.subarray(inputs, { minLength: 1, maxLength: 3 }).chain((chosen) => {
    const values = chosen.map(([name, input]) => fc.tuple(fc.constant(name), valueFor(name, input, base[name])));
    return fc.tuple(...values).map((changes) => ({ ...required, ...Object.fromEntries(changes) }));
  });
}

function valueFor(name: string, input: Input, base: unknown): fc.Arbitrary<InputValue> {
  const examples = EXAMPLES[name] ?? [base, input.default].filter((value) => typeof value === "string");
  const text = textLike(examples.length > 0 ? examples : ["x"]);
  const byType: Record<InputType, fc.Arbitrary<InputValue>> = {
    string: text,
    any: text,
    number: fc.oneof(fc.integer({ min: -2, max: 70 }), fc.constantFrom(256, 512, 1024, 2048, 4096, 0.5, 1e9)),
    bool: fc.boolean(),
    "list(string)": fc.array(text, { maxLength: 3 }),
    "map(string)": fc.dictionary(textLike(EXAMPLES[`${name} key`] ?? ["key"]), text, { maxKeys: 3 }),
  };
  return byType[input.type];
}

/** Generates an example, an example with a mistake, or any text. */
function textLike(examples: readonly string[]): fc.Arbitrary<string> {
  const example = fc.constantFrom(...examples);
  const mistake = fc
    .tuple(example, fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...'-_.:/ A0é=$"\\\n'))
    .map(([text, position, removed, inserted]) => {
      const at = position % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + removed);
    });
  const ascii = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 });
  const word = fc.stringMatching(/^[a-z0-9-]{0,40}$/);
  const anything = fc.string({
    unit: fc.oneof({ weight: 9, arbitrary: ascii }, fc.constantFrom("é", "日", "🚀")),
    maxLength: 80,
  });
  return fc
    .oneof({ weight: 3, arbitrary: example }, { weight: 3, arbitrary: mistake }, word, anything)
    .map((text) => text.replace(/[$%]\{/g, "{"));
}

/** Values for inputs whose default and base are not enough, both valid and invalid. */
const EXAMPLES: { readonly [name: string]: readonly string[] } = {
  resource_prefix: ["", "mf-", "mf", "acme-data-", "sg-", "internal-", "a--", "-", "Acme-", "x_y-"],
  resource_suffix: ["", "-x", "x", "-production-eu", "-", "--x", "_y", "-X"],
  load_balancer_name_prefix: ["", "lb", "internal", "a-rather-long-name-for-a-lb", "-lb", "lb-"],
  db_identifier_prefix: ["", "db", "db-", "DB", "1db", "a".repeat(50)],
  s3_bucket_name: ["", "store", "my.store", "xn--store", "store-s3alias", "192.168.1.1", "st", "a".repeat(64)],
  db_name: ["metaflow", "flows", "my_flows", "user", "1flows", "Flows"],
  db_username: ["metaflow", "owner", "admin", "select"],
  db_engine: ["postgres", "aurora-postgresql", "mysql", "aurora-mysql", "aurora-x", "Postgres"],
  db_engine_version: ["11", "14.9", "16", "16.6", "9.6", "9.6.24", "8.0.35", "12.22-rds.20250220", "", "postgres16"],
  db_log_exports: ["postgresql", "upgrade", "error"],
  load_balancer_access_logs_bucket: ["", "logs", "Logs", "my.logs"],
  load_balancer_access_logs_prefix: ["", "lb/metaflow", "/lb", "lb/", "AWSLogs"],
  api_access_log_destination_arn: [
    "",
    "arn:aws:logs:us-east-1:123456789012:log-group:api",
    "arn:aws:firehose:us-east-1:123456789012:deliverystream/amazon-apigateway-a",
    "arn:aws:logs:us-east-1:123456789012:log-group:api:*",
  ],
  db_migrate_lambda_dead_letter_arn: [
    "",
    "arn:aws:sns:us-east-1:123456789012:alarms",
    "arn:aws:sqs:us-east-1:123456789012:alarms.fifo",
  ],
  api_access_log_format: ["", "$context.requestId", '{"id":"$context.extendedRequestId"}', "$context.status"],
  ui_static_health_check_path: ["", "/", "/health?a=b", "health", "/a b"],
  ui_ssl_policy: ["", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08", "TLS-1-2"],
  db_instance_type: ["db.t3.small", "db.r6g.large", "db.serverless", "t3.small"],
  db_parameters: ["0", "500", ""],
  "db_parameters key": ["rds.force_ssl", "log_min_duration_statement"],
  maintenance_window: ["", "Mon:00:00-Mon:03:00", "sun:23:45-mon:00:15", "Mon:00:00-Mon:00:10", "Mon:24:00-Tue:01:00"],
  ca_cert_identifier: ["", "rds-ca-rsa2048-g1"],
  batch_type: ["ec2", "spot", "fargate", "fargate_spot"],
  batch_cluster_name: ["", "metaflow batch"],
  compute_environment_instance_types: [
    "m5.large",
    "c5",
    "optimal",
    "u-6tb1.metal",
    "g5",
    "g5g",
    "c6g.large",
    "a1",
    "p3",
  ],
  ...sameFor(
    [
      "compute_environment_egress_cidr_blocks",
      "database_egress_cidr_blocks",
      "service_egress_cidr_blocks",
      "ui_load_balancer_egress_cidr_blocks",
    ],
    ["0.0.0.0/0", "10.0.0.0/8", "10.0.0.1/8", "::/0", "10.0.0.0"],
  ),
  vpc_cidr_blocks: ["10.0.0.0/16", "192.168.0.0/24", "10.0.0.1/16", "010.0.0.0/8"],
  ui_allow_list: ["0.0.0.0/0", "198.51.100.7/32", "198.51.100.7/24", "2001:db8::/32"],
  access_list_cidr_blocks: ["198.51.100.0/24", "203.0.113.7", "2001:db8::/32"],
  launch_template_http_endpoint: ["enabled", "disabled", "Enabled"],
  launch_template_http_tokens: ["optional", "required"],
  iam_partition: ["aws", "aws-us-gov", "aws-gov", ""],
  ecs_cluster_settings: ["enabled", "disabled", "enhanced"],
  "ecs_cluster_settings key": ["containerInsights", "containerinsights"],
  standard_tags: ["a", "the team", ""],
  "standard_tags key": ["team", "aws:team", "Name"],
  "db_instance_tags key": ["tier", "aws:x"],
  database_ssl_mode: ["", "disable", "allow", "prefer", "require", "verify-ca", "verify-full", "Require", "verify_ca"],
  ...sameFor(
    ["database_ssl_root_cert", "database_ssl_cert_path", "database_ssl_key_path"],
    ["", "/etc/ssl/rds.pem", "/a", "/", "rds.pem", "/etc/my cert.pem", "/etc/a?sslmode=disable", '/etc/"a"/\\b.pem'],
  ),
  ...sameFor(
    ["extra_metadata_service_env_vars key", "extra_ui_backend_env_vars key"],
    ["LOGLEVEL", "MF_METADATA_DB_HOST", "MF_METADATA_DB_SSL_MODE", "A=B"],
  ),
  ...sameFor(["extra_metadata_service_env_vars", "extra_ui_backend_env_vars"], ["require", "DEBUG", 'a "b" \\c', ""]),
  db_migrate_lambda_runtime: ["python3.7", "python3.12", "python3.14", "nodejs20.x"],
  metadata_service_container_image: [
    "",
    "netflixoss/metaflow_metadata_service:v2.3.2",
    "netflixoss/metaflow_metadata_service:v2.3.3",
    "netflixoss/metaflow_metadata_service:v2.5.1",
    "example.com:5000/metadata:2.0.7-arm64",
    `example.com/metadata:v2.2.0@sha256:${"0".repeat(64)}`,
    "example.com/metadata:v9",
    "https://example.com/x",
  ],
  ui_static_container_image: ["", `example.com:5000/ui@sha256:${"0".repeat(64)}`],
  cognito_user_pool_arn: ["", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123"],
  cognito_user_pool_client_id: ["", "client"],
  cognito_user_pool_domain: ["", "acme", "login.example.com"],
  ecs_cluster_arn: [
    "",
    "arn:aws:ecs:us-east-1:123456789012:cluster/services",
    "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:cluster/a_b-C",
    "arn:aws:ecs:us-east-1:123456789012:service/services",
    "services",
  ],
  compute_environment_additional_security_group_ids: ["sg-0123456789abcdef1", "sg-12345", "subnet-0123456789abcdef0"],
  compute_environment_allocation_strategy: [
    "",
    "BEST_FIT",
    "BEST_FIT_PROGRESSIVE",
    "SPOT_CAPACITY_OPTIMIZED",
    "SPOT_PRICE_CAPACITY_OPTIMIZED",
  ],
  compute_environment_image_type: ["", "ECS_AL2", "ECS_AL2_NVIDIA", "ECS_AL2023", "ECS_AL2023_NVIDIA"],
  launch_template_user_data: ["", "MIME-Version: 1.0", "Content-Type: multipart/mixed", "#!/bin/bash"],
  launch_template_volume_type: ["gp2", "gp3", "io1", "io2", "st1"],
  ...sameFor(
    ["job_subnet_ids", "service_subnet_ids", "load_balancer_subnet_ids"],
    ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2", "subnet-12345", "vpc-0123456789abcdef0"],
  ),
  ...sameFor(
    ["ui_allowed_security_group_ids", "metadata_service_allowed_security_group_ids"],
    ["sg-0123456789abcdef1", "sg-12345", "subnet-0123456789abcdef0"],
  ),
  api_vpc_endpoint_ids: ["vpce-0123456789abcdef0", "vpce-12345", "vpc-0123456789abcdef0"],
  launch_template_image_id: ["", "ami-0123456789abcdef0", "lt-0123456789abcdef0"],
  additional_job_queue_arns: [
    "arn:aws:batch:us-east-1:123456789012:job-queue/gpu",
    "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-queue/a_b-C",
    "arn:aws:batch:us-east-1:123456789012:job-definition/gpu",
    "gpu",
  ],
  ...sameFor(
    ["datastore_s3_bucket_kms_key_arn", "s3_bucket_kms_arn"],
    ["", "arn:aws:kms:us-east-1:123456789012:key/1", "arn:aws-cn:kms:cn-north-1:123456789012:alias/a", "1"],
  ),
  permissions_boundary_arn: [
    "",
    "arn:aws:iam::123456789012:policy/boundary",
    "arn:aws-us-gov:iam::123456789012:policy/team/boundary",
    "arn:aws:iam::aws:policy/PowerUserAccess",
    "arn:aws:iam::123456789012:role/boundary",
    "boundary",
  ],
  sagemaker_role_arns: ["*", "arn:aws:iam::123456789012:role/sagemaker-*", "arn:aws:iam::123456789012:user/a", ""],
  database_password_secret_arn: [
    "",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1-AbCdEf:password::",
    "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a",
    "database",
  ],
  ...sameFor(
    ["log_kms_key_arn", "state_table_kms_key_arn"],
    [
      "",
      "arn:aws:kms:us-east-1:123456789012:key/1",
      "arn:aws-cn:kms:cn-north-1:123456789012:key/1",
      "arn:aws:kms:us-east-1:123456789012:alias/a",
      "1",
    ],
  ),
  db_kms_key_arn: ["", "arn:aws:kms:us-east-1:123456789012:key/1", "arn:aws:kms:us-east-1:123456789012:alias/a", "1"],
  db_snapshot_identifier: [
    "",
    "metaflow-final-snapshot-cat",
    "rds:metaflow-2026-11-25-04-00",
    "arn:aws:rds:us-east-1:123456789012:snapshot:metaflow",
    "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:awsbackup:job-1",
    "my snapshot",
    "-snapshot",
  ],
};

/** Uses the same examples for several inputs. */
function sameFor(names: readonly string[], examples: readonly string[]): { [name: string]: readonly string[] } {
  return Object.fromEntries(names.map((name) => [name, examples]));
}
