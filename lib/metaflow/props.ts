// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link Metaflow} takes. */
export interface MetaflowProps extends Adoptable {
  /**
   * IP addresses or CIDR blocks that may call the API from outside the VPC; requests from elsewhere are denied. An
   * empty list lets everyone call it. API Gateway serves a snapshot of the API, so a later change takes effect only
   * when `aws_api_gateway_deployment.this` is replaced: `apiRedeployOnChange` does that. Each entry must be an IP
   * address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`.
   *
   * @default []
   */
  readonly accessListCidrBlocks?: string[];

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
   * Whether changes of the database are applied at once, which may interrupt it for minutes. By default they wait for
   * the next maintenance window. The instance of an Aurora cluster has a switch of its own,
   * `aurora_instance_apply_immediately`.
   *
   * @default false
   */
  readonly applyImmediately?: Switch;

  /**
   * Value of the tag `Name` on the ECS cluster that AWS Batch creates, whose own name can't be chosen. The default,
   * empty, leaves the cluster without that tag. It must be at most 256 letters, digits, spaces and `_ . : / = + - @`.
   *
   * @default ""
   */
  readonly batchClusterName?: string;

  /**
   * Where AWS Batch runs jobs: `ec2` on instances that it starts and stops, `fargate` without instances, paid for by
   * the job. A change replaces the compute environment, and running jobs are lost. It must be `ec2` or `fargate`.
   *
   * @default "ec2"
   */
  readonly batchType?: string;

  /**
   * Whether S3 encrypts with a bucket key, which lowers the number and the cost of requests to KMS. Objects that are
   * there keep the way in which they were encrypted.
   *
   * @default false
   */
  readonly bucketKeyEnabled?: Switch;

  /**
   * Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. The default, empty, leaves it
   * to AWS. A change may restart the database. It must be the name of a certificate authority of RDS, such as
   * `rds-ca-rsa2048-g1`, or empty.
   *
   * @default ""
   */
  readonly caCertIdentifier?: string;

  /**
   * Number of vCPUs to begin with on EC2, which cost money until AWS Batch has scaled them down. It scales them by
   * itself, so later changes have no effect. Ignored on Fargate. It must be a whole number from 0 to 2147483647.
   *
   * @default 8
   */
  readonly computeEnvironmentDesiredVcpus?: number;

  /**
   * IPv4 CIDR blocks that jobs may connect to, on every port. The default allows all of IPv4. A narrower list must hold
   * what jobs can't do without: S3, ECR, CloudWatch, ECS and the metadata service. Each entry must be an IPv4 CIDR
   * block that begins with its network's address, such as `10.0.0.0/8`.
   *
   * @default ["0.0.0.0/0"]
   */
  readonly computeEnvironmentEgressCidrBlocks?: string[];

  /**
   * EC2 instance types or families that AWS Batch may start, such as `m5.large` or `c5`, of which it takes the cheapest
   * that fit. A job that needs more than the largest type offers stays RUNNABLE. Ignored on Fargate. A change replaces
   * the compute environment, and running jobs are lost. Each entry must be an EC2 instance type or family, such as
   * `m5.large` or `c5`.
   *
   * @default ["c4.large","c4.xlarge","c4.2xlarge","c4.4xlarge","c4.8xlarge"]
   */
  readonly computeEnvironmentInstanceTypes?: string[];

  /**
   * Number of vCPUs that all jobs together may use at most, and so the limit of what they cost. Further jobs wait in
   * the queue. Changing it takes effect in place. It must be a whole number from 0 to 2147483647.
   *
   * @default 64
   */
  readonly computeEnvironmentMaxVcpus?: number;

  /**
   * Number of vCPUs that stay up, and cost money, while no job runs. 0 lets all instances stop; the first job then
   * waits some minutes for one. Ignored on Fargate. It must be a whole number from 0 to 2147483647.
   *
   * @default 8
   */
  readonly computeEnvironmentMinVcpus?: number;

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

  /**
   * Whether a later major version in `dbEngineVersion` upgrades the database. By default AWS rejects it. The upgrade
   * takes the database offline for minutes, and there is no way back but a snapshot. It happens in the next maintenance
   * window, or at once with `applyImmediately`.
   *
   * @default false
   */
  readonly dbAllowMajorVersionUpgrade?: Switch;

