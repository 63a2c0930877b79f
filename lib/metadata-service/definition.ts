import { accessLogFormat } from "../aws/formats/api-gateway";
import { accessLogDestinationArn, deadLetterArn } from "../aws/formats/arns";
import { ipv4Network, sourceAddress } from "../aws/formats/cidr-blocks";
import { containerImage } from "../aws/formats/container-images";
import { environmentVariable } from "../aws/formats/ecs";
import { securityGroupId, vpcEndpointId } from "../aws/formats/ids";
import { pythonRuntime, retiredRuntime } from "../aws/formats/lambda";
import { CONNECTION_VARIABLES, passwordOnce } from "../submodule/database-connection";
import { replacesNoneOf } from "../submodule/environment-variables";
import { anyCluster, differentSubnets, fargateSize, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { checkMap, checkString } from "../terraform/validation/check";
import { orEmpty } from "../terraform/validation/format";
import { each, eachKey, is, notEmpty } from "../terraform/validation/rule";
import { apiOpenToEveryone, imageMigratesOnStart, migratesSomehow } from "./preconditions";

export const definition = {
  path: "modules/metadata-service",
  providers: ["aws", "local"],
  inputs: {
    access_list_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      description:
        "IP addresses or CIDR blocks from which the API accepts requests. With `api_vpc_endpoint_ids` these are the private addresses of the clients. With an empty list everyone can call the API, or everyone with access to the endpoints. API Gateway serves a snapshot of the API, so a later change takes effect only after `aws_api_gateway_deployment.this` is replaced. `api_redeploy_on_change` replaces the deployment in the same apply.",
      rules: [each(sourceAddress)],
    },
    api_access_log_destination_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of an existing log group, or of a Firehose stream, for the access logs of the API. API Gateway needs a role for logs in the account and region: see `aws_api_gateway_account`. Ignored without `enable_api_gateway`. By default there are no access logs. A change is applied in place.",
      rules: [is(orEmpty(accessLogDestinationArn))],
    },
    api_access_log_format: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Format of the access logs of the API, with variables of API Gateway such as `$context.requestId`. By default each entry is JSON with the time, ID, address, method, path, status, size and duration of the request. Ignored without `api_access_log_destination_arn`. A change is applied in place.",
      rules: [is(orEmpty(accessLogFormat))],
    },
    api_basic_auth: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether requests to the API need an API key, which the module creates. Without a key everyone with access to the API can read and write metadata. A change replaces the deployment of the API and takes effect in the same apply.",
    },
    api_redeploy_on_change: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether a change of `access_list_cidr_blocks` replaces the deployment of the API and takes effect in the same apply. By default API Gateway serves the earlier list until somebody replaces the deployment. The first apply with true creates a policy, which allows everyone if the list is empty, and replaces the deployment once without an interruption.",
    },
    api_vpc_endpoint_ids: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "IDs of interface VPC endpoints for `execute-api`. The API is then private and accepts requests only through these endpoints. Clients need access to the VPC, for example through a VPN, and the security groups of the endpoints must admit them on port 443. The host name in `METAFLOW_SERVICE_URL` resolves to the private addresses of the first endpoint. An endpoint costs about 7 USD a month in each availability zone. By default the API is public. Ignored without `enable_api_gateway`. A change replaces the deployment of the API and takes effect in the same apply, and a public API becomes private in place. In the partition `aws`, API Gateway refuses to make a private API public again: replace `aws_api_gateway_rest_api.this`, and the API has another URL and another key. In other partitions, set `api_redeploy_on_change` in the same apply.",
      rules: [each(vpcEndpointId)],
    },
    create_ecs_cluster: shared.createEcsCluster,
    database_name: shared.databaseName,
    database_password: shared.databasePassword,
    database_password_secret_arn: shared.databasePasswordSecretArn,
    database_ssl_cert_path: shared.databaseSslCertPath,
    database_ssl_key_path: shared.databaseSslKeyPath,
    database_ssl_mode: shared.databaseSslMode,
    database_ssl_root_cert: shared.databaseSslRootCert,
    database_username: shared.databaseUsername,
    datastore_s3_bucket_kms_key_arn: shared.datastoreS3BucketKmsKeyArn,
    db_migrate_lambda_dead_letter_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of the SNS topic or SQS queue to which AWS Lambda sends a message about each asynchronous invocation of the function that failed, after two more attempts. `aws lambda invoke --invocation-type Event` invokes the function asynchronously, which a migration of more than a minute needs. The role of the function then may send to this target. By default nobody learns of such a failure. A change is applied in place.",
      rules: [is(orEmpty(deadLetterArn))],
    },
    db_migrate_lambda_runtime: {
      nullable: false,
      type: "string",
      default: "python3.7",
      description:
        "Python runtime of the Lambda function that migrates the database. AWS creates no new functions with the default, so set a supported runtime such as `python3.13` for a new deployment. A change updates the function in place.",
      rules: [is(pythonRuntime)],
    },
    db_migrate_lambda_zip_file: {
      type: "string",
      default: null,
      description:
        "Path to which the package of the Lambda function is copied before its use. By default the package in the module is used directly.",
    },
    db_migrate_on_start: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether each new task migrates the database before the service starts. A container with the same image applies all pending migrations. If the container fails, the task stops and ECS keeps the running task. By default only an empty database is migrated at start, and later migrations wait for the Lambda function. Images of the metadata service support the migration since v2.3.3. A change restarts the service.",
    },
    deployment_circuit_breaker: shared.deploymentCircuitBreaker,
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_settings: shared.ecsClusterSettings,
    enable_api_basic_auth: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "The same as `api_basic_auth`, under the name of another module. Requests need an API key only if both inputs are true. A change replaces the deployment of the API and takes effect in the same apply.",
    },
    enable_api_gateway: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether to create the API of the metadata service, which is public without `api_vpc_endpoint_ids`. Without the API, clients reach the service only in the VPC, or through a VPN, at `METAFLOW_SERVICE_INTERNAL_URL`. A change to false deletes the API and its key. A change back to true creates an API with another URL and another key.",
    },
    extra_metadata_service_env_vars: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "Additional environment variables of the metadata service and of the container that migrates its database, by name. They take precedence over the variables of the module. The task definition and the Terraform state contain them in plain text. A change restarts the service.",
      rules: [eachKey(environmentVariable)],
    },
    fargate_execution_role_arn: shared.fargateExecutionRoleArn,
    iam_partition: shared.iamPartition,
    is_gov: shared.isGov,
    least_privilege_iam: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the role of the metadata service may only decrypt with the bucket's key, and ECS may assume the role for tasks of its own account only. The role of the Lambda function may change network interfaces of its own account and region only. Off by default. A change updates the role and its policies in place.",
    },
    load_balancer_access_logs_bucket: shared.loadBalancerAccessLogsBucket,
    load_balancer_access_logs_prefix: shared.loadBalancerAccessLogsPrefix,
    load_balancer_deletion_protection: shared.loadBalancerDeletionProtection,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    load_balancer_subnet_ids: shared.loadBalancerSubnetIds,
    log_kms_key_arn: shared.logKmsKeyArn,
    log_retention_in_days: shared.logRetentionInDays,
    metadata_service_allowed_security_group_ids: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "IDs of security groups whose members may connect to the tasks of the service directly, on port 8080, in addition to `vpc_cidr_blocks`. The load balancer replaces the addresses of its clients by its own, so the groups do not matter for clients of the load balancer or of the API. None by default. A change is applied in place.",
      rules: [each(securityGroupId)],
    },
    metadata_service_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the metadata service, such as `netflixoss/metaflow_metadata_service:v2.5.1`. By default the image of the common submodule is used. A change restarts the service. An image with new migrations needs a migration of the database: set `db_migrate_on_start`, or invoke the Lambda function afterwards.",
      rules: [is(orEmpty(containerImage))],
    },
    metadata_service_cpu: {
      type: "number",
      default: 512,
      description:
        "CPU units of the metadata service's task, which runs and costs money all the time. 1024 units are one vCPU. Fargate offers certain combinations with the memory only. A change restarts the service.",
    },
    metadata_service_cross_zone_load_balancing: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether each zone of the metadata service's load balancer sends requests to the tasks in all availability zones. By default a zone sends requests to its own tasks only, and a zone without healthy tasks leaves the DNS name. AWS charges for data between zones. A change is applied in place.",
    },
    metadata_service_desired_count: shared.desiredCount(
      "the metadata service",
      "With `db_migrate_on_start`, the tasks of a new image start at the same time, and each of them migrates the database. A migration that fails for this reason is repeated.",
    ),
    metadata_service_enable_migration_endpoints: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether clients in the VPC can start a migration of the database through port 8082 of the load balancer, as the Lambda function does. False turns this request off, so that only a new task migrates the database. The Lambda function then fails, so `db_migrate_on_start` must be true. A change restarts the service.",
    },
    metadata_service_memory: {
      type: "number",
      default: 1024,
      description:
        "Memory of the metadata service's task in MiB. Fargate offers certain combinations with the CPU units only. A change restarts the service.",
    },
    metadata_service_preserve_client_ip: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the metadata service sees the addresses of the load balancer's clients instead of the load balancer's own. `vpc_cidr_blocks` then limits these clients, so the blocks must contain the addresses of all clients, such as those of jobs and of peered networks. Requests through the API are not affected, because they arrive from the addresses of the load balancer. By default the service sees the load balancer's addresses. True is applied in place and affects new connections. A later change to false has no effect: set the attribute `preserve_client_ip.enabled` of both target groups on AWS.",
    },
    metadata_service_xray_tracing: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the API and the Lambda function record traces in AWS X-Ray. The role of the Lambda function then may write traces. AWS charges about 5 USD for a million traces. Off by default. True is applied in place. A later change to false stops the traces of the API, but not those of the function: set its tracing mode to `PassThrough` on AWS.",
    },
    metaflow_vpc_id: { ...shared.metaflowVpcId, nullable: false },
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    rds_master_instance_endpoint: shared.rdsMasterInstanceEndpoint,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    service_egress_cidr_blocks: shared.serviceEgressCidrBlocks,
    service_subnet_ids: shared.serviceSubnetIds,
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    vpc_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      description:
        "IPv4 CIDR blocks of the VPC. The security group of the metadata service allows connections from them, including those of the load balancer and of API Gateway. The blocks do not limit the clients of the load balancer, because the service sees the load balancer's address unless `metadata_service_preserve_client_ip` is true. Every network with access to the load balancer, such as a peered one, can call the service without a key. A change is applied in place.",
      rules: [notEmpty, each(ipv4Network)],
    },
    with_public_ip: {
      type: "bool",
      default: false,
      description:
        "Whether the metadata service's task has a public IP address, which costs money. Without a public address, the task needs a NAT gateway to pull its image. The security group allows no connections from outside `vpc_cidr_blocks`. A change restarts the service.",
    },
  },
  preconditions: [
    differentSubnets("aws_lb.this"),
    fargateSize("metadata_service", "aws_ecs_task_definition.this"),
    anyCluster("aws_lb.this"),
    imageMigratesOnStart("aws_ecs_task_definition.this"),
    migratesSomehow("aws_ecs_task_definition.this"),
    inPartition("fargate_execution_role_arn", "aws_ecs_task_definition.this"),
    inPartition("s3_bucket_arn", "aws_iam_role.metadata_svc_ecs_task_role"),
    inPartition("datastore_s3_bucket_kms_key_arn", "aws_iam_role.metadata_svc_ecs_task_role"),
    inPartition("database_password_secret_arn", "aws_ecs_task_definition.this"),
    inPartition("api_access_log_destination_arn", "aws_lb.this"),
    inPartition("db_migrate_lambda_dead_letter_arn", "aws_lambda_function.db_migrate_lambda"),
    inPartition("log_kms_key_arn", "aws_cloudwatch_log_group.this"),
    inPartition("permissions_boundary_arn", "aws_iam_role.metadata_svc_ecs_task_role"),
    passwordOnce("extra_metadata_service_env_vars", "aws_ecs_task_definition.this"),
  ],
  checks: [
    apiOpenToEveryone,
    checkString("db_migrate_lambda_runtime", retiredRuntime),
    checkMap(
      "extra_metadata_service_env_vars",
      replacesNoneOf(
        CONNECTION_VARIABLES,
        "the variable replaces one of the deployment, and the metadata service may not find its database",
      ),
    ),
  ],
  outputs: {
    METAFLOW_SERVICE_INTERNAL_URL: {
      description: "URL of the metadata service in the VPC, `http://<load balancer>/`. Requests need no API key.",
    },
    METAFLOW_SERVICE_URL: {
      description:
        "URL of the metadata service's API on the internet, or of the private API with `api_vpc_endpoint_ids`. `access_list_cidr_blocks` and `api_basic_auth` limit the clients. Empty without `enable_api_gateway`.",
    },
    api_gateway_name: {
      description: "Name of the REST API: the dimension `ApiName` of its metrics. Empty without `enable_api_gateway`.",
    },
    api_gateway_stage_arn: {
      description: "ARN of the stage of the REST API, for a web ACL or for logs. Empty without `enable_api_gateway`.",
    },
    api_gateway_rest_api_id: {
      description: "ID of API Gateway's REST API in front of the metadata service. Empty without `enable_api_gateway`.",
    },
    api_gateway_rest_api_id_key_id: {
      description:
        "ID of the API key. `aws apigateway get-api-key --include-value` prints its value. Empty without a key.",
    },
    api_key_value: {
      description: "Value of the API key for the header `x-api-key` of requests. Empty without a key.",
      sensitive: true,
    },
    ecs_cluster_arn: { description: "ARN of the ECS cluster of the service." },
    ecs_cluster_name: {
      description: "Name of the ECS cluster: the dimension `ClusterName` of the service's metrics.",
    },
    ecs_service_arn: { description: "ARN of the ECS service." },
    ecs_service_name: { description: "Name of the ECS service: the dimension `ServiceName` of its metrics." },
    metadata_service_security_group_id: {
      description:
        "ID of the metadata service's security group. The database must allow connections from the group. The rules of the group are inline, so the next apply removes rules that other resources add.",
    },
    metadata_svc_ecs_task_role_arn: {
      description: "ARN of the IAM role of the metadata service, which may read the bucket.",
    },
    migration_function_arn: {
      description:
        "ARN of the Lambda function that applies pending migrations to the database. Invoke the function after an upgrade to an image with new migrations, unless `db_migrate_on_start` is true. The service creates the tables of an empty database at its first start.",
    },
    network_load_balancer_arn: { description: "ARN of the load balancer in front of the metadata service." },
    network_load_balancer_arn_suffix: {
      description: "Suffix of the load balancer's ARN: the dimension `LoadBalancer` of its metrics.",
    },
    target_group_arn_suffix: {
      description:
        "Suffix of the ARN of the service's target group: the dimension `TargetGroup` of the load balancer's metrics.",
    },
    network_load_balancer_dns_name: {
      description:
        "DNS name of the load balancer in front of the metadata service. The name resolves to private addresses.",
    },
  },
} satisfies ModuleDefinition;
