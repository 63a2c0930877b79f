// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link MetadataService} takes. */
export interface MetadataServiceProps extends Adoptable {
  /** CIDR blocks that may call the API; requests from elsewhere are denied. An empty list lets everyone call it. */
  readonly accessListCidrBlocks: string[];

  /**
   * Whether each request to the API must carry an API key.
   *
   * @default true
   */
  readonly apiBasicAuth?: Switch;

  /**
   * Name of the PostgreSQL database that holds Metaflow's metadata.
   *
   * @default "metaflow"
   */
  readonly databaseName?: string;

  /** Password of the database user. The task definition and the Terraform state hold it in plain text. */
  readonly databasePassword: string;

  /** Name of the database user. */
  readonly databaseUsername: string;

  /** ARN of the KMS key that encrypts the datastore's bucket. */
  readonly datastoreS3BucketKmsKeyArn: string;

  /**
   * Python runtime of the Lambda function that migrates the database. AWS creates no functions with the default any
   * more: set it to one of today's, such as `python3.12`, for a new deployment.
   *
   * @default "python3.7"
   */
  readonly dbMigrateLambdaRuntime?: string;

  /**
   * Path at which the package of the Lambda function that migrates the database is written before it is used. By
   * default the package that comes with the module is used where it lies.
   *
   * @default none
   */
  readonly dbMigrateLambdaZipFile?: string;

  /**
   * Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS.
   *
   * @default {}
   */
  readonly ecsClusterSettings?: StringMap;

  /** ARN of the IAM role with which ECS pulls container images and writes logs. */
  readonly fargateExecutionRoleArn: string;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

  /**
   * Accepted for compatibility and without effect; `iamPartition` decides.
   *
   * @default false
   */
  readonly isGov?: Switch;

  /**
   * Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource
   * prefix and suffix. Empty uses these. Changing it replaces the load balancers.
   *
   * @default ""
   */
  readonly loadBalancerNamePrefix?: string;

  /**
   * Container image of the metadata service. Empty uses the one that the common submodule names.
   *
   * @default ""
   */
  readonly metadataServiceContainerImage?: string;

  /**
   * CPU units of the metadata service's task; 1024 are one vCPU. Fargate offers certain combinations with the memory
   * only.
   *
   * @default 512
   */
  readonly metadataServiceCpu?: number;

  /**
   * Memory of the metadata service's task in MiB. Fargate offers certain combinations with the CPU units only.
   *
   * @default 1024
   */
  readonly metadataServiceMemory?: number;

  /** ID of the VPC that everything is deployed into. */
  readonly metaflowVpcId: string;

  /** Address of the database, with or without its port: `host` or `host:5432`. */
  readonly rdsMasterInstanceEndpoint: string;

  /**
   * Text that begins the name of every resource, with its own separator: `metaflow-`. Changing it replaces the
   * resources, the database included.
   */
  readonly resourcePrefix: string;

  /**
   * Text that ends the name of every resource, with its own separator: `-prod`. Changing it replaces the resources, the
   * database included.
   */
  readonly resourceSuffix: string;

  /** ARN of the S3 bucket that is Metaflow's datastore. */
  readonly s3BucketArn: string;

  /** Tags of every resource that takes tags. */
  readonly standardTags: StringMap;

  /** ID of the first subnet. It must be in another availability zone than the second. */
  readonly subnet1Id: string;

  /** ID of the second subnet. It must be in another availability zone than the first. */
  readonly subnet2Id: string;

  /** CIDR blocks of the VPC, from which the metadata service may be called directly. */
  readonly vpcCidrBlocks: string[];

  /**
   * Whether the metadata service's task gets a public IP address. Without one, in a subnet that has no NAT gateway, it
   * can't pull its image.
   *
   * @default false
   */
  readonly withPublicIp?: Switch;
}

/** What {@link MetadataService} offers. */
export interface MetadataServiceOutputs {
  /** URL of the metadata service within the VPC. */
  readonly metaflowServiceInternalUrl: string;

  /** URL of the metadata service's API, reachable from anywhere. */
  readonly metaflowServiceUrl: string;

  /** ID of the REST API in front of the metadata service. */
  readonly apiGatewayRestApiId: string;

  /** ID of the API key, with which its value can be fetched. Empty without `apiBasicAuth`. */
  readonly apiGatewayRestApiIdKeyId: string;

  /** ID of the metadata service's security group. */
  readonly metadataServiceSecurityGroupId: string;

  /** ARN of the IAM role that the metadata service runs with. */
  readonly metadataSvcEcsTaskRoleArn: string;

  /** ARN of the Lambda function that migrates the database. */
  readonly migrationFunctionArn: string;

  /** DNS name of the load balancer in front of the metadata service. */
  readonly networkLoadBalancerDnsName: string;
}
