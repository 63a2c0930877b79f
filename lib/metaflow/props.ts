// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link Metaflow} takes. */
export interface MetaflowProps extends Adoptable {
  /**
   * CIDR blocks that may call the API; requests from elsewhere are denied. An empty list lets everyone call it. Each
   * entry must be an IP address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`.
   *
   * @default []
   */
  readonly accessListCidrBlocks?: string[];

  /**
   * Whether each request to the API must carry an API key.
   *
   * @default true
   */
  readonly apiBasicAuth?: Switch;

  /**
   * Whether changes of the database are applied at once, which may interrupt it, or in the next maintenance window.
   *
   * @default false
   */
  readonly applyImmediately?: Switch;

  /**
   * Value of the tag `Name` on the ECS cluster that AWS Batch creates, whose own name can't be chosen. Empty leaves the
   * cluster without that tag. It must be at most 256 letters, digits, spaces and `_ . : / = + - @`.
   *
   * @default ""
   */
  readonly batchClusterName?: string;

  /**
   * Where AWS Batch runs jobs: `ec2` on instances that it starts and stops, `fargate` without instances. Changing it
   * replaces the compute environment. It must be `ec2` or `fargate`.
   *
   * @default "ec2"
   */
  readonly batchType?: string;

  /**
   * Whether S3 uses a bucket key, which lowers the number and the cost of requests to KMS.
   *
   * @default false
   */
  readonly bucketKeyEnabled?: Switch;

  /**
   * Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. Empty leaves it to AWS. It
   * must be the name of a certificate authority of RDS, such as `rds-ca-rsa2048-g1`, or empty.
   *
   * @default ""
   */
  readonly caCertIdentifier?: string;

  /**
   * Number of vCPUs to begin with on EC2. AWS Batch scales them by itself, so later changes have no effect. Ignored on
   * Fargate. It must be a whole number, 0 or more.
   *
   * @default 8
   */
  readonly computeEnvironmentDesiredVcpus?: number;

  /**
   * CIDR blocks that jobs may connect to. The default allows all of IPv4. Each entry must be an IPv4 CIDR block that
   * begins with its network's address, such as `10.0.0.0/8`.
   *
   * @default ["0.0.0.0/0"]
   */
  readonly computeEnvironmentEgressCidrBlocks?: string[];

  /**
   * EC2 instance types or families that AWS Batch may start, such as `m5.large` or `c5`. Ignored on Fargate. Changing
   * them replaces the compute environment. Each entry must be an EC2 instance type or family, such as `m5.large` or
   * `c5`.
   *
   * @default ["c4.large","c4.xlarge","c4.2xlarge","c4.4xlarge","c4.8xlarge"]
   */
  readonly computeEnvironmentInstanceTypes?: string[];

  /**
   * Number of vCPUs that all jobs together may use at most. It must be a whole number, 0 or more.
   *
   * @default 64
   */
  readonly computeEnvironmentMaxVcpus?: number;

  /**
   * Number of vCPUs that stay up, and cost money, while no job runs. 0 lets all instances stop. Ignored on Fargate. It
   * must be a whole number, 0 or more.
   *
   * @default 8
   */
  readonly computeEnvironmentMinVcpus?: number;

  /**
   * Version of the database engine. AWS creates no new databases of the default, PostgreSQL 11, any more: set it to one
   * of today's for a new deployment. From 15 on, PostgreSQL demands TLS unless the parameter `rds.force_ssl` is 0. It
   * must be a version of the database engine, such as `16` or `16.4`, or empty.
   *
   * @default "11"
   */
  readonly dbEngineVersion?: string;

  /**
   * Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix.
   * Empty uses these. Changing it replaces the database.
   *
   * @default ""
   */
  readonly dbIdentifierPrefix?: string;

  /**
   * Further tags of the database instance or cluster. Each key must be 1 to 128 letters, digits, spaces and `_ . : / =
   * + - @`, not beginning with `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It
   * must have at most 48 tags, besides `Metaflow` and `Name`.
   *
   * @default {}
   */
  readonly dbInstanceTags?: StringMap;

  /**
   * Instance class of the database. AWS starts no new instances of the default's class any more: `db.t3.small` is its
   * successor. It must be an instance class of RDS, such as `db.t3.small`.
   *
   * @default "db.t2.small"
   */
  readonly dbInstanceType?: string;