  /**
   * Whether AWS installs minor versions by itself in the maintenance window, the default. Turn it off to pin a minor
   * version in `dbEngineVersion`. A change is applied in place.
   *
   * @default true
   */
  readonly dbAutoMinorVersionUpgrade?: Switch;

  /**
   * Number of days for which AWS keeps daily backups of the database, at most 35. Within them the database can be
   * restored to any second. 0 turns backups off; an Aurora cluster keeps at least one day. The default, -1, leaves the
   * period as it is: AWS makes no backups of a new RDS instance. Backups beyond the size of the database cost about 0.1
   * USD per GB and month. Turning backups on or off may interrupt an RDS instance for minutes. It must be a whole
   * number from -1 to 35.
   *
   * @default -1
   */
  readonly dbBackupRetentionPeriod?: number;

  /**
   * Whether AWS refuses to delete the database. With it, destroying or replacing the database fails until it is turned
   * off. By default the database can be deleted. A change is applied in place.
   *
   * @default false
   */
  readonly dbDeletionProtection?: Switch;

  /**
   * Version of the database engine: a major version such as `17`, or a minor one such as `17.6`. AWS creates no new
   * databases of the default, PostgreSQL 11: set a current version for a new deployment. PostgreSQL on RDS demands TLS
   * from version 15 on, so the clients must use it, unless the parameter `rds.force_ssl` is 0. A later minor version
   * upgrades the database in place. A later major version needs `dbAllowMajorVersionUpgrade`. It must be a version of
   * the database engine, such as `16` or `16.4`, or empty.
   *
   * @default "11"
   */
  readonly dbEngineVersion?: string;

  /**
   * Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix. The
   * default, empty, uses these. Decide on it before the first deployment: a later change replaces an Aurora cluster,
   * and fails for an RDS instance, whose subnet group is in use.
   *
   * @default ""
   */
  readonly dbIdentifierPrefix?: string;

  /**
   * Further tags of the database instance or cluster, by name. They win over the other tags, except `Name` and
   * `Metaflow`. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with `aws:`.
   * Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 48 tags, besides
   * `Metaflow` and `Name`.
   *
   * @default {}
   */
  readonly dbInstanceTags?: StringMap;

  /**
   * Instance class of the database, which decides most of its price; on RDS the standby costs the same again. AWS
   * starts no new instances of the default's class any more: `db.t3.small` is its successor. A change interrupts the
   * database for minutes. It must be an instance class of RDS, such as `db.t3.small`.
   *
   * @default "db.t2.small"
   */
  readonly dbInstanceType?: string;

  /**
   * ARN of the KMS key that encrypts the database, in place of the deployment's own. A database that is restored from a
   * snapshot keeps the snapshot's key, so name that one. The default, empty, uses the deployment's own key. A later
   * change replaces the database. It must be the ARN of a KMS key, such as
   * `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`, or empty.
   *
   * @default ""
   */
  readonly dbKmsKeyArn?: string;

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
   * PostgreSQL parameters by name, such as `rds.force_ssl`. With any, an RDS instance gets a parameter group of its
   * own; an Aurora cluster doesn't use it. The first parameters of a database that exists act after its next reboot, as
   * their group is new to it; later changes act at once. AWS rejects parameters that are static. To undo one, set its
   * default value: without any parameter Terraform deletes the group, which the database still uses, and the apply
   * fails. The default, empty, leaves all to AWS. Each key must be the name of a PostgreSQL parameter, such as
   * `rds.force_ssl`.
   *
   * @default {}
   */
  readonly dbParameters?: StringMap;

  /**
   * Name or ARN of a snapshot that the database is created from, with its content. `db_name`, `db_username` and the
   * engine must be those of the snapshot, the password becomes the deployment's. It needs `dbKmsKeyArn`. The default,
   * empty, creates an empty database. A later change has no effect, so it can stay. It must be the name or ARN of a
   * database snapshot, such as `metaflow-final-snapshot-cat`, or empty.
   *
   * @default ""
   */
  readonly dbSnapshotIdentifier?: string;

