import type { Construct } from "constructs";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../../lib";
import type { ModuleClass } from "../../../lib/terraform/module/module-definition";
import { REQUIRED } from "../../input-cases/base";
import { type Deployment, deployment } from "./deployments";
import { create } from "./stack";

/** A set of inputs, for a call of the module and for the construct. */
export interface Variant {
  readonly modulePath: string;
  readonly inputs: Deployment["inputs"];
  make(scope: Construct, id: string): unknown;
}

/** Returns variants of a module. `base` are the inputs of all variants. */
function variantsOf<P>(type: ModuleClass<P>, base: Deployment["inputs"], changes: Changes): Variants {
  const variants = Object.entries(changes).map(([name, change]): [string, Variant] => {
    const inputs = { ...base, ...change };
    const modulePath = type._definition.path;
    return [name, { modulePath, inputs, make: (scope, id) => create(type, scope, id, inputs) }];
  });
  return Object.fromEntries(variants);
}

type Changes = { readonly [name: string]: Deployment["inputs"] };
type Variants = { readonly [name: string]: Variant };

/** Text that needs correct quoting. Terraform writes a literal `${` as `$${`. */
export const AWKWARD_TEXT =
  'quote " backslash \\ both \\" dollar $ template $${x} percent % newline \n tab \t bell \u0007 brace }';

/** A tag value with unusual characters that AWS accepts. */
const TAG_TEXT = "the A-team @ größe_1.5: a/b = c + 東京";

const ownSubnets = {
  load_balancer_subnet_ids: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
  service_subnet_ids: ["subnet-0123456789abcdef5"],
};
const tagged = { standard_tags: { "team name": TAG_TEXT } };
const service = { ...tagged, database_password: AWKWARD_TEXT };
/** All TLS settings. The paths have characters that the rules allow and that need correct quoting. */
const tls = {
  database_ssl_mode: "verify-full",
  database_ssl_root_cert: '/etc/ssl/"rds"/$${x}.pem',
  database_ssl_cert_path: "/etc/ssl/back\\slash'.pem",
  database_ssl_key_path: "/etc/ssl/größe}.key",
};
const migration = {
  db_migrate_on_start: true,
  metadata_service_container_image: "netflixoss/metaflow_metadata_service:v2.5.1",
};
const cognito = {
  cognito_user_pool_arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123",
  cognito_user_pool_client_id: "client",
  cognito_user_pool_domain: "domain",
};

const KEY = "arn:aws:kms:us-east-1:123456789012:key/2";
/** Least privilege, and settings for roles, logs and the password. */
const hardened = {
  least_privilege_iam: true,
  permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary",
};
const logs = { log_kms_key_arn: KEY, log_retention_in_days: 365 };
const table = { state_table_kms_key_arn: KEY, state_table_point_in_time_recovery: true };
const secret = {
  database_password_secret_arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf:password::",
};

