import type { Inputs, ModuleName } from "./cases";

/** A module call with these inputs in addition to the base inputs of the module. */
export interface Call {
  readonly module: ModuleName;
  readonly inputs: Inputs;
}

/** Inputs that select the resources of a module. */
const SWITCHES = ["active", "batch_type", "db_engine"];

/** Groups of inputs that share rules. The values of a group must come from one call. */
const GROUPS = [
  ["compute_environment_instance_types", "compute_environment_image_type"],
  [
    "launch_template_volume_type",
    "launch_template_volume_size",
    "launch_template_volume_iops",
    "launch_template_volume_throughput",
  ],
  ["subnet1_id", "subnet2_id"],
  [
    "db_engine_version",
    "db_auto_minor_version_upgrade",
    "db_parameters",
    "database_ssl_mode",
    "database_ssl_root_cert",
    "db_migrate_on_start",
    "metadata_service_enable_migration_endpoints",
    "metadata_service_container_image",
    "extra_metadata_service_env_vars",
    "extra_ui_backend_env_vars",
  ],
  ["standard_tags", "db_instance_tags"],
  ["db_snapshot_identifier", "db_kms_key_arn"],
  ["db_instance_type", "aurora_min_capacity", "aurora_max_capacity"],
  [
    "additional_job_queue_arns",
    "api_access_log_destination_arn",
    "database_password_secret_arn",
    "db_migrate_lambda_dead_letter_arn",
    "log_kms_key_arn",
    "permissions_boundary_arn",
    "state_table_kms_key_arn",
    "iam_partition",
  ],
  ["database_password_secret_arn", "extra_metadata_service_env_vars", "extra_ui_backend_env_vars"],
  ["create_ecs_cluster", "ecs_cluster_arn"],
  ["metadata_service_cpu", "metadata_service_memory"],
  ["ui_backend_cpu", "ui_backend_memory"],
  ["ui_static_cpu", "ui_static_memory"],
  ["ui_allow_list", "cognito_user_pool_arn", "alb_internal"],
  ["ecs_cluster_mode", "ecs_cluster_arn"],
  ["api_basic_auth", "enable_api_basic_auth", "enable_api_gateway", "access_list_cidr_blocks", "api_vpc_endpoint_ids"],
  [
    "ui_certificate_arn",
    "ui_certificate_known_after_apply",
    "ui_allow_list",
    "ui_allowed_security_group_ids",
    "ui_cognito_user_pool_arn",
    "ui_cognito_user_pool_client_id",
    "ui_cognito_user_pool_domain",
  ],
  ["s3_bucket_name", "resource_prefix", "resource_suffix"],
];

/** Merges calls of the same module whose inputs do not affect each other. */
export function shared(calls: readonly Call[]): Call[] {
  const result: Call[] = [];
  for (const { module, inputs } of calls) {
    const i = result.findIndex((call) => call.module === module && agree(call.inputs, inputs));
    if (i < 0) result.push({ module, inputs });
    else result[i] = { module, inputs: { ...result[i]?.inputs, ...inputs } };
  }
  return result;
}

function agree(one: Inputs, other: Inputs): boolean {
  const same = (name: string) => JSON.stringify(one[name]) === JSON.stringify(other[name]);
  const independent = GROUPS.every(
    (group) => group.every(same) || !group.some((name) => name in one) || !group.some((name) => name in other),
  );
  return independent && SWITCHES.every(same) && Object.keys(other).every((name) => !(name in one) || same(name));
}
