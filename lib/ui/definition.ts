import { certificateArn, userPoolArn } from "../aws/formats/arns";
import { ipv4Network } from "../aws/formats/cidr-blocks";
import { userPoolClientId, userPoolDomain } from "../aws/formats/cognito";
import { containerImage } from "../aws/formats/container-images";
import { environmentVariable } from "../aws/formats/ecs";
import { securityGroupId } from "../aws/formats/ids";
import { healthCheckPath, sslPolicy } from "../aws/formats/load-balancers";
import { s3Url } from "../aws/formats/s3";
import { passwordOnce } from "../submodule/database-connection";
import { anyCluster, differentSubnets, fargateSize, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { checkMap } from "../terraform/validation/check";
import { orEmpty } from "../terraform/validation/format";
import { each, eachKey, is, notEmpty } from "../terraform/validation/rule";
import { replacedVariables } from "./backend-environment-variables";
import {
  allOrNone,
  differentTargetGroups,
  severalBalancerSubnets,
  uiOpenToEveryone,
  uiReachable,
} from "./preconditions";

export const definition = {
  path: "modules/ui",
  providers: ["aws"],
  inputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: {
      type: "string",
      description: "S3 URL of the artifacts of runs that the UI shows.",
      rules: [is(s3Url)],
    },
    alb_internal: {
      type: "bool",
      default: false,
      description:
        "Whether the UI's load balancer has private addresses only. By default the load balancer has public addresses and needs public subnets. A change replaces the load balancer, and its DNS name changes.",
    },
    certificate_arn: {
      type: "string",
      description:
        "ARN of the ACM certificate for HTTPS, in the region of the deployment. The certificate must cover the DNS name of the UI, otherwise browsers warn. A change is applied in place.",
      rules: [is(certificateArn)],
    },
    cognito_user_pool_arn: {
      type: "string",
      default: "",
      description:
        "ARN of the Cognito user pool whose users may open the UI. By default the UI requires no sign-in, and only `ui_allow_list` limits access. A change is applied in place.",
      rules: [is(orEmpty(userPoolArn))],
    },
    cognito_user_pool_client_id: {
      type: "string",
      default: "",
      description:
        "ID of the Cognito user pool client of the UI. The client needs a secret and the callback URL `https://<DNS name of the UI>/oauth2/idpresponse`. Empty without a user pool.",
      rules: [is(orEmpty(userPoolClientId))],
    },
    cognito_user_pool_domain: {
      type: "string",
      default: "",
      description:
        "Domain of the Cognito user pool's sign-in page: the prefix of a Cognito domain, or your own domain. Empty without a user pool.",
      rules: [is(orEmpty(userPoolDomain))],
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
    deployment_circuit_breaker: shared.deploymentCircuitBreaker,
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_settings: shared.ecsClusterSettings,
    extra_ui_backend_env_vars: {
      type: "map(string)",
      default: {},
      description:
        "Additional environment variables of the UI back end, by name. They take precedence over the variables of the module. The task definition and the Terraform state contain them in plain text. A change restarts the back end.",
      rules: [eachKey(environmentVariable)],
    },
    extra_ui_static_env_vars: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "Environment variables of the UI's static app, by name. The task definition and the Terraform state contain them in plain text. A change restarts the app.",
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
        "Whether the role of the UI may only decrypt with the bucket's key, and ECS may assume the role for tasks of its own account only. Off by default. A change updates the role and its policies in place.",
    },
    load_balancer_access_logs_bucket: shared.loadBalancerAccessLogsBucket,
    load_balancer_access_logs_prefix: shared.loadBalancerAccessLogsPrefix,
    load_balancer_deletion_protection: shared.loadBalancerDeletionProtection,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    load_balancer_subnet_ids: shared.loadBalancerSubnetIds,
    log_kms_key_arn: shared.logKmsKeyArn,
    log_retention_in_days: shared.logRetentionInDays,
    metadata_service_security_group_id: {
      nullable: false,
      type: "string",
      description:
        "ID of the metadata service's security group. The back end uses the group to connect to the database.",
      rules: [is(securityGroupId)],
    },
    metaflow_vpc_id: { ...shared.metaflowVpcId, nullable: false },
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    rds_master_instance_endpoint: shared.rdsMasterInstanceEndpoint,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    service_egress_cidr_blocks: shared.serviceEgressCidrBlocks,
    service_subnet_ids: {
      ...shared.serviceSubnetIds,
      description:
        "IDs of the subnets in which the services of the UI run, in the VPC of the deployment. The services need access to their images, to S3, CloudWatch and the database. By default the services run in `subnet1_id` and `subnet2_id`. A change restarts the services.",
    },
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    ui_allow_list: {
      type: "list(string)",
      default: [],
      description:
        "IPv4 CIDR blocks that may open the UI on port 443, such as those of a VPN. By default nobody can open the UI. Use `0.0.0.0/0` only with a Cognito user pool. A change is applied in place.",
      rules: [each(ipv4Network)],
    },
    ui_allowed_security_group_ids: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "IDs of security groups whose members may open the UI on port 443, in addition to the addresses in `ui_allow_list`. The groups matter for an internal load balancer only, because clients of a public one arrive with their public addresses. None by default. A change is applied in place.",
      rules: [each(securityGroupId)],
    },
    ui_backend_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the UI back end. By default the default image of the metadata service is used. A change restarts the back end.",
      rules: [is(orEmpty(containerImage))],
    },
    ui_backend_cpu: {
      nullable: false,
      type: "number",
      default: 2048,
      description:
        "CPU units of the UI back end's task, which runs and costs money all the time. 1024 units are one vCPU. With the default memory, the task costs about 110 USD a month. Fargate offers certain combinations with the memory only. A change restarts the back end.",
    },
    ui_backend_memory: {
      nullable: false,
      type: "number",
      default: 16384,
      description:
        "Memory of the UI back end's task in MiB. The back end reads artifacts and logs into memory, so a team with large artifacts needs more. Fargate offers certain combinations with the CPU units only. A change restarts the back end.",
    },
    ui_desired_count: shared.desiredCount(
      "the UI back end, and of the UI's static app",
      "Each task of the back end has its own cache.",
    ),
    ui_drop_invalid_header_fields: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the UI's load balancer removes HTTP headers with invalid names from requests. By default the load balancer passes them on. A change is applied in place.",
    },
    ui_load_balancer_egress_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      default: ["0.0.0.0/0"],
      description:
        "IPv4 CIDR blocks to which the UI's load balancer may connect, on every port. The load balancer needs access to the subnets of the UI's services. With a Cognito user pool, the load balancer also needs access to the public addresses of Cognito, for which AWS publishes no CIDR blocks, so keep the default. By default the load balancer may connect to all IPv4 addresses. A change is applied in place.",
      rules: [notEmpty, each(ipv4Network)],
    },
    ui_ssl_policy: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "TLS policy of the UI's load balancer, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`, which selects the TLS versions and ciphers for browsers. By default AWS chooses the policy for a new load balancer, and an existing one keeps its policy. A change is applied in place.",
      rules: [is(orEmpty(sslPolicy))],
    },
    ui_static_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the UI's static app. By default the image of the common submodule is used. A change restarts the app.",
      rules: [is(orEmpty(containerImage))],
    },
    ui_static_cpu: {
      nullable: false,
      type: "number",
      default: 512,
      description:
        "CPU units of the static app's task, which runs and costs money all the time. 1024 units are one vCPU. Fargate offers certain combinations with the memory only. A change restarts the app.",
    },
    ui_static_health_check_path: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Path of the UI's static app that the load balancer requests every 10 seconds. Two failures stop requests to a task, and ECS replaces the task. By default AWS requests `/` every 30 seconds. A change is applied in place. A later change to an empty path has no effect: keep the path, or set `/`.",
      rules: [is(orEmpty(healthCheckPath))],
    },
    ui_static_memory: {
      nullable: false,
      type: "number",
      default: 1024,
      description:
        "Memory of the static app's task in MiB. Fargate offers certain combinations with the CPU units only. A change restarts the app.",
    },
    ui_static_read_only_root_filesystem: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the container of the UI's static app cannot write to its root file system. The container gets empty volumes at the paths to which nginx writes: `/etc/nginx/conf.d`, `/run`, `/tmp` and `/var/cache/nginx`. Images that write to other paths do not start. Off by default. A change restarts the app.",
    },
    ui_with_public_ip: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether the two tasks of the UI have public IP addresses, as by default. A public IPv4 address costs about 3.60 USD a month. Without public addresses, the subnets need a NAT gateway or VPC endpoints, through which the tasks pull their images and write logs. With public addresses, the subnets need a route to an internet gateway. A change restarts the services.",
    },
  },
  preconditions: [
    differentSubnets("aws_lb.this"),
    severalBalancerSubnets("aws_lb.this"),
    anyCluster("aws_lb.this"),
    fargateSize("ui_backend", "aws_ecs_task_definition.ui_backend"),
    fargateSize("ui_static", "aws_ecs_task_definition.ui_static"),
    differentTargetGroups("aws_lb_target_group.ui_static"),
    allOrNone(
      ["cognito_user_pool_arn", "cognito_user_pool_client_id", "cognito_user_pool_domain"],
      "aws_lb_listener.this",
    ),
    inPartition("database_password_secret_arn", "aws_ecs_task_definition.ui_backend"),
    inPartition("log_kms_key_arn", "aws_cloudwatch_log_group.this"),
    inPartition("permissions_boundary_arn", "aws_iam_role.metadata_ui_ecs_task_role"),
    passwordOnce("extra_ui_backend_env_vars", "aws_ecs_task_definition.ui_backend"),
  ],
  checks: [uiReachable, uiOpenToEveryone, checkMap("extra_ui_backend_env_vars", replacedVariables)],
  outputs: {
    alb_arn_suffix: { description: "Suffix of the load balancer's ARN: the dimension `LoadBalancer` of its metrics." },
    backend_service_arn: { description: "ARN of the ECS service of the UI back end." },
    backend_service_name: {
      description: "Name of the ECS service of the UI back end: the dimension `ServiceName` of its metrics.",
    },
    backend_target_group_arn_suffix: {
      description:
        "Suffix of the ARN of the back end's target group: the dimension `TargetGroup` of the load balancer's metrics.",
    },
    ecs_cluster_name: {
      description: "Name of the ECS cluster: the dimension `ClusterName` of the services' metrics.",
    },
    static_service_arn: { description: "ARN of the ECS service of the UI's static app." },
    static_service_name: {
      description: "Name of the ECS service of the UI's static app: the dimension `ServiceName` of its metrics.",
    },
    alb_arn: {
      description: "ARN of the load balancer in front of the UI, for another load balancer or a firewall.",
    },
    alb_dns_name: {
      description:
        "DNS name of the load balancer in front of the UI. Point a DNS name that the certificate covers at this address.",
    },
  },
} satisfies ModuleDefinition;
