import {
  bucketArn,
  clusterArn,
  kmsKeyArn,
  kmsKeyArnWithoutAlias,
  partition,
  policyArn,
  roleArn,
  secretArn,
} from "../aws/formats/arns";
import { ipv4Network } from "../aws/formats/cidr-blocks";
import { clusterSetting } from "../aws/formats/ecs";
import { subnetId, vpcId } from "../aws/formats/ids";
import { logPrefix } from "../aws/formats/load-balancers";
import { logRetention } from "../aws/formats/logs";
import { bucketName } from "../aws/formats/s3";
import { tagsBeside } from "../aws/formats/tags";
import { orEmpty, wholeNumber } from "../terraform/validation/format";
import type { Input } from "../terraform/validation/input";
import { each, eachKey, eachValue, is, maxEntries, notEmpty } from "../terraform/validation/rule";
import { containerPath, sslMode } from "./database-connection";

/** Inputs of several submodules. */

/**
 * The maximum number of subnets of an ECS service or a Lambda function.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html
 */
const MAX_SUBNETS = 16;

/**
 * The maximum number of tasks of an ECS service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
const MAX_TASKS = 5000;

export const resourcePrefix: Input = {
  type: "string",
  description:
    "Prefix of all resource names, with its separator: `metaflow-`. May be empty. Choose the prefix before the first deployment: a later change replaces most resources and fails for those in use.",
  nullable: false,
};

export const resourceSuffix: Input = {
  type: "string",
  description:
    "Suffix of all resource names, with its separator: `-prod`. May be empty. Choose the suffix before the first deployment: a later change replaces most resources and fails for those in use.",
  nullable: false,
};

export const standardTags: Input = {
  type: "map(string)",
  description:
    "Tags of all resources that support tags, by name. A change updates them in place, except for AWS Batch on EC2, where a change replaces the compute environment and running jobs are lost. AWS Batch does not apply the provider's `default_tags` to its instances.",
  rules: tagsBeside(),
};

/** Tags of a module that adds two tags to some resources. */
export const standardTagsBesideName: Input = { ...standardTags, rules: tagsBeside("Metaflow", "Name") };

export const iamPartition: Input = {
  type: "string",
  default: "aws",
  description:
    "AWS partition of the deployment: `aws`, `aws-cn` for China, `aws-us-gov` for GovCloud, `aws-eusc` for the European Sovereign Cloud, or an isolated partition. The partition is part of ARNs, and determines the host name and endpoint type of the API and the service principal of EC2. The provider's region must belong to the partition.",
  rules: [is(partition)],
  nullable: false,
};

export const metaflowVpcId: Input = {
  type: "string",
  description:
    "ID of the VPC of the deployment. Choose the VPC before the first deployment: a later change fails, because the database cannot move to another VPC.",
  rules: [is(vpcId)],
};

export const subnet1Id: Input = {
  type: "string",
  description:
    "ID of the first subnet. The second subnet must be in another availability zone. Tasks and instances in the subnet need access to the internet, preferably through a NAT gateway. Choose the subnet before the first deployment: a later change replaces the compute environment and fails for load balancers and the database.",
  rules: [is(subnetId)],
  nullable: false,
};

export const subnet2Id: Input = {
  type: "string",
  description:
    "ID of the second subnet. The first subnet must be in another availability zone. Tasks and instances in the subnet need access to the internet, preferably through a NAT gateway. Choose the subnet before the first deployment: a later change replaces the compute environment and fails for load balancers and the database.",
  rules: [is(subnetId)],
  nullable: false,
};

export const jobSubnetIds: Input = {
  type: "list(string)",
  default: [],
  description:
    "IDs of the subnets in which jobs run, in the VPC of the deployment. Instances and tasks in the subnets need access to S3, ECR, CloudWatch, ECS and the metadata service. By default jobs run in `subnet1_id` and `subnet2_id`. On EC2, a change replaces the compute environment, and running jobs are lost. On Fargate, a change is applied in place.",
  rules: [each(subnetId)],
  nullable: false,
};

export const serviceSubnetIds: Input = {
  type: "list(string)",
  default: [],
  description:
    "IDs of the subnets in which the services run, in the VPC of the deployment. The Lambda function that migrates the database uses the subnets too. The services need access to their images, to S3, CloudWatch and the database. By default the services run in `subnet1_id` and `subnet2_id`. A change restarts the services and updates the function in place.",
  rules: [each(subnetId), maxEntries(MAX_SUBNETS)],
  nullable: false,
};

