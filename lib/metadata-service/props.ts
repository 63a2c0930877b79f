// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link MetadataService} takes. */
export interface MetadataServiceProps extends Adoptable {
  /**
   * IP addresses or CIDR blocks that may call the API from outside the VPC; requests from elsewhere are denied. An
   * empty list lets everyone call it. API Gateway serves a snapshot of the API, so a later change takes effect only
   * when `aws_api_gateway_deployment.this` is replaced: `apiRedeployOnChange` does that. Each entry must be an IP
   * address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`.
   */
  readonly accessListCidrBlocks: string[];

  /**
   * Whether each request to the API must carry an API key, which the module creates. Without a key, everyone who
   * reaches the API can read and write metadata. A change replaces the deployment of the API and so takes effect in the
   * same apply.
   *
   * @default true
   */
  readonly apiBasicAuth?: Switch;

  /**
   * Whether a change of `accessListCidrBlocks` replaces the deployment of the API, so that it takes effect in the same
   * apply. By default API Gateway serves the old list until the deployment is replaced by hand. Turning it on creates a
   * policy, which allows everyone while the list is empty, and replaces the deployment once, without an interruption.
   *
   * @default false
   */
  readonly apiRedeployOnChange?: Switch;

  /**
   * Whether an ECS cluster is created for the services. Without one, `ecsClusterArn` names an existing cluster. Decide
   * on it before the first deployment: a later change replaces the services.
   *
   * @default true
   */
  readonly createEcsCluster?: Switch;

  /**
   * Name of the PostgreSQL database that holds Metaflow's metadata.
   *
   * @default "metaflow"
   */
  readonly databaseName?: string;

  /**
   * Password of the database user. The task definition and the Terraform state hold it in plain text. A change restarts
   * the service.
   */
  readonly databasePassword: string;

  /**
   * Path, inside the containers, of the client certificate that the database asks for. It needs `databaseSslKeyPath`
   * too. RDS asks for none. The default, empty, sets no variable. A change restarts both services. It must be an
   * absolute path, such as `/etc/ssl/rds.pem`, without spaces and `? & # %`, or empty.
   *
   * @default ""
   */
  readonly databaseSslCertPath?: string;

  /**
   * Path, inside the containers, of the private key of the client certificate. The default, empty, sets no variable. A
   * change restarts both services. It must be an absolute path, such as `/etc/ssl/rds.pem`, without spaces and `? & #
   * %`, or empty.
   *
   * @default ""
   */
  readonly databaseSslKeyPath?: string;

  /**
   * SSL mode in which the metadata service, its migrations and the UI back end connect to the database: `disable`,
   * `allow`, `prefer`, `require`, `verify-ca` or `verify-full`. RDS demands TLS from PostgreSQL 15 on, so a new
   * deployment needs `require` or stricter. Images of the metadata service before v2.4.6 ignore the mode. The default,
   * empty, sets no variable, and the services connect without TLS. A change restarts both services. It must be
   * `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`, or empty.
   *
   * @default ""
   */
  readonly databaseSslMode?: string;

  /**
   * Path, inside the containers, of the root certificate that the database's certificate is verified with. `verify-ca`
   * and `verify-full` need it. The images contain none, so build one that does, for example with the certificate bundle
   * of RDS. The default, empty, sets no variable. A change restarts both services. It must be an absolute path, such as
   * `/etc/ssl/rds.pem`, without spaces and `? & # %`, or empty.
   *
   * @default ""
   */
  readonly databaseSslRootCert?: string;

  /** Name of the database user. */
  readonly databaseUsername: string;

  /**
   * ARN of the KMS key that encrypts the datastore's bucket. It must be the ARN of a KMS key, such as
   * `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
   */
  readonly datastoreS3BucketKmsKeyArn: string;