  /**
   * Python runtime of the Lambda function that migrates the database. AWS creates no functions with the default any
   * more: set it to one of today's, such as `python3.12`, for a new deployment. It must be `python3.6`, `python3.7`,
   * `python3.8`, `python3.9`, `python3.10`, `python3.11`, `python3.12` or `python3.13`.
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
   * PostgreSQL parameters by name, applied at once. With any, the RDS instance gets a parameter group of its own. Each
   * key must be the name of a PostgreSQL parameter, such as `rds.force_ssl`.
   *
   * @default {}
   */
  readonly dbParameters?: StringMap;

  /**
   * Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS. Each key
   * must be `containerInsights`. Each value must be `enabled`, `enhanced` or `disabled`.
   *
   * @default {}
   */
  readonly ecsClusterSettings?: StringMap;

  /**
   * Whether an ECR repository for the container image of jobs is created, which Metaflow's profile then names.
   *
   * @default false
   */
  readonly enableCustomBatchContainerRegistry?: Switch;

  /** Whether what AWS Step Functions needs to run flows is created: a DynamoDB table and IAM roles. */
  readonly enableStepFunctions: Switch;

  /**
   * Further environment variables of the UI's back end; they win over the default ones. Each key must be the name of an
   * environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraUiBackendEnvVars?: StringMap;

  /**
   * Environment variables of the UI's static app. Each key must be the name of an environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraUiStaticEnvVars?: StringMap;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region. It must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`
   * or `aws-iso-f`.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

  /**
   * Whether instances offer the EC2 instance metadata service: `enabled` or `disabled`. It must be `enabled` or
   * `disabled`.
   *
   * @default "enabled"
   */
  readonly launchTemplateHttpEndpoint?: string;

  /**
   * Number of network hops that answers of the instance metadata service may travel, 1 to 64. Containers need 2 or
   * more. It must be a whole number from 1 to 64.
   *
   * @default 2
   */
  readonly launchTemplateHttpPutResponseHopLimit?: number;

  /**
   * Whether the instance metadata service demands session tokens (IMDSv2): `optional` or `required`. `required` is the
   * safer choice. It must be `optional` or `required`.
   *
   * @default "optional"
   */
  readonly launchTemplateHttpTokens?: string;

  /**
   * Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource
   * prefix and suffix. Empty uses these. Changing it replaces the load balancers.
   *
   * @default ""
   */
  readonly loadBalancerNamePrefix?: string;

  /**
   * Weekly time at which AWS may work on the database, in UTC, as `Mon:00:00-Mon:03:00`. Empty leaves it to AWS. It
   * must be a weekly time of at least 30 minutes in UTC, such as `Mon:00:00-Mon:03:00`, or empty.
   *
   * @default ""
   */
  readonly maintenanceWindow?: string;

  /**
   * Container image of the metadata service and of the UI's back end. Empty uses the one that the common submodule
   * names. It must be a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or empty.
   *
   * @default ""
   */
  readonly metadataServiceContainerImage?: string;

  /**
   * Word that begins the name of every resource; a hyphen follows it. Empty leaves it out. Changing it replaces the
   * resources, the database included. It must be letters, digits and hyphens, beginning with a letter or digit, or
   * empty.
   *
   * @default "metaflow"
   */
  readonly resourcePrefix?: string;

  /**
   * Word that ends the name of every resource, after a hyphen. Empty leaves it out. Changing it replaces the resources,
   * the database included. It must be letters, digits and hyphens, ending with a letter or digit, or empty.
   *
   * @default ""
   */
  readonly resourceSuffix?: string;

  /**
   * Name of the S3 bucket, which no other bucket of any account may have. Empty derives it from the resource prefix and
   * suffix. Changing it replaces the bucket. It must be 3 to 63 lower-case letters, digits, hyphens and single dots,
   * with a letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for
   * itself, or empty.
   *
   * @default ""
   */
  readonly s3BucketName?: string;

  /**
   * ID of the first subnet. It must be in another availability zone than the second. It must be the ID of a subnet,
   * such as `subnet-0123456789abcdef0`.
   */
  readonly subnet1Id: string;

  /**
   * ID of the second subnet. It must be in another availability zone than the first. It must be the ID of a subnet,
   * such as `subnet-0123456789abcdef0`.
   */
  readonly subnet2Id: string;

  /**
   * Tags of every resource that takes tags. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`,
   * not beginning with `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must
   * have at most 48 tags, besides `Metaflow` and `Name`.
   */
  readonly tags: StringMap;

  /**
   * Whether the load balancer has private addresses only. Changing it replaces the load balancer.
   *
   * @default false
   */
  readonly uiAlbInternal?: Switch;