export const loadBalancerSubnetIds: Input = {
  type: "list(string)",
  default: [],
  description:
    "IDs of the subnets of the load balancers, in the VPC of the deployment, at most one in each availability zone. The load balancer of the UI needs subnets in two availability zones, and public subnets unless the load balancer is internal. By default the load balancers are in `subnet1_id` and `subnet2_id`. Choose the subnets before the first deployment: a later change replaces the load balancer of the metadata service, and fails unless `load_balancer_name_prefix` changes too, because AWS refuses two load balancers with the same name. The load balancer of the UI is updated in place.",
  rules: [each(subnetId)],
  nullable: false,
};

export const isGov: Input = {
  type: "bool",
  default: false,
  description: "Has no effect and exists for compatibility. Use `iam_partition` instead.",
};

export const fargateExecutionRoleArn: Input = {
  type: "string",
  description: "ARN of the IAM role that ECS uses to pull container images and to write logs.",
  rules: [is(roleArn)],
};

export const ecsClusterSettings: Input = {
  type: "map(string)",
  default: {},
  description:
    'Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. By default AWS chooses the settings.',
  rules: [eachKey(clusterSetting.name), eachValue(clusterSetting.value)],
  nullable: false,
};

export const createEcsCluster: Input = {
  type: "bool",
  default: true,
  description:
    "Whether to create an ECS cluster for the services. If false, `ecs_cluster_arn` must name an existing cluster. Choose before the first deployment: a later change replaces the services.",
  nullable: false,
};

export const ecsClusterArn: Input = {
  type: "string",
  default: "",
  description:
    "ARN of an existing ECS cluster for the services, instead of a new one. Empty by default. A later change replaces the services.",
  rules: [is(orEmpty(clusterArn))],
  nullable: false,
};

export const loadBalancerNamePrefix: Input = {
  type: "string",
  default: "",
  description:
    "Prefix of the load balancers' names, which AWS limits to 32 characters. By default the names consist of the resource prefix and suffix. A change replaces the load balancers, the VPC link and the deployment of the API. The DNS name of the UI and `METAFLOW_SERVICE_INTERNAL_URL` change, and the API is unavailable for some minutes.",
  nullable: false,
};

export const loadBalancerDeletionProtection: Input = {
  type: "bool",
  default: false,
  description:
    "Whether AWS rejects the deletion of the load balancers. Destroying or replacing a load balancer then fails until the protection is turned off. Off by default. A change is applied in place.",
  nullable: false,
};

export const loadBalancerAccessLogsBucket: Input = {
  type: "string",
  default: "",
  description:
    "Name of an existing bucket for the access logs of the load balancers, in the region of the deployment. The policy of the bucket must allow the log delivery of Elastic Load Balancing to write objects. The load balancer of the UI logs each request. The load balancer of the metadata service logs TLS connections only, and therefore writes nothing as long as its listeners are TCP. By default there are no access logs. A change is applied in place.",
  rules: [is(orEmpty(bucketName))],
  nullable: false,
};

export const loadBalancerAccessLogsPrefix: Input = {
  type: "string",
  default: "",
  description:
    "Prefix of the access logs in `load_balancer_access_logs_bucket`, without a slash at the beginning or end. By default the logs begin with `AWSLogs/`. Ignored without a bucket. A change is applied in place.",
  rules: [is(orEmpty(logPrefix))],
  nullable: false,
};

export const serviceEgressCidrBlocks: Input = {
  type: "list(string)",
  default: ["0.0.0.0/0"],
  description:
    "IPv4 CIDR blocks to which the services may connect, on every port. The services need access to the database, to S3, CloudWatch and the registries of their images. The Lambda function that migrates the database needs access to the load balancer. A VPC endpoint of the type gateway has public addresses, so add the CIDR blocks of S3 for such an endpoint. By default the services may connect to all IPv4 addresses. A change is applied in place.",
  rules: [notEmpty, each(ipv4Network)],
  nullable: false,
};

export const deploymentCircuitBreaker: Input = {
  type: "bool",
  default: false,
  description:
    "Whether ECS stops a deployment of a service whose new tasks do not start, and returns to the last deployment that succeeded. By default ECS keeps starting new tasks, and the old tasks keep running. A change is applied in place.",
  nullable: false,
};

/** The number of tasks of a service. */
export function desiredCount(service: string, note: string): Input {
  return {
    type: "number",
    default: 1,
    description: `Number of tasks of ${service}, 1 by default. Each task costs the same. With several tasks, the service survives the failure of a task or of an availability zone. ${note} Terraform sets the number only when it creates the service, so that autoscaling or an operator can change it. Change the number of an existing service with \`aws ecs update-service --desired-count\`.`,
    rules: [is(wholeNumber(1, MAX_TASKS))],
    nullable: false,
  };
}