  /**
   * ARN of an existing ECS cluster for the services, in place of a new one. The default, empty, names none. It must be
   * the ARN of an ECS cluster, such as `arn:aws:ecs:eu-west-1:123456789012:cluster/services`, or empty.
   *
   * @default ""
   */
  readonly ecsClusterArn?: string;

  /**
   * ECS cluster of the metadata service and of the UI: `shared` creates one for both, `existing` uses the one that
   * `ecsClusterArn` names. `separate`, the default, declares two of the same name, as earlier releases do: ECS treats
   * them as one, so the UI can't be removed alone. Decide on it before the first deployment. A later change to `shared`
   * plans to delete the UI's cluster, which is the common one: take it out of the state first (`terraform state rm`),
   * and nothing else changes. A change to `existing` replaces the services. It must be `separate`, `shared` or
   * `existing`.
   *
   * @default "separate"
   */
  readonly ecsClusterMode?: string;

  /**
   * Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS. Each key
   * must be `containerInsights`. Each value must be `enabled`, `enhanced` or `disabled`.
   *
   * @default {}
   */
  readonly ecsClusterSettings?: StringMap;

  /**
   * Whether an ECR repository for the container image of jobs is created. Metaflow's profile then names it as the
   * default image, so push one before the next run. By default there is none, and jobs run in an image of Metaflow's
   * choice.
   *
   * @default false
   */
  readonly enableCustomBatchContainerRegistry?: Switch;

  /**
   * Whether what AWS Step Functions needs to run flows is created: a DynamoDB table, paid for by request, and IAM
   * roles, which are free. Turning it off deletes them, so flows that are deployed there fail.
   */
  readonly enableStepFunctions: Switch;

  /**
   * Further environment variables of the metadata service and of the container that migrates its database, by name.
   * They win over the variables that the module sets. The task definition and the Terraform state hold them in plain
   * text. A change restarts the service. Each key must be the name of an environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraMetadataServiceEnvVars?: StringMap;

  /**
   * Further environment variables of the UI's back end, by name; they win over the default ones. The task definition
   * and the Terraform state hold them in plain text. A change restarts the back end. Each key must be the name of an
   * environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraUiBackendEnvVars?: StringMap;

  /**
   * Environment variables of the UI's static app, by name. The task definition and the Terraform state hold them in
   * plain text. A change restarts the app. Each key must be the name of an environment variable, without `=`.
   *
   * @default {}
   */
  readonly extraUiStaticEnvVars?: StringMap;