  /**
   * CIDR blocks that may open the UI, such as a VPN's. With the default nobody outside can. Each entry must be an IPv4
   * CIDR block that begins with its network's address, such as `10.0.0.0/8`.
   *
   * @default []
   */
  readonly uiAllowList?: string[];

  /**
   * ARN of the ACM certificate with which the UI is served. It must be the ARN of a certificate, such as
   * `arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d`.
   */
  readonly uiCertificateArn: string;

  /**
   * ARN of the Cognito user pool whose users may see the UI. Empty turns authentication off; then the two other Cognito
   * inputs have no effect. It must be the ARN of a Cognito user pool, such as
   * `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123`, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolArn?: string;

  /**
   * ID of the Cognito user pool's client. It must be the ID of a Cognito user pool's client: letters, digits, `_` and
   * `+`, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolClientId?: string;

  /**
   * Domain of the Cognito user pool: its prefix, or a whole domain of your own. It must be the prefix of a Cognito
   * domain, or a whole domain, in lower case, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolDomain?: string;

  /**
   * Container image of the UI's static app. Empty uses the one that the common submodule names. It must be a container
   * image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or empty.
   *
   * @default ""
   */
  readonly uiStaticContainerImage?: string;

  /**
   * CIDR blocks of the VPC, from which the metadata service may be called directly. It must have an entry. Each entry
   * must be an IPv4 CIDR block that begins with its network's address, such as `10.0.0.0/8`.
   */
  readonly vpcCidrBlocks: string[];

  /** ID of the VPC that everything is deployed into. It must be the ID of a VPC, such as `vpc-0123456789abcdef0`. */
  readonly vpcId: string;

  /**
   * Whether the metadata service's task gets a public IP address. Without one, in a subnet that has no NAT gateway, it
   * can't pull its image.
   *
   * @default false
   */
  readonly withPublicIp?: Switch;
}

/** What {@link Metaflow} offers. */
export interface MetaflowOutputs {
  /** ARN of the AWS Batch job queue, as Metaflow's profile names it. */
  readonly metaflowBatchJobQueue: string;

  /** S3 URL under which Metaflow stores the artefacts of runs. */
  readonly metaflowDatastoreSysrootS3: string;

  /** S3 URL under which Metaflow's S3 client stores data. */
  readonly metaflowDatatoolsS3root: string;

  /** ARN of the IAM role that jobs run with. */
  readonly metaflowEcsS3AccessIamRole: string;

  /** ARN of the IAM role with which EventBridge starts flows. */
  readonly metaflowEventsSfnAccessIamRole: string;

  /** URL of the metadata service within the VPC. */
  readonly metaflowServiceInternalUrl: string;

  /** URL of the metadata service's API, reachable from anywhere. */
  readonly metaflowServiceUrl: string;

  /** Name of the DynamoDB table that keeps the state of running flows. */
  readonly metaflowSfnDynamoDbTable: string;

  /** ARN of the IAM role that flows run with on Step Functions. */
  readonly metaflowSfnIamRole: string;

  /** ID of the API key, with which its value can be fetched. Empty without `apiBasicAuth`. */
  readonly apiGatewayRestApiIdKeyId: string;

  /** ID of the security group of the compute environment, which every job runs in. */
  readonly batchComputeEnvironmentSecurityGroupId: string;

  /** ARN of the KMS key that encrypts the datastore's bucket. */
  readonly datastoreS3BucketKmsKeyArn: string;

  /** ARN of the IAM role that the metadata service runs with. */
  readonly metadataSvcEcsTaskRoleArn: string;

  /** ID of the REST API in front of the metadata service. */
  readonly metaflowApiGatewayRestApiId: string;

  /** URL of the ECR repository for the container image of jobs. Empty when there is none. */
  readonly metaflowBatchContainerImage: string;

  /**
   * Metaflow's profile as JSON. Store it as `~/.metaflowconfig/config_<name>.json` and choose it with
   * `METAFLOW_PROFILE=<name>`.
   */
  readonly metaflowProfileJson: string;

  /** ARN of the S3 bucket that is Metaflow's datastore. */
  readonly metaflowS3BucketArn: string;

  /** Name of the S3 bucket that is Metaflow's datastore. */
  readonly metaflowS3BucketName: string;

  /** ARN of the Lambda function that migrates the database. */
  readonly migrationFunctionArn: string;

  /** ARN of the load balancer in front of the UI. */
  readonly uiAlbArn: string;

  /** DNS name of the load balancer in front of the UI. */
  readonly uiAlbDnsName: string;
}
