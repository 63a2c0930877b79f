import { inPartition } from "../aws/rules/arns";
import { ipv4Network, sourceAddress } from "../aws/rules/cidr-blocks";
import { containerImage } from "../aws/rules/container-images";
import { anyCluster, environmentVariable, replacesNoneOf } from "../aws/rules/ecs";
import { fargateSize } from "../aws/rules/fargate-sizes";
import { differentSubnets } from "../aws/rules/ids";
import { pythonRuntime, retiredRuntime } from "../aws/rules/lambda";
import { CONNECTION_VARIABLES } from "../database-environment";
import * as shared from "../shared-inputs";
import { Condition } from "../terraform/condition";
import type { ModuleDefinition } from "../terraform/module-definition";
import { each, eachKey, is, notEmpty, orEmpty } from "../terraform/rules";
import { imageMigratesOnStart } from "./image-version";

export const definition = {
  path: "modules/metadata-service",
  providers: ["aws", "local"],
  inputs: {
    access_list_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      description:
        "IP addresses or CIDR blocks that may call the API from outside the VPC; requests from elsewhere are denied. An empty list lets everyone call it. API Gateway serves a snapshot of the API, so a later change takes effect only when `aws_api_gateway_deployment.this` is replaced: `api_redeploy_on_change` does that.",
      rules: [each(sourceAddress)],
    },
    api_basic_auth: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether each request to the API must carry an API key, which the module creates. Without a key, everyone who reaches the API can read and write metadata. A change replaces the deployment of the API and so takes effect in the same apply.",
    },
    api_redeploy_on_change: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether a change of `access_list_cidr_blocks` replaces the deployment of the API, so that it takes effect in the same apply. By default API Gateway serves the old list until the deployment is replaced by hand. Turning it on creates a policy, which allows everyone while the list is empty, and replaces the deployment once, without an interruption.",
    },
    create_ecs_cluster: shared.createEcsCluster,
    database_name: shared.databaseName,
    database_password: shared.databasePassword,
    database_ssl_cert_path: shared.databaseSslCertPath,
    database_ssl_key_path: shared.databaseSslKeyPath,
    database_ssl_mode: shared.databaseSslMode,
    database_ssl_root_cert: shared.databaseSslRootCert,
    database_username: shared.databaseUsername,
    datastore_s3_bucket_kms_key_arn: shared.datastoreS3BucketKmsKeyArn,
    db_migrate_lambda_runtime: {
      nullable: false,
      type: "string",
      default: "python3.7",
      description:
        "Python runtime of the Lambda function that migrates the database. AWS creates no functions with the default any more: set it to one of today's, such as `python3.12`, for a new deployment. A change updates the function in place.",
      rules: [is(pythonRuntime)],
      warnings: [retiredRuntime],
    },
    db_migrate_lambda_zip_file: {
      type: "string",
      default: null,
      description:
        "Path at which the package of the Lambda function that migrates the database is written before it is used. By default the package that comes with the module is used where it lies.",
    },
    db_migrate_on_start: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether each new task migrates the database before the service starts. A container of the same image applies all pending migrations; if it fails, the task stops and ECS keeps the task that runs. By default only an empty database is migrated at start, and pending migrations of a later image wait for the Lambda function. Images of the metadata service from v2.3.3 on support it. A change restarts the service.",
    },
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_settings: shared.ecsClusterSettings,
    extra_metadata_service_env_vars: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "Further environment variables of the metadata service and of the container that migrates its database, by name. They win over the variables that the module sets. The task definition and the Terraform state hold them in plain text. A change restarts the service.",
      rules: [eachKey(environmentVariable)],
      warnings: [
        replacesNoneOf(
          CONNECTION_VARIABLES,
          "it replaces what the deployment sets, without which the metadata service may not find its database",
        ),
      ],
    },
    fargate_execution_role_arn: shared.fargateExecutionRoleArn,
    iam_partition: shared.iamPartition,
    is_gov: shared.isGov,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    metadata_service_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the metadata service, such as `netflixoss/metaflow_metadata_service:v2.5.1`. The default, empty, uses the one that the common submodule names. A change restarts the service. If the new image has new migrations, the database must be migrated: set `db_migrate_on_start`, or invoke the Lambda function afterwards.",
      rules: [is(orEmpty(containerImage))],
    },
    metadata_service_cpu: {
      type: "number",
      default: 512,
      description:
        "CPU units of the metadata service's task, which runs and costs day and night; 1024 are one vCPU, the default is half of one. Fargate offers certain combinations with the memory only. A change restarts the service.",
    },
    metadata_service_memory: {
      type: "number",
      default: 1024,
      description:
        "Memory of the metadata service's task in MiB, by default one GiB. Fargate offers certain combinations with the CPU units only. A change restarts the service.",
    },
    metaflow_vpc_id: { ...shared.metaflowVpcId, nullable: false },
    rds_master_instance_endpoint: shared.rdsMasterInstanceEndpoint,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    vpc_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      description:
        "IPv4 CIDR blocks of the VPC. The security group of the metadata service accepts connections from them, which include those of the load balancer and of API Gateway. It does not limit the callers of the load balancer: the service sees the load balancer's address, so every network that reaches it, such as a peered one, can call the service without a key.",
      rules: [notEmpty, each(ipv4Network)],
    },
    with_public_ip: {
      type: "bool",
      default: false,
      description:
        "Whether the metadata service's task gets a public IP address, which costs money. Without one, in a subnet that has no NAT gateway, it can't pull its image. Nothing reaches it by that address but what its security group allows. A change restarts the service.",
    },
  },
  checks: [
    differentSubnets("aws_lb-this"),
    fargateSize("metadata_service_cpu", "metadata_service_memory", "aws_ecs_task_definition-this"),
    anyCluster("aws_lb-this"),
    imageMigratesOnStart("aws_ecs_task_definition-this"),
    inPartition("fargate_execution_role_arn", "aws_ecs_task_definition-this"),
    inPartition("s3_bucket_arn", "aws_iam_role-metadata_svc_ecs_task_role"),
    inPartition("datastore_s3_bucket_kms_key_arn", "aws_iam_role-metadata_svc_ecs_task_role"),
  ],
  warnings: [
    {
      name: "api_open_to_everyone",
      inputs: ["api_basic_auth", "access_list_cidr_blocks"],
      requirement:
        "without an API key and without an access list, everyone on the internet can read and write metadata: turn `api_basic_auth` on, or list the addresses that may call the API",
      holds: (inputs) =>
        Condition.any([inputs.switch("api_basic_auth"), Condition.empty(inputs.list("access_list_cidr_blocks")).not()]),
    },
  ],
  outputs: {
    METAFLOW_SERVICE_INTERNAL_URL: {
      description: "URL of the metadata service within the VPC, `http://<load balancer>/`. It takes no key.",
    },
    METAFLOW_SERVICE_URL: {
      description:
        "URL of the metadata service's API, reachable from outside the VPC for those whom `access_list_cidr_blocks` and `api_basic_auth` let in.",
    },
    api_gateway_name: { description: "Name of the REST API: the dimension `ApiName` of its metrics." },
    api_gateway_stage_arn: { description: "ARN of the stage of the REST API, for a web ACL or for logs." },
    api_gateway_rest_api_id: { description: "ID of API Gateway's REST API in front of the metadata service." },
    api_gateway_rest_api_id_key_id: {
      description:
        "ID of the API key, by which `aws apigateway get-api-key --include-value` shows its value. Empty without `api_basic_auth`.",
    },
    api_key_value: {
      description:
        "Value of the API key, which each request carries in the header `x-api-key`. Empty without `api_basic_auth`.",
      sensitive: true,
    },
    ecs_cluster_arn: { description: "ARN of the ECS cluster that the service runs in." },
    ecs_cluster_name: {
      description: "Name of the ECS cluster: the dimension `ClusterName` of the service's metrics.",
    },
    ecs_service_arn: { description: "ARN of the ECS service." },
    ecs_service_name: { description: "Name of the ECS service: the dimension `ServiceName` of its metrics." },
    metadata_service_security_group_id: {
      description: "ID of the metadata service's security group, which the database has to take connections from.",
    },
    metadata_svc_ecs_task_role_arn: {
      description: "ARN of the IAM role that the metadata service runs with. It may read the bucket.",
    },
    migration_function_arn: {
      description:
        "ARN of the Lambda function that applies pending migrations to the database. Invoke it after an upgrade to an image with new migrations, unless `db_migrate_on_start` is set. An empty database needs no call: the service creates its tables when it first starts.",
    },
    network_load_balancer_arn: { description: "ARN of the load balancer in front of the metadata service." },
    network_load_balancer_arn_suffix: {
      description: "End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics.",
    },
    target_group_arn_suffix: {
      description:
        "End of the ARN of the service's target group: the dimension `TargetGroup` of the load balancer's metrics.",
    },
    network_load_balancer_dns_name: {
      description:
        "DNS name of the load balancer in front of the metadata service, which resolves to private addresses.",
    },
  },
} satisfies ModuleDefinition;
