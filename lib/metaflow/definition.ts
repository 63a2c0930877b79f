import { inPartition } from "../aws/rules/arns";
import { anyInstanceType, orderedVcpus } from "../aws/rules/batch";
import { allOrNone } from "../aws/rules/cognito";
import { differentSubnets } from "../aws/rules/ids";
import { snapshotWithKey } from "../aws/rules/rds";
import { webUrl } from "../aws/rules/urls";
import { definition as computation } from "../computation/definition";
import { definition as datastore } from "../datastore/definition";
import { definition as metadataService } from "../metadata-service/definition";
import { imageMigratesOnStart } from "../metadata-service/image-version";
import * as shared from "../shared-inputs";
import { definition as stepFunctions } from "../step-functions/definition";
import type { ModuleDefinition } from "../terraform/module-definition";
import { type Form, is, oneOf, orEmpty, pattern } from "../terraform/rules";
import { definition as ui } from "../ui/definition";
import { bucketNameIsOwn, clusterOfMode } from "./checks";
import { certificateIsVerified, databaseDemandsTls, imageIgnoresTls } from "./database-warnings";

/** What every name may have; what else AWS says of a name it says of the whole. */
function namePart(expression: RegExp, end: string): Form {
  return pattern(expression, `letters, digits and hyphens, ${end} with a letter or digit`);
}

/** Of an input that is handed on under the same name: one warning is enough. */
const WARNED_BY_SUBMODULE = { warnings: [] };