export const databaseName: Input = {
  type: "string",
  default: "metaflow",
  description: "Name of the PostgreSQL database that holds Metaflow's metadata.",
};

export const databaseUsername: Input = {
  type: "string",
  description: "Name of the database user.",
};

export const databasePassword: Input = {
  type: "string",
  description:
    "Password of the database user. The task definition and the Terraform state contain the password in plain text. A change restarts the service.",
  secret: true,
};

export const databasePasswordSecretArn: Input = {
  type: "string",
  default: "",
  description:
    "ARN of the secret in Secrets Manager with the password of the database user. ECS then reads the password when a task starts, and the task definition contains the ARN instead of the password. A key, a version stage and a version ID may follow the ARN, as in `<ARN>:password::`. The execution role needs `secretsmanager:GetSecretValue` for the secret and `kms:Decrypt` for its key, and the task needs access to Secrets Manager. By default the task definition contains `database_password`, which has no effect with a secret. A change restarts the service.",
  rules: [is(orEmpty(secretArn))],
  nullable: false,
};

export const permissionsBoundaryArn: Input = {
  type: "string",
  default: "",
  description:
    "ARN of the IAM policy that is the permissions boundary of every role. A role can do only what both the boundary and its own policies allow. By default the roles have no boundary. A change is applied in place.",
  rules: [is(orEmpty(policyArn))],
  nullable: false,
};

export const logRetentionInDays: Input = {
  type: "number",
  default: 0,
  description:
    "Number of days after which CloudWatch deletes logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653. With 0, the default, CloudWatch keeps logs forever, at about 0.03 USD per GB and month. A change is applied in place, and a shorter time deletes older logs permanently. The log groups that AWS Batch and AWS Lambda create have their own retention.",
  rules: [is(logRetention)],
  nullable: false,
};

export const logKmsKeyArn: Input = {
  type: "string",
  default: "",
  description:
    "ARN of the KMS key that encrypts the log groups. The policy of the key must allow the service principal `logs.<region>.amazonaws.com` to use the key. By default CloudWatch encrypts logs with its own key. A change is applied in place. Earlier logs keep their key, so do not delete it.",
  rules: [is(orEmpty(kmsKeyArnWithoutAlias))],
  nullable: false,
};

export const databaseSslMode: Input = {
  type: "string",
  default: "",
  description:
    "SSL mode of the metadata service, its migrations and the UI back end when they connect to the database: `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`. RDS requires TLS since PostgreSQL 15, so a new deployment needs `require` or a stricter mode. Images of the metadata service before v2.4.6 ignore the mode. By default the environment variable is not set, and the services connect without TLS. A change restarts both services.",
  rules: [is(orEmpty(sslMode))],
  nullable: false,
};

export const databaseSslRootCert: Input = {
  type: "string",
  default: "",
  description:
    "Path of the root certificate in the containers, for the verification of the database's certificate. The modes `verify-ca` and `verify-full` require a root certificate. The public images contain none, so build an image with one, for example with the certificate bundle of RDS. By default the environment variable is not set. A change restarts both services.",
  rules: [is(orEmpty(containerPath))],
  nullable: false,
};

export const databaseSslCertPath: Input = {
  type: "string",
  default: "",
  description:
    "Path of the client certificate in the containers, for a database that requires one. RDS does not. `database_ssl_key_path` is required too. By default the environment variable is not set. A change restarts both services.",
  rules: [is(orEmpty(containerPath))],
  nullable: false,
};

export const databaseSslKeyPath: Input = {
  type: "string",
  default: "",
  description:
    "Path of the client certificate's private key in the containers. By default the environment variable is not set. A change restarts both services.",
  rules: [is(orEmpty(containerPath))],
  nullable: false,
};

export const rdsMasterInstanceEndpoint: Input = {
  type: "string",
  description: "Address of the database, with or without its port: `host` or `host:5432`.",
  nullable: false,
};

export const s3BucketArn: Input = {
  type: "string",
  description: "ARN of the S3 bucket of Metaflow's datastore.",
  rules: [is(bucketArn)],
  nullable: false,
};

export const datastoreS3BucketKmsKeyArn: Input = {
  type: "string",
  description:
    "ARN of the KMS key that encrypts the datastore's bucket. Empty for a bucket that no KMS key encrypts: the roles then get no permissions for a key. A change is applied in place.",
  rules: [is(orEmpty(kmsKeyArn))],
};