  /**
   * Whether destroying the ECR repository deletes the images in it, for good. By default destroying a repository with
   * images fails.
   *
   * @default false
   */
  readonly forceDeleteCustomBatchContainerRegistry?: Switch;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region. It must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`
   * or `aws-iso-f`.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

  /**
   * Number of days, 7 to 30, that the two KMS keys can be recovered after they are destroyed. When they have passed,
   * the final snapshot and the objects that the keys encrypted are unreadable. The default is 30. It must be a whole
   * number from 7 to 30.
   *
   * @default 30
   */
  readonly kmsKeyDeletionWindowInDays?: number;

  /**
   * Whether instances offer the EC2 instance metadata service, from which they have their role: `enabled` or
   * `disabled`. Without it an instance can't join its cluster, and runs no jobs. Ignored on Fargate. A change needs the
   * compute environment to be replaced in the same apply (`-replace`), which loses running jobs; otherwise the apply
   * fails and the next one replaces it. It must be `enabled` or `disabled`.
   *
   * @default "enabled"
   */
  readonly launchTemplateHttpEndpoint?: string;

  /**
   * Number of network hops that answers of the EC2 instance metadata service may travel, 1 to 64. Containers need 2 or
   * more. Ignored on Fargate. A change needs the compute environment to be replaced in the same apply (`-replace`),
   * which loses running jobs; otherwise the apply fails and the next one replaces it. It must be a whole number from 1
   * to 64.
   *
   * @default 2
   */
  readonly launchTemplateHttpPutResponseHopLimit?: number;

  /**
   * Whether the EC2 instance metadata service demands session tokens (IMDSv2): `optional` or `required`. `required` is
   * the safer choice. Ignored on Fargate. A change needs the compute environment to be replaced in the same apply
   * (`-replace`), which loses running jobs; otherwise the apply fails and the next one replaces it. It must be
   * `optional` or `required`.
   *
   * @default "optional"
   */
  readonly launchTemplateHttpTokens?: string;

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
   * Weekly time at which AWS may work on the database, in UTC, as `Mon:00:00-Mon:03:00`. The default, empty, leaves it
   * to AWS. It must be a weekly time of at least 30 minutes in UTC, such as `Mon:00:00-Mon:03:00`, or empty.
   *
   * @default ""
   */
  readonly maintenanceWindow?: string;

  /**
   * Container image of the metadata service and of the UI back end, such as
   * `netflixoss/metaflow_metadata_service:v2.5.1`. The default, empty, uses the one that the common submodule names. A
   * change restarts both. If the new image has new migrations, the database must be migrated: set `dbMigrateOnStart`,
   * or invoke the Lambda function afterwards. It must be a container image, such as `public.ecr.aws/acme/metadata:v1`,
   * without a protocol, or empty.
   *
   * @default ""
   */
  readonly metadataServiceContainerImage?: string;

  /**
   * Word that begins the name of every resource; a hyphen follows it. AWS Batch takes no job queue whose name begins
   * with a hyphen, as it would without this word. Decide on it before the first deployment: a later change replaces
   * most resources, a bucket without a name of its own included, and fails where one of them is in use. It must be
   * letters, digits and hyphens, beginning with a letter or digit, or empty.
   *
   * @default "metaflow"
   */
  readonly resourcePrefix?: string;

  /**
   * Word that ends the name of every resource, after a hyphen, such as `prod`. The default, empty, leaves it out.
   * Decide on it before the first deployment: a later change replaces most resources, a bucket without a name of its
   * own included, and fails where one of them is in use. It must be letters, digits and hyphens, ending with a letter
   * or digit, or empty.
   *
   * @default ""
   */
  readonly resourceSuffix?: string;

  /**
   * Name of the S3 bucket, which no other bucket of any account may have. The default, empty, derives it from the
   * resource prefix and suffix. Changing it replaces the bucket and moves no objects. It fails while the old one has
   * any, unless those may be deleted. It must be 3 to 63 lower-case letters, digits, hyphens and single dots, with a
   * letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself,
   * or empty.
   *
   * @default ""
   */
  readonly s3BucketName?: string;

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
   * Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it
   * replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the
   * instances of AWS Batch. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with
   * `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 48 tags,
   * besides `Metaflow` and `Name`.
   */
  readonly tags: StringMap;

  /**
   * Whether the UI's load balancer has private addresses only. By default it has public ones, and needs public subnets.
   * Changing it replaces the load balancer and its DNS name.
   *
   * @default false
   */
  readonly uiAlbInternal?: Switch;

  /**
   * IPv4 CIDR blocks that may open the UI, on port 443, such as a VPN's. With the default nobody can. `0.0.0.0/0` lets
   * in everyone, so have them sign in then. Each entry must be an IPv4 CIDR block that begins with its network's
   * address, such as `10.0.0.0/8`.
   *
   * @default []
   */
  readonly uiAllowList?: string[];

  /**
   * ARN of the ACM certificate with which the UI is served over HTTPS. It must be in the region of the deployment. A
   * browser warns where it isn't made out to the name that it calls. It must be the ARN of a certificate, such as
   * `arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d`.
   */
  readonly uiCertificateArn: string;

  /**
   * ARN of the Cognito user pool whose users may see the UI. The default, empty, lets everyone see it whom
   * `uiAllowList` lets in. It must be the ARN of a Cognito user pool, such as
   * `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123`, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolArn?: string;

  /**
   * ID of the Cognito user pool's client for the UI. It needs a secret, and the callback URL `https://<name of the
   * UI>/oauth2/idpresponse`. Empty without a user pool. It must be the ID of a Cognito user pool's client: letters,
   * digits, `_` and `+`, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolClientId?: string;

  /**
   * Domain of the Cognito user pool's sign-in page: its prefix, or a whole domain of your own. Empty without a user
   * pool. It must be the prefix of a Cognito domain, or a whole domain, in lower case, or empty.
   *
   * @default ""
   */
  readonly uiCognitoUserPoolDomain?: string;

