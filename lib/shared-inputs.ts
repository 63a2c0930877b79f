import { bucketArn, kmsKeyArn, partition, roleArn } from "./aws/rules/arns";
import { clusterSetting } from "./aws/rules/ecs";
import { subnetId, vpcId } from "./aws/rules/ids";
import { tagsBeside } from "./aws/rules/tags";
import type { Input } from "./terraform/module-definition";
import { eachKey, eachValue, is } from "./terraform/rules";

/** Inputs that several submodules have in common. */

export const resourcePrefix: Input = {
  type: "string",
  description:
    "Text that begins the name of every resource, with its own separator: `metaflow-`. Changing it replaces the resources, the database included.",
  nullable: false,
};

export const resourceSuffix: Input = {
  type: "string",
  description:
    "Text that ends the name of every resource, with its own separator: `-prod`. Changing it replaces the resources, the database included.",
  nullable: false,
};

export const standardTags: Input = {
  type: "map(string)",
  description: "Tags of every resource that takes tags.",
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
  description: "ID of the VPC that everything is deployed into.",
  rules: [is(vpcId)],
};

export const subnet1Id: Input = {
  type: "string",
  description: "ID of the first subnet. It must be in another availability zone than the second.",
  rules: [is(subnetId)],
  nullable: false,
};

export const subnet2Id: Input = {
  type: "string",
  description: "ID of the second subnet. It must be in another availability zone than the first.",
  rules: [is(subnetId)],
  nullable: false,
};

export const isGov: Input = {
  type: "bool",
  default: false,
  description: "Accepted for compatibility and without effect; `iam_partition` decides.",
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

export const loadBalancerNamePrefix: Input = {
  type: "string",
  default: "",
  description:
    "Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource prefix and suffix. Empty uses these. Changing it replaces the load balancers.",
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
  description: "Password of the database user. The task definition and the Terraform state hold it in plain text.",
  secret: true,
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