export const definition = {
  path: ".",
  providers: ["aws"],
  // Older deployments have the UI under a `count`.
  moved: [{ from: "module.metaflow-ui[0]", to: "module.metaflow-ui" }],
  inputs: {
    access_list_cidr_blocks: { ...metadataService.inputs.access_list_cidr_blocks, default: [] },
    api_basic_auth: metadataService.inputs.api_basic_auth,
    api_redeploy_on_change: metadataService.inputs.api_redeploy_on_change,
    apply_immediately: datastore.inputs.apply_immediately,
    batch_cluster_name: computation.inputs.batch_cluster_name,
    batch_type: computation.inputs.batch_type,
    bucket_key_enabled: datastore.inputs.bucket_key_enabled,
    ca_cert_identifier: datastore.inputs.ca_cert_identifier,
    compute_environment_desired_vcpus: { ...computation.inputs.compute_environment_desired_vcpus, default: 8 },
    compute_environment_egress_cidr_blocks: computation.inputs.compute_environment_egress_cidr_blocks,
    compute_environment_instance_types: {
      ...computation.inputs.compute_environment_instance_types,
      default: ["c4.large", "c4.xlarge", "c4.2xlarge", "c4.4xlarge", "c4.8xlarge"],
    },
    compute_environment_max_vcpus: { ...computation.inputs.compute_environment_max_vcpus, default: 64 },
    compute_environment_min_vcpus: { ...computation.inputs.compute_environment_min_vcpus, default: 8 },
    database_ssl_cert_path: shared.databaseSslCertPath,
    database_ssl_key_path: shared.databaseSslKeyPath,
    database_ssl_mode: shared.databaseSslMode,
    database_ssl_root_cert: shared.databaseSslRootCert,
    db_allow_major_version_upgrade: datastore.inputs.db_allow_major_version_upgrade,
    db_auto_minor_version_upgrade: datastore.inputs.db_auto_minor_version_upgrade,
    db_backup_retention_period: datastore.inputs.db_backup_retention_period,
    db_deletion_protection: datastore.inputs.db_deletion_protection,
    db_engine_version: { ...datastore.inputs.db_engine_version, ...WARNED_BY_SUBMODULE },
    db_identifier_prefix: datastore.inputs.db_identifier_prefix,
    db_instance_tags: datastore.inputs.db_instance_tags,
    db_instance_type: { ...datastore.inputs.db_instance_type, ...WARNED_BY_SUBMODULE },
    db_kms_key_arn: datastore.inputs.db_kms_key_arn,
    db_migrate_lambda_runtime: { ...metadataService.inputs.db_migrate_lambda_runtime, ...WARNED_BY_SUBMODULE },
    db_migrate_lambda_zip_file: metadataService.inputs.db_migrate_lambda_zip_file,
    db_migrate_on_start: metadataService.inputs.db_migrate_on_start,
    db_parameters: datastore.inputs.db_parameters,
    db_snapshot_identifier: datastore.inputs.db_snapshot_identifier,
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_mode: {
      nullable: false,
      type: "string",
      default: "separate",
      description:
        "ECS cluster of the metadata service and of the UI: `shared` creates one for both, `existing` uses the one that `ecs_cluster_arn` names. `separate`, the default, declares two of the same name, as earlier releases do: ECS treats them as one, so the UI can't be removed alone. Decide on it before the first deployment. A later change to `shared` plans to delete the UI's cluster, which is the common one: take it out of the state first (`terraform state rm`), and nothing else changes. A change to `existing` replaces the services.",
      rules: [is(oneOf("separate", "shared", "existing"))],
    },
    ecs_cluster_settings: metadataService.inputs.ecs_cluster_settings,
    enable_custom_batch_container_registry: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether an ECR repository for the container image of jobs is created. Metaflow's profile then names it as the default image, so push one before the next run. By default there is none, and jobs run in an image of Metaflow's choice.",
    },
    enable_step_functions: {
      nullable: false,
      type: "bool",
      description:
        "Whether what AWS Step Functions needs to run flows is created: a DynamoDB table, paid for by request, and IAM roles, which are free. Turning it off deletes them, so flows that are deployed there fail.",
    },
    extra_metadata_service_env_vars: {
      ...metadataService.inputs.extra_metadata_service_env_vars,
      ...WARNED_BY_SUBMODULE,
    },
    extra_ui_backend_env_vars: { ...ui.inputs.extra_ui_backend_env_vars, ...WARNED_BY_SUBMODULE },
    extra_ui_static_env_vars: ui.inputs.extra_ui_static_env_vars,
    force_delete_custom_batch_container_registry: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether destroying the ECR repository deletes the images in it, for good. By default destroying a repository with images fails.",
    },
    iam_partition: shared.iamPartition,
    kms_key_deletion_window_in_days: datastore.inputs.kms_key_deletion_window_in_days,
    launch_template_http_endpoint: computation.inputs.launch_template_http_endpoint,
    launch_template_http_put_response_hop_limit: computation.inputs.launch_template_http_put_response_hop_limit,
    launch_template_http_tokens: computation.inputs.launch_template_http_tokens,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    maintenance_window: datastore.inputs.maintenance_window,
    metadata_service_container_image: {
      ...metadataService.inputs.metadata_service_container_image,
      description:
        "Container image of the metadata service and of the UI back end, such as `netflixoss/metaflow_metadata_service:v2.5.1`. The default, empty, uses the one that the common submodule names. A change restarts both. If the new image has new migrations, the database must be migrated: set `db_migrate_on_start`, or invoke the Lambda function afterwards.",
    },
    resource_prefix: {
      nullable: false,
      type: "any",
      default: "metaflow",
      description:
        "Word that begins the name of every resource; a hyphen follows it. AWS Batch takes no job queue whose name begins with a hyphen, as it would without this word. Decide on it before the first deployment: a later change replaces most resources, a bucket without a name of its own included, and fails where one of them is in use.",
      rules: [is(orEmpty(namePart(/^[0-9A-Za-z][0-9A-Za-z-]*$/, "beginning")))],
    },
    resource_suffix: {
      nullable: false,
      type: "any",
      default: "",
      description:
        "Word that ends the name of every resource, after a hyphen, such as `prod`. The default, empty, leaves it out. Decide on it before the first deployment: a later change replaces most resources, a bucket without a name of its own included, and fails where one of them is in use.",
      rules: [is(orEmpty(namePart(/^[0-9A-Za-z-]*[0-9A-Za-z]$/, "ending")))],
    },
    s3_bucket_name: datastore.inputs.s3_bucket_name,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    tags: shared.standardTagsBesideName,
    ui_alb_internal: ui.inputs.alb_internal,
    ui_allow_list: { ...ui.inputs.ui_allow_list, ...WARNED_BY_SUBMODULE },
    ui_certificate_arn: ui.inputs.certificate_arn,
    ui_cognito_user_pool_arn: ui.inputs.cognito_user_pool_arn,
    ui_cognito_user_pool_client_id: ui.inputs.cognito_user_pool_client_id,
    ui_cognito_user_pool_domain: ui.inputs.cognito_user_pool_domain,
    ui_static_container_image: ui.inputs.ui_static_container_image,
    ui_url: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "URL at which users open the UI, such as `https://metaflow.example.com`, for links that the Metaflow client prints. The default, empty, is `https://` and the DNS name of the UI's load balancer. A change updates `metaflow_client_profile_json` only.",
      rules: [is(orEmpty(webUrl))],
    },
    vpc_cidr_blocks: metadataService.inputs.vpc_cidr_blocks,
    vpc_id: { ...shared.metaflowVpcId, nullable: false },
    with_public_ip: metadataService.inputs.with_public_ip,
  },
  checks: [
    differentSubnets(),
    anyInstanceType(),
    orderedVcpus(),
    imageMigratesOnStart(),
    clusterOfMode("aws_iam_role-batch_s3_task_role"),
    snapshotWithKey(),
    allOrNone(
      ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
      "aws_iam_role-batch_s3_task_role",
    ),
    inPartition("ui_certificate_arn", "aws_iam_role-batch_s3_task_role"),
    inPartition("ui_cognito_user_pool_arn", "aws_iam_role-batch_s3_task_role"),
  ],
  warnings: [databaseDemandsTls, imageIgnoresTls, certificateIsVerified, bucketNameIsOwn],
  outputs: {
    METAFLOW_BATCH_JOB_QUEUE: computation.outputs.METAFLOW_BATCH_JOB_QUEUE,
    METAFLOW_DATASTORE_SYSROOT_S3: datastore.outputs.METAFLOW_DATASTORE_SYSROOT_S3,
    METAFLOW_DATATOOLS_S3ROOT: datastore.outputs.METAFLOW_DATATOOLS_S3ROOT,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: {
      description:
        "ARN of the IAM role that jobs run with. It may use the bucket; attach policies of your own for whatever else your flows do on AWS.",
    },
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: stepFunctions.outputs.metaflow_eventbridge_role_arn,
    METAFLOW_SERVICE_INTERNAL_URL: metadataService.outputs.METAFLOW_SERVICE_INTERNAL_URL,
    METAFLOW_SERVICE_URL: metadataService.outputs.METAFLOW_SERVICE_URL,
    METAFLOW_SFN_DYNAMO_DB_TABLE: stepFunctions.outputs.metaflow_step_functions_dynamodb_table_name,
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
        "Metaflow's profile as JSON, complete: with the value of the API key and the URL of the UI. Store it as `~/.metaflowconfig/config_<name>.json`, readable by its owner only, and choose it with `METAFLOW_PROFILE=<name>`.",
      sensitive: true,
    },
    metaflow_profile_json: {
      description:
        "Metaflow's profile as JSON. Store it as `~/.metaflowconfig/config_<name>.json` and choose it with `METAFLOW_PROFILE=<name>`. It holds no secret: in `METAFLOW_SERVICE_AUTH_KEY` it says how to get the API's key, which belongs there.",
    },
    metaflow_s3_bucket_arn: datastore.outputs.s3_bucket_arn,
    metaflow_s3_bucket_name: datastore.outputs.s3_bucket_name,
    migration_function_arn: metadataService.outputs.migration_function_arn,
    ui_alb_arn: ui.outputs.alb_arn,
    ui_alb_arn_suffix: ui.outputs.alb_arn_suffix,
    ui_backend_ecs_service_arn: ui.outputs.backend_service_arn,
    ui_backend_ecs_service_name: ui.outputs.backend_service_name,
    ui_backend_target_group_arn_suffix: ui.outputs.backend_target_group_arn_suffix,
    ui_ecs_cluster_name: ui.outputs.ecs_cluster_name,
    ui_static_ecs_service_arn: ui.outputs.static_service_arn,
    ui_static_ecs_service_name: ui.outputs.static_service_name,
    ui_alb_dns_name: ui.outputs.alb_dns_name,
  },
} satisfies ModuleDefinition;