  /**
   * Container image of the UI's static app. The default, empty, uses the one that the common submodule names. A change
   * restarts the app. It must be a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or
   * empty.
   *
   * @default ""
   */
  readonly uiStaticContainerImage?: string;

  /**
   * URL at which users open the UI, such as `https://metaflow.example.com`, for links that the Metaflow client prints.
   * The default, empty, is `https://` and the DNS name of the UI's load balancer. A change updates
   * `metaflowClientProfileJson` only. It must be a URL, such as `https://metaflow.example.com`, or empty.
   *
   * @default ""
   */
  readonly uiUrl?: string;

  /**
   * IPv4 CIDR blocks of the VPC. The security group of the metadata service accepts connections from them, which
   * include those of the load balancer and of API Gateway. It does not limit the callers of the load balancer: the
   * service sees the load balancer's address, so every network that reaches it, such as a peered one, can call the
   * service without a key. It must have an entry. Each entry must be an IPv4 CIDR block that begins with its network's
   * address, such as `10.0.0.0/8`.
   */
  readonly vpcCidrBlocks: string[];

  /**
   * ID of the VPC that everything is deployed into. Decide on it before the first deployment: a later change fails
   * half-way, as the database can't move. It must be the ID of a VPC, such as `vpc-0123456789abcdef0`.
   */
  readonly vpcId: string;

  /**
   * Whether the metadata service's task gets a public IP address, which costs money. Without one, in a subnet that has
   * no NAT gateway, it can't pull its image. Nothing reaches it by that address but what its security group allows. A
   * change restarts the service.
   *
   * @default false
   */
  readonly withPublicIp?: Switch;
}

/** What {@link Metaflow} offers. */
export interface MetaflowOutputs {
  /** ARN of the AWS Batch job queue that flows submit jobs to, as Metaflow's profile names it. */
  readonly metaflowBatchJobQueue: string;

  /** S3 URL under which Metaflow stores the artefacts of runs, `s3://<bucket>/metaflow`. */
  readonly metaflowDatastoreSysrootS3: string;

  /** S3 URL under which Metaflow's S3 client stores data, `s3://<bucket>/data`. */
  readonly metaflowDatatoolsS3root: string;

  /**
   * ARN of the IAM role that jobs run with. It may use the bucket; attach policies of your own for whatever else your
   * flows do on AWS.
   */
  readonly metaflowEcsS3AccessIamRole: string;

  /** ARN of the IAM role with which EventBridge starts flows on their schedules. Empty if nothing is created. */
  readonly metaflowEventsSfnAccessIamRole: string;

  /** URL of the metadata service within the VPC, `http://<load balancer>/`. It takes no key. */
  readonly metaflowServiceInternalUrl: string;

  /**
   * URL of the metadata service's API, reachable from outside the VPC for those whom `accessListCidrBlocks` and
   * `apiBasicAuth` let in.
   */
  readonly metaflowServiceUrl: string;

  /** Name of the DynamoDB table that keeps the state of running flows. Empty if nothing is created. */
  readonly metaflowSfnDynamoDbTable: string;

  /** ARN of the IAM role that flows run with on Step Functions. Empty if nothing is created. */
  readonly metaflowSfnIamRole: string;

  /** Name of the REST API: the dimension `ApiName` of its metrics. */
  readonly apiGatewayName: string;

  /** ARN of the stage of the REST API, for a web ACL or for logs. */
  readonly apiGatewayStageArn: string;

  /**
   * ID of the API key, by which `aws apigateway get-api-key --include-value` shows its value. Empty without
   * `apiBasicAuth`.
   */
  readonly apiGatewayRestApiIdKeyId: string;

  /**
   * ID of the security group that every job runs in. Let it into whatever jobs have to reach, such as a database of
   * your own.
   */
  readonly batchComputeEnvironmentSecurityGroupId: string;

  /** ARN of the AWS Batch compute environment. */
  readonly batchComputeEnvironmentArn: string;

