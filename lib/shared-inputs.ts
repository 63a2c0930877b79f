import { bucketArn, clusterArn, kmsKeyArn, partition, roleArn } from "./aws/rules/arns";
import { clusterSetting } from "./aws/rules/ecs";
import { subnetId, vpcId } from "./aws/rules/ids";
import { tagsBeside } from "./aws/rules/tags";
import { containerPath, sslMode } from "./database-environment";
import type { Input } from "./terraform/module-definition";
import { eachKey, eachValue, is, orEmpty } from "./terraform/rules";

/** Inputs that several submodules have in common. */

export const resourcePrefix: Input = {
  type: "string",
  description:
    "Text that begins the name of every resource, with its own separator: `metaflow-`. Empty leaves it out. Decide on it before the first deployment: a later change replaces most resources, and fails where one of them is in use.",
  nullable: false,
};

export const resourceSuffix: Input = {
  type: "string",
  description:
    "Text that ends the name of every resource, with its own separator: `-prod`. Empty leaves it out. Decide on it before the first deployment: a later change replaces most resources, and fails where one of them is in use.",
  nullable: false,
};

export const standardTags: Input = {
  type: "map(string)",
  description:
    "Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the instances of AWS Batch.",
  rules: tagsBeside(),
};

/** Of a module that gives some resources two tags more. */
export const standardTagsBesideName: Input = { ...standardTags, rules: tagsBeside("Metaflow", "Name") };

export const iamPartition: Input = {
  type: "string",
  default: "aws",
  description:
    "Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition of the provider's region.",
  rules: [is(partition)],
  nullable: false,
};

export const metaflowVpcId: Input = {
  type: "string",
  description:
    "ID of the VPC that everything is deployed into. Decide on it before the first deployment: a later change fails half-way, as the database can't move.",
  rules: [is(vpcId)],
};

export const subnet1Id: Input = {
  type: "string",
  description:
    "ID of the first subnet. It must be in another availability zone than the second. Tasks and instances in it must reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a compute environment, and fails half-way for a load balancer and for a database, which is in use.",
  rules: [is(subnetId)],
  nullable: false,
};

export const subnet2Id: Input = {
  type: "string",
  description:
    "ID of the second subnet. It must be in another availability zone than the first. Tasks and instances in it must reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a compute environment, and fails half-way for a load balancer and for a database, which is in use.",
  rules: [is(subnetId)],
  nullable: false,
};

export const isGov: Input = {
  type: "bool",
  default: false,
  description: "It is accepted for compatibility and has no effect; `iam_partition` decides.",
};

export const fargateExecutionRoleArn: Input = {
  type: "string",
  description: "ARN of the IAM role with which ECS pulls container images and writes logs.",
  rules: [is(roleArn)],
};

export const ecsClusterSettings: Input = {
  type: "map(string)",
  default: {},
  description:
    'Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS.',
  rules: [eachKey(clusterSetting.name), eachValue(clusterSetting.value)],
  nullable: false,
};

export const createEcsCluster: Input = {
  type: "bool",
  default: true,
  description:
    "Whether an ECS cluster is created for the services. Without one, `ecs_cluster_arn` names an existing cluster. Decide on it before the first deployment: a later change replaces the services.",
  nullable: false,
};

export const ecsClusterArn: Input = {
  type: "string",
  default: "",
  description:
    "ARN of an existing ECS cluster for the services, in place of a new one. The default, empty, names none.",
  rules: [is(orEmpty(clusterArn))],
  nullable: false,
};

export const loadBalancerNamePrefix: Input = {
  type: "string",
  default: "",
  description:
    "Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource prefix and suffix. The default, empty, uses these. A change replaces the load balancers, the VPC link and the deployment of the API. The UI's DNS name and `METAFLOW_SERVICE_INTERNAL_URL` change, and the API is not available for some minutes.",
  nullable: false,
};

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
    "Password of the database user. The task definition and the Terraform state hold it in plain text. A change restarts the service.",
  secret: true,
};

export const databaseSslMode: Input = {
  type: "string",
  default: "",
  description:
    "SSL mode in which the metadata service, its migrations and the UI back end connect to the database: `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`. RDS demands TLS from PostgreSQL 15 on, so a new deployment needs `require` or stricter. Images of the metadata service before v2.4.6 ignore the mode. The default, empty, sets no variable, and the services connect without TLS. A change restarts both services.",
  rules: [is(orEmpty(sslMode))],
  nullable: false,
};

export const databaseSslRootCert: Input = {
  type: "string",
  default: "",
  description:
    "Path, inside the containers, of the root certificate that the database's certificate is verified with. `verify-ca` and `verify-full` need it. The images contain none, so build one that does, for example with the certificate bundle of RDS. The default, empty, sets no variable. A change restarts both services.",
  rules: [is(orEmpty(containerPath))],
  nullable: false,
};

export const databaseSslCertPath: Input = {
  type: "string",
  default: "",
  description:
    "Path, inside the containers, of the client certificate that the database asks for. It needs `database_ssl_key_path` too. RDS asks for none. The default, empty, sets no variable. A change restarts both services.",
  rules: [is(orEmpty(containerPath))],
  nullable: false,
};

export const databaseSslKeyPath: Input = {
  type: "string",
  default: "",
  description:
    "Path, inside the containers, of the private key of the client certificate. The default, empty, sets no variable. A change restarts both services.",
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
  description: "ARN of the S3 bucket that is Metaflow's datastore.",
  rules: [is(bucketArn)],
  nullable: false,
};

export const datastoreS3BucketKmsKeyArn: Input = {
  type: "string",
  description: "ARN of the KMS key that encrypts the datastore's bucket.",
  rules: [is(kmsKeyArn)],
};
