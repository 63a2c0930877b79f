import { certificateArn, roleArnOrAny } from "../aws/formats/arns";
import { webUrl } from "../aws/formats/urls";
import { definition as computation } from "../computation/definition";
import { environmentPreconditions } from "../computation/preconditions";
import { definition as datastore } from "../datastore/definition";
import { snapshotWithKey } from "../datastore/preconditions";
import { definition as metadataService } from "../metadata-service/definition";
import { imageMigratesOnStart, migratesSomehow } from "../metadata-service/preconditions";
import { definition as stepFunctions } from "../step-functions/definition";
import { allInPartition, differentSubnets, fargateSize, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition, Output } from "../terraform/module/module-definition";
import { type Format, oneOf, orEmpty, pattern } from "../terraform/validation/format";
import { each, is } from "../terraform/validation/rule";
import { definition as ui } from "../ui/definition";
import { allOrNone } from "../ui/preconditions";
import {
  bucketNameIsUnique,
  certificateIsVerified,
  databaseDemandsTls,
  imageIgnoresTls,
  imageWithSqlInjection,
  uiHasCertificate,
} from "./checks";
import { certificateGiven, clusterOfMode } from "./preconditions";

/** The format of the prefix and of the suffix. The formats of whole names are stricter. */
function namePart(expression: RegExp, end: string): Format {
  return pattern(expression, `letters, digits and hyphens, ${end} with a letter or digit`);
}

function ofUi({ description }: Output): Output {
  return { description: `${description} Empty without \`ui_certificate_arn\`.` };
}

const NEEDS_STEP_FUNCTIONS = "Has no effect without `enable_step_functions`.";