  /** Name of the AWS Batch job queue. */
  readonly batchJobQueueName: string;

  /** ARN of the RDS instance, or of the Aurora cluster. */
  readonly databaseArn: string;

  /**
   * Identifier of the RDS instance, or of the instance of the Aurora cluster: the dimension `DBInstanceIdentifier` of
   * its metrics.
   */
  readonly databaseInstanceIdentifier: string;

  /** ARN of the KMS key that encrypts the database and its final snapshot. */
  readonly databaseKmsKeyArn: string;

  /** ARN of the KMS key that encrypts the datastore's bucket. */
  readonly datastoreS3BucketKmsKeyArn: string;

  /** Name of the ECS cluster: the dimension `ClusterName` of the service's metrics. */
  readonly metadataServiceEcsClusterName: string;

  /** ARN of the ECS service. */
  readonly metadataServiceEcsServiceArn: string;

  /** Name of the ECS service: the dimension `ServiceName` of its metrics. */
  readonly metadataServiceEcsServiceName: string;

  /** ARN of the load balancer in front of the metadata service. */
  readonly metadataServiceNlbArn: string;

  /** End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics. */
  readonly metadataServiceNlbArnSuffix: string;

  /** End of the ARN of the service's target group: the dimension `TargetGroup` of the load balancer's metrics. */
  readonly metadataServiceTargetGroupArnSuffix: string;

  /** ARN of the IAM role that the metadata service runs with. It may read the bucket. */
  readonly metadataSvcEcsTaskRoleArn: string;

  /** ID of API Gateway's REST API in front of the metadata service. */
  readonly metaflowApiGatewayRestApiId: string;

  /** URL of the ECR repository for the container image of jobs. Empty without `enableCustomBatchContainerRegistry`. */
  readonly metaflowBatchContainerImage: string;

  /**
   * Metaflow's profile as JSON, complete: with the value of the API key and the URL of the UI. Store it as
   * `~/.metaflowconfig/config_<name>.json`, readable by its owner only, and choose it with `METAFLOW_PROFILE=<name>`.
   */
  readonly metaflowClientProfileJson: string;

  /**
   * Metaflow's profile as JSON. Store it as `~/.metaflowconfig/config_<name>.json` and choose it with
   * `METAFLOW_PROFILE=<name>`. It holds no secret: in `METAFLOW_SERVICE_AUTH_KEY` it says how to get the API's key,
   * which belongs there.
   */
  readonly metaflowProfileJson: string;

  /** ARN of the S3 bucket that is Metaflow's datastore. */
  readonly metaflowS3BucketArn: string;

  /** Name of the S3 bucket that is Metaflow's datastore, for artefacts and data. */
  readonly metaflowS3BucketName: string;

  /**
   * ARN of the Lambda function that applies pending migrations to the database. Invoke it after an upgrade to an image
   * with new migrations, unless `dbMigrateOnStart` is set. An empty database needs no call: the service creates its
   * tables when it first starts.
   */
  readonly migrationFunctionArn: string;

  /** ARN of the load balancer in front of the UI, to let another load balancer or a firewall lead to it. */
  readonly uiAlbArn: string;

  /** End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics. */
  readonly uiAlbArnSuffix: string;

  /** ARN of the ECS service of the UI back end. */
  readonly uiBackendEcsServiceArn: string;

  /** Name of the ECS service of the UI back end: the dimension `ServiceName` of its metrics. */
  readonly uiBackendEcsServiceName: string;

  /** End of the ARN of the back end's target group: the dimension `TargetGroup` of the load balancer's metrics. */
  readonly uiBackendTargetGroupArnSuffix: string;

  /** Name of the ECS cluster: the dimension `ClusterName` of the services' metrics. */
  readonly uiEcsClusterName: string;

  /** ARN of the ECS service of the UI's static app. */
  readonly uiStaticEcsServiceArn: string;

  /** Name of the ECS service of the UI's static app: the dimension `ServiceName` of its metrics. */
  readonly uiStaticEcsServiceName: string;

  /**
   * DNS name of the load balancer in front of the UI. Let a name of yours, that the certificate is made out to, lead to
   * it.
   */
  readonly uiAlbDnsName: string;
}
