import type { Construct } from "constructs";
import { Computation, Datastore, MetadataService, Metaflow, StepFunctions, Ui } from "../../../lib";
import type { ModuleClass } from "../../../lib/terraform/module/module-definition";
import { type Deployment, deployment } from "./deployments";
import { create } from "./stack";

/** A set of inputs, for a call of the module and for the construct. */
export interface Variant {
  readonly modulePath: string;
  readonly inputs: Deployment["inputs"];
  make(scope: Construct, id: string): unknown;
}

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

const network = {
  subnet1_id: "subnet-0123456789abcdef1",
  subnet2_id: "subnet-0123456789abcdef2",
  metaflow_vpc_id: "vpc-0123456789abcdef0",
};
const ownSubnets = {
  load_balancer_subnet_ids: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
  service_subnet_ids: ["subnet-0123456789abcdef5"],
};
const securityGroup = { metadata_service_security_group_id: "sg-0123456789abcdef0" };
const named = { resource_prefix: "mf-", resource_suffix: "-x", standard_tags: { "team name": TAG_TEXT } };
const data = {
  s3_bucket_arn: "arn:aws:s3:::store",
  datastore_s3_bucket_kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/1",
  rds_master_instance_endpoint: "db.example.com:5432",
  database_username: "metaflow",
  database_password: AWKWARD_TEXT,
  fargate_execution_role_arn: "arn:aws:iam::123456789012:role/execution",
};
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
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d";
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

const QUEUES = [
  "arn:aws:batch:us-east-1:123456789012:job-queue/gpu",
  "arn:aws:batch:us-east-1:123456789012:job-queue/b",
];

const CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/services";

/** User data with characters that need correct quoting. Terraform writes a literal `${` as `$${`. */
const USER_DATA = `MIME-Version: 1.0\nContent-Type: text/x-shellscript\n\necho "größe \\ $\${HOME} %"`;