const NEW_CIDRS = ["10.0.0.0/16", "192.0.2.0/24"];
const hardenedService = {
  deployment_circuit_breaker: true,
  load_balancer_access_logs_bucket: "logs",
  load_balancer_access_logs_prefix: "metaflow",
  load_balancer_deletion_protection: true,
  service_egress_cidr_blocks: NEW_CIDRS,
};
const hardenedMetadataService = {
  ...hardenedService,
  ...migration,
  api_access_log_destination_arn: "arn:aws:logs:us-east-1:123456789012:log-group:api",
  db_migrate_lambda_dead_letter_arn: "arn:aws:sns:us-east-1:123456789012:alarms",
  metadata_service_cpu: 1024,
  metadata_service_cross_zone_load_balancing: true,
  metadata_service_desired_count: 2,
  metadata_service_enable_migration_endpoints: false,
  metadata_service_memory: 2048,
  metadata_service_preserve_client_ip: true,
  metadata_service_xray_tracing: true,
};
const hardenedUi = {
  ...hardenedService,
  ui_backend_cpu: 1024,
  ui_backend_memory: 4096,
  ui_desired_count: 2,
  ui_drop_invalid_header_fields: true,
  ui_load_balancer_egress_cidr_blocks: NEW_CIDRS,
  ui_ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  ui_static_cpu: 256,
  ui_static_health_check_path: "/health",
  ui_static_memory: 512,
  ui_static_read_only_root_filesystem: true,
};
const monitored = {
  database_egress_cidr_blocks: [],
  db_copy_tags_to_snapshot: true,
  db_iam_authentication_enabled: true,
  db_log_exports: ["postgresql"],
  db_monitoring_interval: 60,
  db_performance_insights_enabled: true,
};
const unhardened = {
  database_egress_cidr_blocks: ["0.0.0.0/0"],
  api_access_log_destination_arn: "",
  api_access_log_format: "",
  db_copy_tags_to_snapshot: false,
  db_iam_authentication_enabled: false,
  db_migrate_lambda_dead_letter_arn: "",
  db_log_exports: [],
  db_monitoring_interval: 0,
  db_multi_az: true,
  db_performance_insights_enabled: false,
  deployment_circuit_breaker: false,
  load_balancer_access_logs_bucket: "",
  load_balancer_access_logs_prefix: "",
  load_balancer_deletion_protection: false,
  metadata_service_cross_zone_load_balancing: false,
  metadata_service_desired_count: 1,
  metadata_service_enable_migration_endpoints: true,
  metadata_service_preserve_client_ip: false,
  metadata_service_xray_tracing: false,
  service_egress_cidr_blocks: ["0.0.0.0/0"],
  ui_drop_invalid_header_fields: false,
  ui_ssl_policy: "",
  ui_static_health_check_path: "",
  ui_static_read_only_root_filesystem: false,
};

/** Options for later changes of a database, with other values than their defaults. */
const changedDatabase = {
  db_allow_major_version_upgrade: true,
  db_auto_minor_version_upgrade: false,
  db_backup_retention_period: 35,
  db_deletion_protection: true,
  db_kms_key_arn: KEY,
  db_snapshot_identifier: "rds:metaflow-2026-11-25-04-00",
  kms_key_deletion_window_in_days: 7,
};

const QUEUES = [
  "arn:aws:batch:us-east-1:123456789012:job-queue/gpu",
  "arn:aws:batch:us-east-1:123456789012:job-queue/b",
];
const allOptionsOfStepFunctions = {
  step_functions_enable_distributed_map: true,
  step_functions_enable_execution_logging: true,
  step_functions_enable_job_tags: true,
};

const ACCESS_LIST = ["10.0.0.0/8", "2001:db8::/32"];
const CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/services";
const existingCluster = { create_ecs_cluster: false, ecs_cluster_arn: CLUSTER };
const newCluster = { create_ecs_cluster: true, ecs_cluster_arn: CLUSTER };
const aurora = { db_engine: "aurora-postgresql" };
const serverless = { ...aurora, db_engine_version: "16.6", db_instance_type: "db.serverless" };

/** User data with characters that need correct quoting. Terraform writes a literal `${` as `$${`. */
const USER_DATA = `MIME-Version: 1.0\nContent-Type: text/x-shellscript\n\necho "größe \\ $\${HOME} %"`;

/**
 * Variants with each switch on and off, and names with and without each prefix. Options that affect different attributes
 * share a variant.
 */
