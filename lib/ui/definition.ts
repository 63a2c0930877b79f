import { certificateArn, userPoolArn } from "../aws/rules/arns";
import { ipv4Network } from "../aws/rules/cidr-blocks";
import { allOrNone, userPoolClientId, userPoolDomain } from "../aws/rules/cognito";
import { containerImage } from "../aws/rules/container-images";
import { anyCluster, environmentVariable } from "../aws/rules/ecs";
import { differentSubnets, securityGroupId } from "../aws/rules/ids";
import { s3Url } from "../aws/rules/s3";
import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";
import { each, eachKey, is, notEmpty, orEmpty, type Rule } from "../terraform/rules";
import { replacedVariables } from "./environment";
import { differentTargetGroups } from "./target-group-names";

/** Security groups drop a rule without a source, so each plan would add it again. */
const uiReachable: Rule<string[]> = {
  ...notEmpty,
  requirement:
    "nobody can open the UI, and each plan shows a change of its security group: list who may, such as the VPC",
};

export const definition = {
  path: "modules/ui",
  providers: ["aws"],
  inputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: {
      type: "string",
      description: "S3 URL under which Metaflow stores the artefacts of runs, which the UI shows.",
      rules: [is(s3Url)],
    },
    alb_internal: {
      type: "bool",
      default: false,
      description:
        "Whether the UI's load balancer has private addresses only. By default it has public ones, and needs public subnets. Changing it replaces the load balancer and its DNS name.",
    },
    certificate_arn: {
      type: "string",
      description:
        "ARN of the ACM certificate with which the UI is served over HTTPS. It must be in the region of the deployment. A browser warns where it isn't made out to the name that it calls.",
      rules: [is(certificateArn)],
    },
    cognito_user_pool_arn: {
      type: "string",
      default: "",
      description:
        "ARN of the Cognito user pool whose users may see the UI. The default, empty, lets everyone see it whom `ui_allow_list` lets in.",
      rules: [is(orEmpty(userPoolArn))],
    },
    cognito_user_pool_client_id: {
      type: "string",
      default: "",
      description:
        "ID of the Cognito user pool's client for the UI. It needs a secret, and the callback URL `https://<name of the UI>/oauth2/idpresponse`. Empty without a user pool.",
      rules: [is(orEmpty(userPoolClientId))],
    },
    cognito_user_pool_domain: {
      type: "string",
      default: "",
      description:
        "Domain of the Cognito user pool's sign-in page: its prefix, or a whole domain of your own. Empty without a user pool.",
      rules: [is(orEmpty(userPoolDomain))],
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
    ecs_cluster_arn: shared.ecsClusterArn,
    ecs_cluster_settings: shared.ecsClusterSettings,
    extra_ui_backend_env_vars: {
      type: "map(string)",
      default: {},
      description:
        "Further environment variables of the UI's back end, by name; they win over the default ones. The task definition and the Terraform state hold them in plain text. A change restarts the back end.",
      rules: [eachKey(environmentVariable)],
      warnings: [replacedVariables],
    },
    extra_ui_static_env_vars: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "Environment variables of the UI's static app, by name. The task definition and the Terraform state hold them in plain text. A change restarts the app.",
      rules: [eachKey(environmentVariable)],
    },
    fargate_execution_role_arn: shared.fargateExecutionRoleArn,
    iam_partition: shared.iamPartition,
    is_gov: shared.isGov,
    load_balancer_name_prefix: shared.loadBalancerNamePrefix,
    metadata_service_security_group_id: {
      nullable: false,
      type: "string",
      description: "ID of the metadata service's security group, which the back end joins to reach the database.",
      rules: [is(securityGroupId)],
    },
    metaflow_vpc_id: { ...shared.metaflowVpcId, nullable: false },
    rds_master_instance_endpoint: shared.rdsMasterInstanceEndpoint,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_arn: shared.s3BucketArn,
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
    ui_allow_list: {
      type: "list(string)",
      default: [],
      description:
        "IPv4 CIDR blocks that may open the UI, on port 443, such as a VPN's. With the default nobody can. `0.0.0.0/0` lets in everyone, so have them sign in then.",
      rules: [each(ipv4Network)],
      warnings: [uiReachable],
    },
    ui_backend_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the UI's back end. The default, empty, uses the metadata service's default image. A change restarts the back end.",
      rules: [is(orEmpty(containerImage))],
    },
    ui_static_container_image: {
      type: "string",
      default: "",
      description:
        "Container image of the UI's static app. The default, empty, uses the one that the common submodule names. A change restarts the app.",
      rules: [is(orEmpty(containerImage))],
    },
  },
  checks: [
    differentSubnets("aws_lb-this"),
    anyCluster("aws_lb-this"),
    differentTargetGroups("aws_lb_target_group-ui_static"),
    allOrNone(
      ["cognito_user_pool_arn", "cognito_user_pool_client_id", "cognito_user_pool_domain"],
      "aws_lb_listener-this",
    ),
  ],
  outputs: {
    alb_arn_suffix: { description: "End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics." },
    backend_service_arn: { description: "ARN of the ECS service of the UI back end." },
    backend_service_name: {
      description: "Name of the ECS service of the UI back end: the dimension `ServiceName` of its metrics.",
    },
    backend_target_group_arn_suffix: {
      description:
        "End of the ARN of the back end's target group: the dimension `TargetGroup` of the load balancer's metrics.",
    },
    ecs_cluster_name: {
      description: "Name of the ECS cluster: the dimension `ClusterName` of the services' metrics.",
    },
    static_service_arn: { description: "ARN of the ECS service of the UI's static app." },
    static_service_name: {
      description: "Name of the ECS service of the UI's static app: the dimension `ServiceName` of its metrics.",
    },
    alb_arn: {
      description:
        "ARN of the load balancer in front of the UI, to let another load balancer or a firewall lead to it.",
    },
    alb_dns_name: {
      description:
        "DNS name of the load balancer in front of the UI. Let a name of yours, that the certificate is made out to, lead to it.",
    },
  },
} satisfies ModuleDefinition;