/** Variants with each switch on and off, and names with and without each prefix. */
export const VARIANTS: Variants = {
  ...variantsOf(Metaflow, deployment("minimal").inputs, {
    "no-suffix": { resource_suffix: "" },
    "numeric-suffix": { resource_suffix: 42 },
    "everything-off": { enable_step_functions: false, api_basic_auth: false, db_migrate_on_start: false },
    "jobs-on-spot-instances": {
      batch_type: "spot",
      compute_environment_additional_security_group_ids: ["sg-0123456789abcdef1"],
      compute_environment_image_type: "ECS_AL2023",
      launch_template_image_id: "ami-0123456789abcdef0",
      launch_template_user_data: USER_DATA,
      launch_template_volume_size: 30,
    },
    "jobs-on-fargate-spot": { batch_type: "fargate_spot" },
    "step-functions-with-all-options": {
      additional_job_queue_arns: QUEUES,
      enable_step_functions: true,
      step_functions_enable_distributed_map: true,
      step_functions_enable_execution_logging: true,
      step_functions_enable_job_tags: true,
    },
    "options-without-step-functions": {
      additional_job_queue_arns: QUEUES.slice(1),
      enable_step_functions: false,
      step_functions_enable_distributed_map: true,
      step_functions_enable_execution_logging: true,
      step_functions_enable_job_tags: true,
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
      enable_key_rotation: true,
      force_destroy_s3_bucket: true,
      metadata_service_enable_api_gateway: false,
      ui_certificate_arn: "",
      ui_url: "https://metaflow.example.com/ui",
    },
    "without-api-key": { metadata_service_enable_api_basic_auth: false, ui_certificate_known_after_apply: true },
    fargate: { batch_type: "fargate", batch_cluster_name: "name" },
    names: { load_balancer_name_prefix: "lb", db_identifier_prefix: "db", s3_bucket_name: "store" },
    china: { iam_partition: "aws-cn", ui_certificate_arn: certificateArn.replace("arn:aws:", "arn:aws-cn:") },
    "name-that-is-cut": { resource_prefix: "ml-platform-x" },
    hardened: {
      ...hardened,
      ...logs,
      ...table,
      database_password_in_secrets_manager: true,
      enable_step_functions: true,
      s3_require_tls: true,
      sagemaker_role_arns: [],
      step_functions_enable_distributed_map: true,
      step_functions_enable_execution_logging: true,
    },
    "hardened-at-the-defaults": {
      database_password_in_secrets_manager: false,
      enable_step_functions: true,
      least_privilege_iam: false,
      log_kms_key_arn: "",
      log_retention_in_days: 0,
      permissions_boundary_arn: "",
      s3_require_tls: false,
      sagemaker_role_arns: ["*"],
      state_table_kms_key_arn: "",
      state_table_point_in_time_recovery: false,
    },
    "roles-for-sagemaker": {
      sagemaker_role_arns: ["arn:aws:iam::123456789012:role/sagemaker-*", "arn:aws:iam::123456789012:role/b"],
    },
    "hardened-network": { ...monitored, ...hardenedMetadataService, ...hardenedUi, db_multi_az: false },
    "hardened-network-at-the-defaults": unhardened,
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
    "private-at-the-defaults": {
      api_vpc_endpoint_ids: [],
      job_subnet_ids: [],
      load_balancer_subnet_ids: [],
      metadata_service_allowed_security_group_ids: [],
      service_subnet_ids: [],
      ui_allowed_security_group_ids: [],
      ui_with_public_ip: true,
    },
    "private-without-ui-and-api": {
      api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"],
      load_balancer_subnet_ids: ["subnet-0123456789abcdef3"],
      metadata_service_enable_api_gateway: false,
      ui_certificate_arn: "",
    },
  }),
  ...variantsOf(
    Computation,
    {
      ...network,
      ...named,
      compute_environment_desired_vcpus: 1,
      compute_environment_instance_types: ["m5"],
      compute_environment_max_vcpus: 2,
      compute_environment_min_vcpus: 0,
    },
    {
      computation: {},
      "computation-with-least-privilege": hardened,
      "computation-with-own-image": {
        compute_environment_additional_security_group_ids: ["sg-0123456789abcdef1", "sg-0123456789abcdef0"],
        compute_environment_allocation_strategy: "BEST_FIT_PROGRESSIVE",
        launch_template_image_id: "ami-0123456789abcdef0",
      },
      "computation-on-spot-instances": { batch_type: "spot", compute_environment_bid_percentage: 60 },
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
      "computation-with-gp2": { launch_template_volume_type: "gp2", compute_environment_image_type: "" },
      "computation-with-io2": { launch_template_volume_type: "io2", launch_template_volume_iops: 20000 },
      "computation-on-fargate-spot": { batch_type: "fargate_spot", compute_environment_image_type: "ECS_AL2023" },
      "computation-in-own-subnets": { job_subnet_ids: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"] },
      "computation-on-fargate-in-own-subnets": { batch_type: "fargate", job_subnet_ids: ["subnet-0123456789abcdef3"] },
      "computation-on-fargate": { batch_type: "fargate", compute_environment_egress_cidr_blocks: [] },
    },
  ),
  ...variantsOf(
    Datastore,
    { ...network, ...named, ...securityGroup },
    {
      "aurora-with-parameters": {
        db_engine: "aurora-postgresql",
        db_engine_version: "14",
        db_parameters: { a: AWKWARD_TEXT },
        ca_cert_identifier: "rds-ca-rsa2048-g1",
      },
      "aurora-with-parameters-without-version": {
        db_engine: "aurora-postgresql",
        db_engine_version: "",
        db_parameters: { a: "1" },
      },
      "minor-version-with-parameters": { db_engine_version: "15.4", db_parameters: { "rds.force_ssl": "0" } },
      "minor-version-of-postgresql-9": { db_engine_version: "9.6.24", db_parameters: { a: AWKWARD_TEXT } },
      "minor-version-of-mysql": { db_engine: "mysql", db_engine_version: "8.0.35", db_parameters: { a: "1" } },
      "aurora-that-scales": {
        aurora_max_capacity: 16,
        aurora_min_capacity: 0.5,
        db_engine: "aurora-postgresql",
        db_engine_version: "16.6",
        db_instance_type: "db.serverless",
      },
      "aurora-that-pauses": {
        aurora_max_capacity: 1,
        aurora_min_capacity: 0,
        db_engine: "aurora-postgresql",
        db_engine_version: "16.6",
        db_instance_type: "db.serverless",
      },
      "aurora-without-capacities": {
        aurora_max_capacity: -1,
        aurora_min_capacity: -1,
        db_engine: "aurora-postgresql",
        db_instance_type: "db.r6g.large",
      },
      "capacities-without-aurora": { aurora_max_capacity: 2, aurora_min_capacity: 1 },
      "datastore-with-secret-and-tls": {
        database_password_in_secrets_manager: true,
        db_kms_key_arn: KEY,
        s3_require_tls: true,
      },
      "hardened-instance": { ...monitored, db_log_exports: ["upgrade", "postgresql"], db_multi_az: false },
      "hardened-aurora": {
        ...monitored,
        db_engine: "aurora-postgresql",
        db_engine_version: "16.6",
        iam_partition: "aws-cn",
      },
      "datastore-with-egress": { database_egress_cidr_blocks: NEW_CIDRS },
      "tags-that-win": { db_instance_tags: { Name: "mine", Metaflow: "no", "team name": "other" } },
    },
  ),
  ...variantsOf(
    MetadataService,
    { ...network, ...named, ...data, access_list_cidr_blocks: [], vpc_cidr_blocks: ["10.0.0.0/8"] },
    {
      "metadata-service": { metadata_service_cpu: 1024, metadata_service_memory: 4096 },
      "metadata-service-with-lambda-package": { db_migrate_lambda_zip_file: "lambda/package.zip" },
      "metadata-service-with-tls-and-migration": {
        ...tls,
        ...migration,
        extra_metadata_service_env_vars: { 'odd " key \\': AWKWARD_TEXT, MF_METADATA_DB_SSL_MODE: "require", Z: "" },
      },
      "metadata-service-with-secret": { ...hardened, ...logs, ...secret, ...migration },
      "hardened-metadata-service": {
        ...hardenedMetadataService,
        api_access_log_format: '$context.requestId "$context.status"',
        load_balancer_access_logs_prefix: "",
      },
      "metadata-service-without-bucket-key": { datastore_s3_bucket_kms_key_arn: "" },
      "metadata-service-with-private-api": {
        ...ownSubnets,
        api_redeploy_on_change: true,
        api_vpc_endpoint_ids: ["vpce-0123456789abcdef0"],
        metadata_service_allowed_security_group_ids: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
      },
      "metadata-service-without-api": { enable_api_gateway: false },
      "metadata-service-without-key": { enable_api_basic_auth: false },
      "metadata-service-with-root-certificate-only": { database_ssl_root_cert: tls.database_ssl_root_cert },
    },
  ),
  ...variantsOf(
    StepFunctions,
    {
      ...named,
      batch_job_queue_arn: "arn:aws:batch:us-east-1:123456789012:job-queue/q",
      s3_bucket_arn: data.s3_bucket_arn,
      s3_bucket_kms_arn: data.datastore_s3_bucket_kms_key_arn,
    },
    {
      "step-functions": { active: true },
      "step-functions-inactive": {},
      "step-functions-with-least-privilege": {
        ...hardened,
        ...logs,
        ...table,
        active: true,
        enable_execution_logging: true,
      },
      "step-functions-with-least-privilege-and-distributed-map": {
        ...hardened,
        active: true,
        additional_job_queue_arns: QUEUES,
        enable_distributed_map: true,
        s3_bucket_kms_arn: "",
      },
      "step-functions-with-options": {
        active: true,
        additional_job_queue_arns: QUEUES,
        enable_distributed_map: true,
        enable_execution_logging: true,
        enable_job_tags: true,
      },
      "step-functions-without-bucket-key": { active: true, enable_distributed_map: true, s3_bucket_kms_arn: "" },
      "step-functions-inactive-with-options": {
        enable_distributed_map: true,
        enable_execution_logging: true,
        enable_job_tags: true,
      },
    },
  ),
  ...variantsOf(
    Ui,
    {
      ...network,
      ...named,
      ...data,
      METAFLOW_DATASTORE_SYSROOT_S3: "s3://store/metaflow",
      certificate_arn: certificateArn,
      ...securityGroup,
    },
    {
      ui: { extra_ui_static_env_vars: { TITLE: AWKWARD_TEXT } },
      "ui-with-secret": { ...hardened, ...logs, ...secret },
      "hardened-ui": hardenedUi,
      "ui-without-bucket-key": { datastore_s3_bucket_kms_key_arn: "" },
      "ui-in-own-subnets": {
        ...ownSubnets,
        ui_allow_list: ["10.0.0.0/8"],
        ui_allowed_security_group_ids: ["sg-0123456789abcdef1"],
        ui_with_public_ip: false,
      },
      "ui-with-tls": { ...tls, extra_ui_backend_env_vars: { MF_METADATA_DB_SSL_MODE: "verify-ca", Z: AWKWARD_TEXT } },
      "ui-with-cognito": {
        ...cognito,
        database_ssl_mode: "prefer",
        ui_allow_list: ["10.0.0.0/8", "192.0.2.0/24"],
      },
    },
  ),
  ...laterChanges(),
};

/** Variants with each option for later changes, with its default and with another value. */
function laterChanges(): Variants {
  const key = data.datastore_s3_bucket_kms_key_arn;
  const database = {
    db_allow_major_version_upgrade: true,
    db_auto_minor_version_upgrade: false,
    db_backup_retention_period: 35,
    db_deletion_protection: true,
    db_kms_key_arn: key,
    db_snapshot_identifier: "rds:metaflow-2026-11-25-04-00",
    kms_key_deletion_window_in_days: 7,
  };
  const service = { ...network, ...named, ...data };
  const accessList = ["10.0.0.0/8", "2001:db8::/32"];
  const existingCluster = { create_ecs_cluster: false, ecs_cluster_arn: CLUSTER };
  return {
    ...variantsOf(Metaflow, deployment("minimal").inputs, {
      "later-changes": {
        ...database,
        access_list_cidr_blocks: accessList,
        api_redeploy_on_change: true,
        ecs_cluster_mode: "shared",
        ecs_cluster_settings: { containerInsights: "enabled" },
        enable_custom_batch_container_registry: true,
        force_delete_custom_batch_container_registry: true,
      },
      "redeployment-without-access-list": { api_redeploy_on_change: true },
      "existing-cluster": { ecs_cluster_mode: "existing", ecs_cluster_arn: CLUSTER },
      "later-changes-at-their-defaults": {
        api_redeploy_on_change: false,
        db_allow_major_version_upgrade: false,
        db_auto_minor_version_upgrade: true,
        db_backup_retention_period: 0,
        db_deletion_protection: false,
        db_kms_key_arn: "",
        db_snapshot_identifier: "",
        ecs_cluster_arn: "",
        ecs_cluster_mode: "separate",
        force_delete_custom_batch_container_registry: false,
        kms_key_deletion_window_in_days: 30,
      },
    }),
    ...variantsOf(
      Datastore,
      { ...network, ...named, ...securityGroup },
      {
        "later-changes-of-instance": { ...database, aurora_instance_apply_immediately: true },
        "later-changes-of-aurora": {
          ...database,
          aurora_instance_apply_immediately: true,
          db_engine: "aurora-postgresql",
          db_engine_version: "16.6",
        },
        "aurora-without-later-changes": { aurora_instance_apply_immediately: false, db_engine: "aurora-postgresql" },
        "other-key-without-snapshot": { db_kms_key_arn: key },
      },
    ),
    ...variantsOf(
      MetadataService,
      { ...service, vpc_cidr_blocks: ["10.0.0.0/8"] },
      {
        "metadata-service-in-existing-cluster": {
          ...existingCluster,
          access_list_cidr_blocks: accessList,
          api_redeploy_on_change: true,
        },
        "metadata-service-in-new-cluster": {
          access_list_cidr_blocks: [],
          create_ecs_cluster: true,
          ecs_cluster_arn: CLUSTER,
        },
      },
    ),
    ...variantsOf(
      Ui,
      {
        ...service,
        ...securityGroup,
        METAFLOW_DATASTORE_SYSROOT_S3: "s3://store/metaflow",
        certificate_arn: certificateArn,
      },
      {
        "ui-in-existing-cluster": existingCluster,
        "ui-in-new-cluster": { create_ecs_cluster: true, ecs_cluster_arn: CLUSTER },
      },
    ),
  };
}