  /**
   * Python runtime of the Lambda function that migrates the database. AWS creates no functions with the default any
   * more: set it to one of today's, such as `python3.12`, for a new deployment. A change updates the function in place.
   * It must be `python3.6`, `python3.7`, `python3.8`, `python3.9`, `python3.10`, `python3.11`, `python3.12` or
   * `python3.13`.
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
   * Whether each new task migrates the database before the service starts. A container of the same image applies all
   * pending migrations; if it fails, the task stops and ECS keeps the task that runs. By default only an empty database
   * is migrated at start, and pending migrations of a later image wait for the Lambda function. Images of the metadata
   * service from v2.3.3 on support it. A change restarts the service.
   *
   * @default false
   */
  readonly dbMigrateOnStart?: Switch;

  /**
   * ARN of an existing ECS cluster for the services, in place of a new one. The default, empty, names none. It must be
   * the ARN of an ECS cluster, such as `arn:aws:ecs:eu-west-1:123456789012:cluster/services`, or empty.
   *
   * @default ""
   */
  readonly ecsClusterArn?: string;

  /**
   * Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS. Each key
   * must be `containerInsights`. Each value must be `enabled`, `enhanced` or `disabled`.
   *
   * @default {}
   */
  readonly ecsClusterSettings?: StringMap;

  /**
   * Further environment variables of the metadata service and of the container that migrates its database, by name.
   * They win over the variables that the module sets. The task definition and the Terraform state hold them in plain
   * text. A change restarts the service. Each key must be the name of an environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraMetadataServiceEnvVars?: StringMap;

  /**
   * ARN of the IAM role with which ECS pulls container images and writes logs. It must be the ARN of an IAM role, such
   * as `arn:aws:iam::123456789012:role/execution`.
   */
  readonly fargateExecutionRoleArn: string;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region. It must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`
   * or `aws-iso-f`.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

  /**
   * It is accepted for compatibility and has no effect; `iamPartition` decides.
   *
   * @default false
   */
  readonly isGov?: Switch;

  /**
   * Text that begins the names of the load balancers, which AWS limits to 32 characters, in place of the resource
   * prefix and suffix. The default, empty, uses these. A change replaces the load balancers, the VPC link and the
   * deployment of the API. The UI's DNS name and `metaflowServiceInternalUrl` change, and the API is not available for
   * some minutes.
   *
   * @default ""
   */
  readonly loadBalancerNamePrefix?: string;

  /**
   * Container image of the metadata service, such as `netflixoss/metaflow_metadata_service:v2.5.1`. The default, empty,
   * uses the one that the common submodule names. A change restarts the service. If the new image has new migrations,
   * the database must be migrated: set `dbMigrateOnStart`, or invoke the Lambda function afterwards. It must be a
   * container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or empty.
   *
   * @default ""
   */
  readonly metadataServiceContainerImage?: string;

  /**
   * CPU units of the metadata service's task, which runs and costs day and night; 1024 are one vCPU, the default is
   * half of one. Fargate offers certain combinations with the memory only. A change restarts the service.
   *
   * @default 512
   */
  readonly metadataServiceCpu?: number;

  /**
   * Memory of the metadata service's task in MiB, by default one GiB. Fargate offers certain combinations with the CPU
   * units only. A change restarts the service.
   *
   * @default 1024
   */
  readonly metadataServiceMemory?: number;

  /**
   * ID of the VPC that everything is deployed into. Decide on it before the first deployment: a later change fails
   * half-way, as the database can't move. It must be the ID of a VPC, such as `vpc-0123456789abcdef0`.
   */
  readonly metaflowVpcId: string;

  /** Address of the database, with or without its port: `host` or `host:5432`. */
  readonly rdsMasterInstanceEndpoint: string;

  /**
   * Text that begins the name of every resource, with its own separator: `metaflow-`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourcePrefix: string;

  /**
   * Text that ends the name of every resource, with its own separator: `-prod`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourceSuffix: string;

  /**
   * ARN of the S3 bucket that is Metaflow's datastore. It must be the ARN of an S3 bucket, such as
   * `arn:aws:s3:::store`.
   */
  readonly s3BucketArn: string;

  /**
   * Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it
   * replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the
   * instances of AWS Batch. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with
   * `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 48 tags,
   * besides `Metaflow` and `Name`.
   */
  readonly standardTags: StringMap;

