import type { Input } from "./terraform/module-definition";

/** Inputs that several submodules have in common. */

export const resourcePrefix: Input = {
  type: "string",
  description:
    "Text that begins the name of every resource, with its own separator: `metaflow-`. Changing it replaces the resources, the database included.",
};

export const resourceSuffix: Input = {
  type: "string",
  description:
    "Text that ends the name of every resource, with its own separator: `-prod`. Changing it replaces the resources, the database included.",
};

export const standardTags: Input = {
  type: "map(string)",
  description: "Tags of every resource that takes tags.",
};

export const iamPartition: Input = {
  type: "string",
  default: "aws",
  description:
    "Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition of the provider's region.",
};

export const metaflowVpcId: Input = {
  type: "string",
  description: "ID of the VPC that everything is deployed into.",
};

export const subnet1Id: Input = {
  type: "string",
  description: "ID of the first subnet. It must be in another availability zone than the second.",
};

export const subnet2Id: Input = {
  type: "string",
  description: "ID of the second subnet. It must be in another availability zone than the first.",
};

export const isGov: Input = {
  type: "bool",
  default: false,
  description: "Accepted for compatibility and without effect; `iam_partition` decides.",
};

export const fargateExecutionRoleArn: Input = {
  type: "string",
  description: "ARN of the IAM role with which ECS pulls container images and writes logs.",
};

export const ecsClusterSettings: Input = {
  type: "map(string)",
  default: {},
  description:
    'Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS.',
};

export const loadBalancerNamePrefix: Input = {
  type: "string",
  default: "",
  description:
    "Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource prefix and suffix. Empty uses these. Changing it replaces the load balancers.",
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
};

export const rdsMasterInstanceEndpoint: Input = {
  type: "string",
  description: "Address of the database, with or without its port: `host` or `host:5432`.",
};

export const s3BucketArn: Input = {
  type: "string",
  description: "ARN of the S3 bucket that is Metaflow's datastore.",
};

export const datastoreS3BucketKmsKeyArn: Input = {
  type: "string",
  description: "ARN of the KMS key that encrypts the datastore's bucket.",
};