export const VARIANTS: Variants = {
  ...variantsOf(Metaflow, deployment("minimal").inputs, {
    "no-suffix-and-no-step-functions": {
      ...allOptionsOfStepFunctions,
      additional_job_queue_arns: QUEUES.slice(1),
      enable_step_functions: false,
      resource_suffix: "",
    },
    "numeric-suffix": { resource_suffix: 42 },
    "everything-off": { enable_step_functions: false, api_basic_auth: false, db_migrate_on_start: false },
    "jobs-on-spot-instances": {
      batch_type: "spot",
      compute_environment_additional_security_group_ids: ["sg-0123456789abcdef1"],
      compute_environment_image_type: "ECS_AL2023",
      launch_template_image_id: "ami-0123456789abcdef0",
      launch_template_user_data: USER_DATA,
      launch_template_volume_size: 30,
      sagemaker_role_arns: ["arn:aws:iam::123456789012:role/sagemaker-*", "arn:aws:iam::123456789012:role/b"],
    },
    "jobs-on-fargate-spot-and-existing-cluster": {
      batch_type: "fargate_spot",
      ecs_cluster_arn: CLUSTER,
      ecs_cluster_mode: "existing",
    },
    "later-changes": {
      ...allOptionsOfStepFunctions,
      ...changedDatabase,
      access_list_cidr_blocks: ACCESS_LIST,
      additional_job_queue_arns: QUEUES,
      api_redeploy_on_change: true,
      ecs_cluster_mode: "shared",
      ecs_cluster_settings: { containerInsights: "enabled" },
      enable_custom_batch_container_registry: true,
      enable_step_functions: true,
      force_delete_custom_batch_container_registry: true,
    },
    "everything-on": {
      enable_custom_batch_container_registry: true,
      access_list_cidr_blocks: ["10.0.0.0/8"],
      ui_alb_internal: true,
      batch_cluster_name: TAG_TEXT,
      extra_ui_backend_env_vars: { LOGLEVEL: "INFO", Z: AWKWARD_TEXT, A: "" },
      ecs_cluster_settings: { containerInsights: "enabled" },
      db_engine_version: "16.6",
      db_parameters: { "rds.force_ssl": "0", log_min_duration_statement: "500" },
      ...tls,
      ...migration,
      extra_metadata_service_env_vars: { LOGLEVEL: "INFO", Z: AWKWARD_TEXT, A: "" },
      ui_url: "https://metaflow.example.com/ui",
    },
    "without-ui-and-api": {
      access_list_cidr_blocks: ["10.0.0.0/8"],
      api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"],
      enable_key_rotation: true,
      force_destroy_s3_bucket: true,
      load_balancer_subnet_ids: ["subnet-0123456789abcdef3"],
      metadata_service_enable_api_gateway: false,
      ui_certificate_arn: "",
      ui_url: "https://metaflow.example.com/ui",
    },
    "without-api-key": {
      api_redeploy_on_change: true,
      metadata_service_enable_api_basic_auth: false,
      ui_certificate_known_after_apply: true,
    },
    "fargate-and-names": {
      batch_cluster_name: "name",
      batch_type: "fargate",
      db_identifier_prefix: "db",
      load_balancer_name_prefix: "lb",
      s3_bucket_name: "store",
    },
    "china-and-a-name-that-is-cut": {
      iam_partition: "aws-cn",
      resource_prefix: "ml-platform-x",
      ui_certificate_arn: String(REQUIRED.ui.certificate_arn).replace("arn:aws:", "arn:aws-cn:"),
    },
    hardened: {
      ...hardened,
      ...hardenedMetadataService,
      ...hardenedUi,
      ...logs,
      ...monitored,
      ...table,
      database_password_in_secrets_manager: true,
      db_multi_az: false,
      enable_step_functions: true,
      s3_require_tls: true,
      sagemaker_role_arns: [],
      step_functions_enable_distributed_map: true,
      step_functions_enable_execution_logging: true,
    },
    private: {
      ...ownSubnets,
      access_list_cidr_blocks: ["10.8.0.0/16"],
      api_vpc_endpoint_ids: ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"],
      job_subnet_ids: ["subnet-0123456789abcdef3"],
      metadata_service_allowed_security_group_ids: ["sg-0123456789abcdef1"],
      ui_alb_internal: true,
      ui_allow_list: [],
      ui_allowed_security_group_ids: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
      ui_with_public_ip: false,
    },
    "options-at-their-defaults": {
      ...unhardened,
      api_redeploy_on_change: false,
      api_vpc_endpoint_ids: [],
      database_password_in_secrets_manager: false,
      db_allow_major_version_upgrade: false,
      db_auto_minor_version_upgrade: true,
      db_backup_retention_period: 0,
      db_deletion_protection: false,
      db_kms_key_arn: "",
      db_snapshot_identifier: "",
      ecs_cluster_arn: "",
      ecs_cluster_mode: "separate",
      enable_step_functions: true,
      force_delete_custom_batch_container_registry: false,
      job_subnet_ids: [],
      kms_key_deletion_window_in_days: 30,
      least_privilege_iam: false,
      load_balancer_subnet_ids: [],
      log_kms_key_arn: "",
      log_retention_in_days: 0,
      metadata_service_allowed_security_group_ids: [],
      permissions_boundary_arn: "",
      s3_require_tls: false,
      sagemaker_role_arns: ["*"],
      service_subnet_ids: [],
      state_table_kms_key_arn: "",
      state_table_point_in_time_recovery: false,
      ui_allowed_security_group_ids: [],
      ui_with_public_ip: true,
    },
  }),
  ...variantsOf(
    Computation,
    { ...REQUIRED.computation, ...tagged },
    {
      computation: {},
      "computation-with-least-privilege": {
        ...hardened,
        compute_environment_additional_security_group_ids: ["sg-0123456789abcdef1", "sg-0123456789abcdef0"],
        compute_environment_allocation_strategy: "BEST_FIT_PROGRESSIVE",
        launch_template_image_id: "ami-0123456789abcdef0",
      },
      "computation-on-spot-instances": {
        batch_type: "spot",
        compute_environment_bid_percentage: 60,
        launch_template_volume_type: "io2",
        launch_template_volume_iops: 20000,
      },
      "computation-on-spot-instances-by-capacity": {
        batch_type: "spot",
        compute_environment_allocation_strategy: "",
        compute_environment_image_type: "ECS_AL2023_NVIDIA",
        compute_environment_instance_types: ["g5", "p4d.24xlarge"],
        launch_template_user_data: USER_DATA,
        launch_template_volume_iops: 8000,
        launch_template_volume_size: 500,
        launch_template_volume_throughput: 1000,
      },
      "computation-in-own-subnets": {
        compute_environment_image_type: "",
        job_subnet_ids: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
        launch_template_volume_type: "gp2",
      },
      "computation-on-fargate-spot-in-own-subnets": {
        batch_type: "fargate_spot",
        compute_environment_image_type: "ECS_AL2023",
        job_subnet_ids: ["subnet-0123456789abcdef3"],
      },
      "computation-on-fargate": { batch_type: "fargate", compute_environment_egress_cidr_blocks: [] },
    },
  ),
  ...variantsOf(
    Datastore,
    { ...REQUIRED.datastore, ...tagged },
    {
      "aurora-with-parameters": {
        ...aurora,
        ca_cert_identifier: "rds-ca-rsa2048-g1",
        db_engine_version: "14",
        db_parameters: { a: AWKWARD_TEXT },
      },
      "aurora-with-parameters-without-version": { ...aurora, db_engine_version: "", db_parameters: { a: "1" } },
      "minor-version-with-parameters": {
        database_egress_cidr_blocks: NEW_CIDRS,
        db_engine_version: "15.4",
        db_parameters: { "rds.force_ssl": "0" },
      },
      "minor-version-of-postgresql-9-with-tags-that-win": {
        db_engine_version: "9.6.24",
        db_instance_tags: { Name: "mine", Metaflow: "no", "team name": "other" },
        db_parameters: { a: AWKWARD_TEXT },
      },
      "minor-version-of-mysql-with-capacities": {
        aurora_max_capacity: 2,
        aurora_min_capacity: 1,
        db_engine: "mysql",
        db_engine_version: "8.0.35",
        db_parameters: { a: "1" },
      },
      "hardened-aurora-that-scales": {
        ...monitored,
        ...serverless,
        aurora_max_capacity: 16,
        aurora_min_capacity: 0.5,
        iam_partition: "aws-cn",
      },
      "aurora-that-pauses": {
        ...serverless,
        aurora_instance_apply_immediately: false,
        aurora_max_capacity: 1,
        aurora_min_capacity: 0,
      },
      "later-changes-of-aurora-without-capacities": {
        ...aurora,
        ...changedDatabase,
        aurora_instance_apply_immediately: true,
        aurora_max_capacity: -1,
        aurora_min_capacity: -1,
        db_engine_version: "16.6",
      },
      "later-changes-of-instance": { ...changedDatabase, aurora_instance_apply_immediately: true },
      "datastore-with-secret-and-tls": {
        database_password_in_secrets_manager: true,
        db_kms_key_arn: KEY,
        s3_require_tls: true,
      },
      "hardened-instance": { ...monitored, db_log_exports: ["upgrade", "postgresql"], db_multi_az: false },
    },
  ),
  ...variantsOf(
    MetadataService,
    { ...REQUIRED["metadata-service"], ...service },
    {
      "metadata-service": { metadata_service_cpu: 1024, metadata_service_memory: 4096 },
      "metadata-service-with-lambda-package-without-key": {
        db_migrate_lambda_zip_file: "lambda/package.zip",
        enable_api_basic_auth: false,
      },
      "metadata-service-with-tls-and-migration": {
        ...tls,
        ...migration,
        extra_metadata_service_env_vars: { 'odd " key \\': AWKWARD_TEXT, MF_METADATA_DB_SSL_MODE: "require", Z: "" },
      },
      "metadata-service-with-secret-and-private-api": {
        ...hardened,
        ...logs,
        ...migration,
        ...ownSubnets,
        ...secret,
        api_redeploy_on_change: true,
        api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"],
        metadata_service_allowed_security_group_ids: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
      },
      "hardened-metadata-service": {
        ...hardenedMetadataService,
        api_access_log_format: '$context.requestId "$context.status"',
        load_balancer_access_logs_prefix: "",
      },
      "metadata-service-without-bucket-key": { ...newCluster, datastore_s3_bucket_kms_key_arn: "" },
      "metadata-service-with-root-certificate-only": {
        database_ssl_root_cert: tls.database_ssl_root_cert,
        enable_api_gateway: false,
      },
      "metadata-service-in-existing-cluster": {
        ...existingCluster,
        access_list_cidr_blocks: ACCESS_LIST,
        api_redeploy_on_change: true,
      },
    },
  ),
  ...variantsOf(
    StepFunctions,
    { ...REQUIRED["step-functions"], ...tagged },
    {
      "step-functions": {},
      "step-functions-inactive": { active: false },
      "step-functions-with-least-privilege": {
        ...hardened,
        ...logs,
        ...table,
        enable_execution_logging: true,
      },
      "step-functions-with-least-privilege-and-distributed-map": {
        ...hardened,
        additional_job_queue_arns: QUEUES,
        enable_distributed_map: true,
        s3_bucket_kms_arn: "",
      },
      "step-functions-with-options": {
        additional_job_queue_arns: QUEUES,
        enable_distributed_map: true,
        enable_execution_logging: true,
        enable_job_tags: true,
      },
      "step-functions-without-bucket-key": { enable_distributed_map: true, s3_bucket_kms_arn: "" },
      "step-functions-inactive-with-options": {
        active: false,
        enable_distributed_map: true,
        enable_execution_logging: true,
        enable_job_tags: true,
      },
    },
  ),
  ...variantsOf(
    Ui,
    { ...REQUIRED.ui, ...service },
    {
      ui: { extra_ui_static_env_vars: { TITLE: AWKWARD_TEXT } },
      "ui-with-secret-in-existing-cluster": { ...existingCluster, ...hardened, ...logs, ...secret },
      "hardened-ui": hardenedUi,
      "ui-without-bucket-key": { ...newCluster, datastore_s3_bucket_kms_key_arn: "" },
      "ui-with-tls-in-own-subnets": {
        ...ownSubnets,
        ...tls,
        extra_ui_backend_env_vars: { MF_METADATA_DB_SSL_MODE: "verify-ca", Z: AWKWARD_TEXT },
        ui_allow_list: ["10.0.0.0/8"],
        ui_allowed_security_group_ids: ["sg-0123456789abcdef1"],
        ui_with_public_ip: false,
      },
      "ui-with-cognito": {
        ...cognito,
        database_ssl_mode: "prefer",
        ui_allow_list: ["10.0.0.0/8", "192.0.2.0/24"],
      },
    },
  ),
};