export const definition = {
  path: ".",
  providers: ["aws"],
  optionalCalls: ["metaflow-ui"],
  inputs: {
    access_list_cidr_blocks: { ...metadataService.inputs.access_list_cidr_blocks, default: [] },
    additional_job_queue_arns: {
      ...stepFunctions.inputs.additional_job_queue_arns,
      description:
        "ARNs of further AWS Batch job queues that jobs may use to start other flows, such as the queue of a second call of the computation module. With `enable_step_functions`, flows on Step Functions may also submit jobs to these queues. By default flows on Step Functions may use the queue of the deployment only. A change updates policies in place.",
    },
    api_access_log_destination_arn: metadataService.inputs.api_access_log_destination_arn,
    api_access_log_format: metadataService.inputs.api_access_log_format,
    api_basic_auth: metadataService.inputs.api_basic_auth,
    api_redeploy_on_change: metadataService.inputs.api_redeploy_on_change,
    api_vpc_endpoint_ids: metadataService.inputs.api_vpc_endpoint_ids,
    apply_immediately: datastore.inputs.apply_immediately,
    batch_cluster_name: computation.inputs.batch_cluster_name,
    batch_type: computation.inputs.batch_type,
    bucket_key_enabled: datastore.inputs.bucket_key_enabled,
    ca_cert_identifier: datastore.inputs.ca_cert_identifier,
    compute_environment_additional_security_group_ids:
      computation.inputs.compute_environment_additional_security_group_ids,
    compute_environment_allocation_strategy: {
      ...computation.inputs.compute_environment_allocation_strategy,
      default: "",
    },
    compute_environment_bid_percentage: computation.inputs.compute_environment_bid_percentage,
    compute_environment_desired_vcpus: { ...computation.inputs.compute_environment_desired_vcpus, default: 8 },
    compute_environment_egress_cidr_blocks: computation.inputs.compute_environment_egress_cidr_blocks,
    compute_environment_image_type: computation.inputs.compute_environment_image_type,
    compute_environment_instance_types: {
      ...computation.inputs.compute_environment_instance_types,
      default: ["c4.large", "c4.xlarge", "c4.2xlarge", "c4.4xlarge", "c4.8xlarge"],
    },
    compute_environment_max_vcpus: { ...computation.inputs.compute_environment_max_vcpus, default: 64 },
    compute_environment_min_vcpus: { ...computation.inputs.compute_environment_min_vcpus, default: 8 },
    database_password_in_secrets_manager: datastore.inputs.database_password_in_secrets_manager,
    database_egress_cidr_blocks: datastore.inputs.database_egress_cidr_blocks,
    database_ssl_cert_path: shared.databaseSslCertPath,
    database_ssl_key_path: shared.databaseSslKeyPath,
    database_ssl_mode: shared.databaseSslMode,
    database_ssl_root_cert: shared.databaseSslRootCert,
    db_allow_major_version_upgrade: datastore.inputs.db_allow_major_version_upgrade,
    db_auto_minor_version_upgrade: datastore.inputs.db_auto_minor_version_upgrade,
    db_backup_retention_period: datastore.inputs.db_backup_retention_period,
    db_copy_tags_to_snapshot: datastore.inputs.db_copy_tags_to_snapshot,
    db_deletion_protection: datastore.inputs.db_deletion_protection,
    db_engine_version: datastore.inputs.db_engine_version,
    db_iam_authentication_enabled: datastore.inputs.db_iam_authentication_enabled,
    db_identifier_prefix: datastore.inputs.db_identifier_prefix,
    db_instance_tags: datastore.inputs.db_instance_tags,
    db_instance_type: datastore.inputs.db_instance_type,
    db_kms_key_arn: datastore.inputs.db_kms_key_arn,
    db_log_exports: datastore.inputs.db_log_exports,
    db_migrate_lambda_dead_letter_arn: metadataService.inputs.db_migrate_lambda_dead_letter_arn,
    db_migrate_lambda_runtime: metadataService.inputs.db_migrate_lambda_runtime,
    db_migrate_lambda_zip_file: metadataService.inputs.db_migrate_lambda_zip_file,
    db_migrate_on_start: metadataService.inputs.db_migrate_on_start,
    db_monitoring_interval: datastore.inputs.db_monitoring_interval,
    db_multi_az: datastore.inputs.db_multi_az,
    db_parameters: datastore.inputs.db_parameters,
    db_performance_insights_enabled: datastore.inputs.db_performance_insights_enabled,
    db_snapshot_identifier: datastore.inputs.db_snapshot_identifier,
    deployment_circuit_breaker: shared.deploymentCircuitBreaker,
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_mode: {
      nullable: false,
      type: "string",
      default: "separate",
      description:
        "ECS cluster of the metadata service and of the UI: `shared` creates one cluster for both, `existing` uses the cluster in `ecs_cluster_arn`. `separate`, the default, declares two clusters with the same name as in earlier releases. ECS has only one cluster of that name, so the UI cannot be removed alone. Choose the mode before the first deployment. A later change to `shared` plans to delete the UI's cluster, which is the common one: remove the UI's cluster from the state first (`terraform state rm`), and nothing else changes. A change to `existing` replaces the services.",
      rules: [is(oneOf("separate", "shared", "existing"))],
    },
    ecs_cluster_settings: metadataService.inputs.ecs_cluster_settings,
    enable_custom_batch_container_registry: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether to create an ECR repository for the container image of jobs. Metaflow's profile then uses the repository by default, so push an image before the next run. By default jobs run in the image that Metaflow chooses.",
    },
    enable_step_functions: {
      nullable: false,
      type: "bool",
      description:
        "Whether to create the resources for flows on AWS Step Functions: a DynamoDB table, billed per request, and IAM roles, which are free. A change to false deletes them, and deployed flows fail.",
    },
    extra_metadata_service_env_vars: metadataService.inputs.extra_metadata_service_env_vars,
    extra_ui_backend_env_vars: ui.inputs.extra_ui_backend_env_vars,
    extra_ui_static_env_vars: ui.inputs.extra_ui_static_env_vars,
    enable_key_rotation: datastore.inputs.enable_key_rotation,
    force_delete_custom_batch_container_registry: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether destroying the ECR repository deletes its images permanently. By default a repository with images cannot be destroyed.",
    },
    force_destroy_s3_bucket: datastore.inputs.force_destroy_s3_bucket,
    iam_partition: shared.iamPartition,
    job_subnet_ids: computation.inputs.job_subnet_ids,
    kms_key_deletion_window_in_days: datastore.inputs.kms_key_deletion_window_in_days,
    launch_template_http_endpoint: computation.inputs.launch_template_http_endpoint,
    launch_template_http_put_response_hop_limit: computation.inputs.launch_template_http_put_response_hop_limit,
    launch_template_http_tokens: computation.inputs.launch_template_http_tokens,
    launch_template_image_id: computation.inputs.launch_template_image_id,
    launch_template_user_data: computation.inputs.launch_template_user_data,
    launch_template_volume_iops: computation.inputs.launch_template_volume_iops,
    launch_template_volume_size: computation.inputs.launch_template_volume_size,
    launch_template_volume_throughput: computation.inputs.launch_template_volume_throughput,
    launch_template_volume_type: computation.inputs.launch_template_volume_type,
    least_privilege_iam: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the roles of the deployment get fewer permissions. Jobs may write only to log groups of AWS Batch and SageMaker. ECS may pull images only from repositories of the account and from public ones. State machines may read objects of the bucket, and write objects only with `step_functions_enable_distributed_map`. EventBridge may start only state machines of the deployment. AWS Batch may create instances and tasks in the region of the deployment only, and change those of its own account only. The services may only decrypt with the bucket's key. ECS, AWS Batch, Step Functions and EventBridge may assume roles for their own account only. Off by default. A change updates roles and policies in place.",
    },
    load_balancer_access_logs_bucket: shared.loadBalancerAccessLogsBucket,
    load_balancer_access_logs_prefix: shared.loadBalancerAccessLogsPrefix,
    load_balancer_deletion_protection: shared.loadBalancerDeletionProtection,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    load_balancer_subnet_ids: shared.loadBalancerSubnetIds,
    log_kms_key_arn: shared.logKmsKeyArn,
    log_retention_in_days: shared.logRetentionInDays,
    maintenance_window: datastore.inputs.maintenance_window,
    metadata_service_allowed_security_group_ids: metadataService.inputs.metadata_service_allowed_security_group_ids,
    metadata_service_container_image: {
      ...metadataService.inputs.metadata_service_container_image,
      description:
        "Container image of the metadata service and of the UI back end, such as `netflixoss/metaflow_metadata_service:v2.5.1`. By default the image of the common submodule is used. A change restarts both services. An image with new migrations needs a migration of the database: set `db_migrate_on_start`, or invoke the Lambda function afterwards.",
    },
    metadata_service_cpu: metadataService.inputs.metadata_service_cpu,
    metadata_service_cross_zone_load_balancing: metadataService.inputs.metadata_service_cross_zone_load_balancing,
    metadata_service_desired_count: metadataService.inputs.metadata_service_desired_count,
    metadata_service_enable_api_basic_auth: metadataService.inputs.enable_api_basic_auth,
    metadata_service_enable_api_gateway: metadataService.inputs.enable_api_gateway,
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    metadata_service_enable_migration_endpoints: metadataService.inputs.metadata_service_enable_migration_endpoints,
    metadata_service_memory: metadataService.inputs.metadata_service_memory,
    metadata_service_preserve_client_ip: metadataService.inputs.metadata_service_preserve_client_ip,
    metadata_service_xray_tracing: metadataService.inputs.metadata_service_xray_tracing,
    resource_prefix: {
      nullable: false,
      type: "any",
      default: "metaflow",
      description:
        "First word of all resource names, followed by a hyphen. The job queue of AWS Batch needs a prefix, because its name must not begin with a hyphen. Choose the prefix before the first deployment: a later change replaces most resources, including a bucket without its own name, and fails for those in use.",
      rules: [is(orEmpty(namePart(/^[0-9A-Za-z][0-9A-Za-z-]*$/, "beginning")))],
    },
    resource_suffix: {
      nullable: false,
      type: "any",
      default: "",
      description:
        "Last word of all resource names after a hyphen, such as `prod`. By default names have no suffix. Choose the suffix before the first deployment: a later change replaces most resources, including a bucket without its own name, and fails for those in use.",
      rules: [is(orEmpty(namePart(/^[0-9A-Za-z-]*[0-9A-Za-z]$/, "ending")))],
    },
    s3_bucket_name: datastore.inputs.s3_bucket_name,
    s3_require_tls: datastore.inputs.s3_require_tls,
    sagemaker_role_arns: {
      nullable: false,
      type: "list(string)",
      default: ["*"],
      description:
        "ARNs of the IAM roles that steps may pass to SageMaker, for training jobs and endpoints. Names may contain the wildcards `*` and `?`. By default steps may pass every role that trusts SageMaker, and a training job has the permissions of its role. With an empty list, steps may not use SageMaker. A change updates or deletes policies of the role of jobs.",
      rules: [each(roleArnOrAny)],
    },
    service_egress_cidr_blocks: shared.serviceEgressCidrBlocks,
    service_subnet_ids: shared.serviceSubnetIds,
    state_table_kms_key_arn: {
      ...stepFunctions.inputs.state_table_kms_key_arn,
      description: `${stepFunctions.inputs.state_table_kms_key_arn.description} ${NEEDS_STEP_FUNCTIONS}`,
    },
    state_table_point_in_time_recovery: {
      ...stepFunctions.inputs.state_table_point_in_time_recovery,
      description: `${stepFunctions.inputs.state_table_point_in_time_recovery.description} ${NEEDS_STEP_FUNCTIONS}`,
    },
    step_functions_enable_distributed_map: {
      ...stepFunctions.inputs.enable_distributed_map,
      description: `${stepFunctions.inputs.enable_distributed_map.description} ${NEEDS_STEP_FUNCTIONS}`,
    },
    step_functions_enable_execution_logging: {
      ...stepFunctions.inputs.enable_execution_logging,
      description: `${stepFunctions.inputs.enable_execution_logging.description} ${NEEDS_STEP_FUNCTIONS}`,
    },
    step_functions_enable_job_tags: {
      ...stepFunctions.inputs.enable_job_tags,
      description: `Whether the Metaflow client tags each job with its flow, run, step and user, for example for cost allocation. The profile then contains \`METAFLOW_BATCH_EMIT_TAGS\`, and the role of state machines may tag jobs. The client tags all jobs of AWS Batch, so users need the permission \`batch:TagResource\` too. Off by default. A change adds or removes a policy of the role. ${NEEDS_STEP_FUNCTIONS}`,
    },
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    tags: shared.standardTagsBesideName,
    ui_alb_internal: ui.inputs.alb_internal,
    ui_allow_list: ui.inputs.ui_allow_list,
    ui_allowed_security_group_ids: ui.inputs.ui_allowed_security_group_ids,
    ui_backend_cpu: ui.inputs.ui_backend_cpu,
    ui_backend_memory: ui.inputs.ui_backend_memory,
    ui_certificate_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of the ACM certificate of the UI for HTTPS, in the region of the deployment. The certificate must cover the DNS name of the UI, otherwise browsers warn. Without a certificate, the default, there is no UI. A change between certificates is applied in place. Adding a certificate creates the UI, and removing it destroys the UI.",
      rules: [is(orEmpty(certificateArn))],
    },
    ui_certificate_known_after_apply: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        'Whether Terraform creates the certificate in `ui_certificate_arn` in the same apply as the UI. Terraform must know before the apply whether the UI exists, and otherwise fails with "Invalid count argument". True creates the UI in any case. A change has no effect while there is a certificate. In CDKTF the input is not needed: the UI exists if the certificate is a token.',
    },
    ui_cognito_user_pool_arn: ui.inputs.cognito_user_pool_arn,
    ui_cognito_user_pool_client_id: ui.inputs.cognito_user_pool_client_id,
    ui_cognito_user_pool_domain: ui.inputs.cognito_user_pool_domain,
    ui_desired_count: ui.inputs.ui_desired_count,
    ui_drop_invalid_header_fields: ui.inputs.ui_drop_invalid_header_fields,
    ui_load_balancer_egress_cidr_blocks: ui.inputs.ui_load_balancer_egress_cidr_blocks,
    ui_ssl_policy: ui.inputs.ui_ssl_policy,
    ui_static_container_image: ui.inputs.ui_static_container_image,
    ui_static_cpu: ui.inputs.ui_static_cpu,
    ui_static_health_check_path: ui.inputs.ui_static_health_check_path,
    ui_static_memory: ui.inputs.ui_static_memory,
    ui_static_read_only_root_filesystem: ui.inputs.ui_static_read_only_root_filesystem,
    ui_url: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "URL of the UI for users, such as `https://metaflow.example.com`. The Metaflow client prints links to this URL. By default the URL consists of `https://` and the DNS name of the UI's load balancer. A change updates `metaflow_client_profile_json` only.",
      rules: [is(orEmpty(webUrl))],
    },
    ui_with_public_ip: ui.inputs.ui_with_public_ip,
    vpc_cidr_blocks: metadataService.inputs.vpc_cidr_blocks,
    vpc_id: { ...shared.metaflowVpcId, nullable: false },
    with_public_ip: metadataService.inputs.with_public_ip,
  },
  preconditions: [
    differentSubnets(),
    ...environmentPreconditions(),
    imageMigratesOnStart(),
    migratesSomehow(),
    fargateSize("metadata_service"),
    clusterOfMode("aws_iam_role.batch_s3_task_role"),
    snapshotWithKey(),
    allOrNone(
      ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
      "aws_iam_role.batch_s3_task_role",
    ),
    certificateGiven,
    inPartition("ui_certificate_arn", "aws_iam_role.batch_s3_task_role"),
    inPartition("ui_cognito_user_pool_arn", "aws_iam_role.batch_s3_task_role"),
    allInPartition("additional_job_queue_arns", "aws_iam_role.batch_s3_task_role"),
    inPartition("permissions_boundary_arn"),
    inPartition("api_access_log_destination_arn"),
    inPartition("db_migrate_lambda_dead_letter_arn"),
    inPartition("log_kms_key_arn"),
    inPartition("state_table_kms_key_arn"),
  ],
  checks: [
    databaseDemandsTls,
    imageIgnoresTls,
    imageWithSqlInjection,
    certificateIsVerified,
    bucketNameIsUnique,
    uiHasCertificate,
  ],
  outputs: {
    METAFLOW_BATCH_JOB_QUEUE: computation.outputs.METAFLOW_BATCH_JOB_QUEUE,
    METAFLOW_DATASTORE_SYSROOT_S3: datastore.outputs.METAFLOW_DATASTORE_SYSROOT_S3,
    METAFLOW_DATATOOLS_S3ROOT: datastore.outputs.METAFLOW_DATATOOLS_S3ROOT,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: {
      description:
        "ARN of the IAM role of jobs, which may use the bucket. Attach your own policies for other AWS services that flows use.",
    },
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: stepFunctions.outputs.metaflow_eventbridge_role_arn,
    METAFLOW_SERVICE_INTERNAL_URL: metadataService.outputs.METAFLOW_SERVICE_INTERNAL_URL,
    METAFLOW_SERVICE_URL: metadataService.outputs.METAFLOW_SERVICE_URL,
    METAFLOW_SFN_DYNAMO_DB_TABLE: stepFunctions.outputs.metaflow_step_functions_dynamodb_table_name,
    METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN: {
      description:
        "ARN of the log group for the execution history of flows, with the suffix `:*` that Step Functions requires. Empty without `enable_step_functions` or `step_functions_enable_execution_logging`.",
    },
    METAFLOW_SFN_IAM_ROLE: stepFunctions.outputs.metaflow_step_functions_role_arn,
    api_gateway_name: metadataService.outputs.api_gateway_name,
    api_gateway_stage_arn: metadataService.outputs.api_gateway_stage_arn,
    api_gateway_rest_api_id_key_id: metadataService.outputs.api_gateway_rest_api_id_key_id,
    batch_compute_environment_security_group_id: computation.outputs.batch_compute_environment_security_group_id,
    batch_compute_environment_arn: computation.outputs.batch_compute_environment_arn,
    batch_job_queue_name: computation.outputs.batch_job_queue_name,
    database_arn: datastore.outputs.database_arn,
    database_instance_identifier: datastore.outputs.database_instance_identifier,
    database_kms_key_arn: datastore.outputs.database_kms_key_arn,
    database_password_secret_arn: datastore.outputs.database_password_secret_arn,
    datastore_s3_bucket_kms_key_arn: datastore.outputs.datastore_s3_bucket_kms_key_arn,
    metadata_service_ecs_cluster_name: metadataService.outputs.ecs_cluster_name,
    metadata_service_ecs_service_arn: metadataService.outputs.ecs_service_arn,
    metadata_service_ecs_service_name: metadataService.outputs.ecs_service_name,
    metadata_service_nlb_arn: metadataService.outputs.network_load_balancer_arn,
    metadata_service_nlb_arn_suffix: metadataService.outputs.network_load_balancer_arn_suffix,
    metadata_service_target_group_arn_suffix: metadataService.outputs.target_group_arn_suffix,
    metadata_svc_ecs_task_role_arn: metadataService.outputs.metadata_svc_ecs_task_role_arn,
    metaflow_api_gateway_rest_api_id: metadataService.outputs.api_gateway_rest_api_id,
    metaflow_batch_container_image: {
      description:
        "URL of the ECR repository for the container image of jobs. Empty without `enable_custom_batch_container_registry`.",
    },
    metaflow_client_profile_json: {
      description:
        "Complete Metaflow profile as JSON, with the value of the API key and the URL of the UI. Without `metadata_service_enable_api_gateway`, the URL of the service is the one in the VPC. Store the profile as `~/.metaflowconfig/config_<name>.json`, readable by its owner only, and set `METAFLOW_PROFILE=<name>`.",
      sensitive: true,
    },
    metaflow_profile_json: {
      description:
        "Metaflow profile as JSON without secrets. Store the profile as `~/.metaflowconfig/config_<name>.json` and set `METAFLOW_PROFILE=<name>`. The text in `METAFLOW_SERVICE_AUTH_KEY` is a command that prints the value of the API key. Replace the text with that value.",
    },
    metaflow_s3_bucket_arn: datastore.outputs.s3_bucket_arn,
    metaflow_s3_bucket_name: datastore.outputs.s3_bucket_name,
    migration_function_arn: metadataService.outputs.migration_function_arn,
    ui_alb_arn: ofUi(ui.outputs.alb_arn),
    ui_alb_arn_suffix: ofUi(ui.outputs.alb_arn_suffix),
    ui_backend_ecs_service_arn: ofUi(ui.outputs.backend_service_arn),
    ui_backend_ecs_service_name: ofUi(ui.outputs.backend_service_name),
    ui_backend_target_group_arn_suffix: ofUi(ui.outputs.backend_target_group_arn_suffix),
    ui_ecs_cluster_name: ofUi(ui.outputs.ecs_cluster_name),
    ui_static_ecs_service_arn: ofUi(ui.outputs.static_service_arn),
    ui_static_ecs_service_name: ofUi(ui.outputs.static_service_name),
    ui_alb_dns_name: ofUi(ui.outputs.alb_dns_name),
  },
} satisfies ModuleDefinition;