  /**
   * ID of the first subnet. It must be in another availability zone than the second. Tasks and instances in it must
   * reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a
   * compute environment, and fails half-way for a load balancer and for a database, which is in use. It must be the ID
   * of a subnet, such as `subnet-0123456789abcdef0`.
   */
  readonly subnet1Id: string;

  /**
   * ID of the second subnet. It must be in another availability zone than the first. Tasks and instances in it must
   * reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a
   * compute environment, and fails half-way for a load balancer and for a database, which is in use. It must be the ID
   * of a subnet, such as `subnet-0123456789abcdef0`.
   */
  readonly subnet2Id: string;

  /**
   * IPv4 CIDR blocks of the VPC. The security group of the metadata service accepts connections from them, which
   * include those of the load balancer and of API Gateway. It does not limit the callers of the load balancer: the
   * service sees the load balancer's address, so every network that reaches it, such as a peered one, can call the
   * service without a key. It must have an entry. Each entry must be an IPv4 CIDR block that begins with its network's
   * address, such as `10.0.0.0/8`.
   */
  readonly vpcCidrBlocks: string[];

  /**
   * Whether the metadata service's task gets a public IP address, which costs money. Without one, in a subnet that has
   * no NAT gateway, it can't pull its image. Nothing reaches it by that address but what its security group allows. A
   * change restarts the service.
   *
   * @default false
   */
  readonly withPublicIp?: Switch;
}

/** What {@link MetadataService} offers. */
export interface MetadataServiceOutputs {
  /** URL of the metadata service within the VPC, `http://<load balancer>/`. It takes no key. */
  readonly metaflowServiceInternalUrl: string;

  /**
   * URL of the metadata service's API, reachable from outside the VPC for those whom `accessListCidrBlocks` and
   * `apiBasicAuth` let in.
   */
  readonly metaflowServiceUrl: string;

  /** Name of the REST API: the dimension `ApiName` of its metrics. */
  readonly apiGatewayName: string;

  /** ARN of the stage of the REST API, for a web ACL or for logs. */
  readonly apiGatewayStageArn: string;

  /** ID of API Gateway's REST API in front of the metadata service. */
  readonly apiGatewayRestApiId: string;

  /**
   * ID of the API key, by which `aws apigateway get-api-key --include-value` shows its value. Empty without
   * `apiBasicAuth`.
   */
  readonly apiGatewayRestApiIdKeyId: string;

  /** Value of the API key, which each request carries in the header `x-api-key`. Empty without `apiBasicAuth`. */
  readonly apiKeyValue: string;

  /** ARN of the ECS cluster that the service runs in. */
  readonly ecsClusterArn: string;

  /** Name of the ECS cluster: the dimension `ClusterName` of the service's metrics. */
  readonly ecsClusterName: string;

  /** ARN of the ECS service. */
  readonly ecsServiceArn: string;

  /** Name of the ECS service: the dimension `ServiceName` of its metrics. */
  readonly ecsServiceName: string;

  /** ID of the metadata service's security group, which the database has to take connections from. */
  readonly metadataServiceSecurityGroupId: string;

  /** ARN of the IAM role that the metadata service runs with. It may read the bucket. */
  readonly metadataSvcEcsTaskRoleArn: string;

  /**
   * ARN of the Lambda function that applies pending migrations to the database. Invoke it after an upgrade to an image
   * with new migrations, unless `dbMigrateOnStart` is set. An empty database needs no call: the service creates its
   * tables when it first starts.
   */
  readonly migrationFunctionArn: string;

  /** ARN of the load balancer in front of the metadata service. */
  readonly networkLoadBalancerArn: string;

  /** End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics. */
  readonly networkLoadBalancerArnSuffix: string;

  /** End of the ARN of the service's target group: the dimension `TargetGroup` of the load balancer's metrics. */
  readonly targetGroupArnSuffix: string;

  /** DNS name of the load balancer in front of the metadata service, which resolves to private addresses. */
  readonly networkLoadBalancerDnsName: string;
}
