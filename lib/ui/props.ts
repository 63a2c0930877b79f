// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link Ui} takes. */
export interface UiProps extends Adoptable {
  /**
   * S3 URL under which Metaflow stores the artefacts of runs, which the UI shows. It must be an S3 URL, such as
   * `s3://store/metaflow`.
   */
  readonly metaflowDatastoreSysrootS3: string;

  /**
   * Whether the UI's load balancer has private addresses only. By default it has public ones, and needs public subnets.
   * Changing it replaces the load balancer and its DNS name.
   *
   * @default false
   */
  readonly albInternal?: Switch;

  /**
   * ARN of the ACM certificate with which the UI is served over HTTPS. It must be in the region of the deployment. A
   * browser warns where it isn't made out to the name that it calls. It must be the ARN of a certificate, such as
   * `arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d`.
   */
  readonly certificateArn: string;

  /**
   * ARN of the Cognito user pool whose users may see the UI. The default, empty, lets everyone see it whom
   * `uiAllowList` lets in. It must be the ARN of a Cognito user pool, such as
   * `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123`, or empty.
   *
   * @default ""
   */
  readonly cognitoUserPoolArn?: string;

  /**
   * ID of the Cognito user pool's client for the UI. It needs a secret, and the callback URL `https://<name of the
   * UI>/oauth2/idpresponse`. Empty without a user pool. It must be the ID of a Cognito user pool's client: letters,
   * digits, `_` and `+`, or empty.
   *
   * @default ""
   */
  readonly cognitoUserPoolClientId?: string;

  /**
   * Domain of the Cognito user pool's sign-in page: its prefix, or a whole domain of your own. Empty without a user
   * pool. It must be the prefix of a Cognito domain, or a whole domain, in lower case, or empty.
   *
   * @default ""
   */
  readonly cognitoUserPoolDomain?: string;

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
   * deployment of the API. The UI's DNS name and `METAFLOW_SERVICE_INTERNAL_URL` change, and the API is not available
   * for some minutes.
   *
   * @default ""
   */
  readonly loadBalancerNamePrefix?: string;

  /**
   * ID of the metadata service's security group, which the back end joins to reach the database. It must be the ID of a
   * security group, such as `sg-0123456789abcdef0`.
   */
  readonly metadataServiceSecurityGroupId: string;

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
   * IPv4 CIDR blocks that may open the UI, on port 443, such as a VPN's. With the default nobody can. `0.0.0.0/0` lets
   * in everyone, so have them sign in then. Each entry must be an IPv4 CIDR block that begins with its network's
   * address, such as `10.0.0.0/8`.
   *
   * @default []
   */
  readonly uiAllowList?: string[];

  /**
   * Container image of the UI's back end. The default, empty, uses the metadata service's default image. A change
   * restarts the back end. It must be a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol,
   * or empty.
   *
   * @default ""
   */
  readonly uiBackendContainerImage?: string;

  /**
   * Container image of the UI's static app. The default, empty, uses the one that the common submodule names. A change
   * restarts the app. It must be a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol, or
   * empty.
   *
   * @default ""
   */
  readonly uiStaticContainerImage?: string;
}

/** What {@link Ui} offers. */
export interface UiOutputs {
  /** End of the load balancer's ARN: the dimension `LoadBalancer` of its metrics. */
  readonly albArnSuffix: string;

  /** ARN of the ECS service of the UI back end. */
  readonly backendServiceArn: string;

  /** Name of the ECS service of the UI back end: the dimension `ServiceName` of its metrics. */
  readonly backendServiceName: string;

  /** End of the ARN of the back end's target group: the dimension `TargetGroup` of the load balancer's metrics. */
  readonly backendTargetGroupArnSuffix: string;

  /** Name of the ECS cluster: the dimension `ClusterName` of the services' metrics. */
  readonly ecsClusterName: string;

  /** ARN of the ECS service of the UI's static app. */
  readonly staticServiceArn: string;

  /** Name of the ECS service of the UI's static app: the dimension `ServiceName` of its metrics. */
  readonly staticServiceName: string;

  /** ARN of the load balancer in front of the UI, to let another load balancer or a firewall lead to it. */
  readonly albArn: string;

  /**
   * DNS name of the load balancer in front of the UI. Let a name of yours, that the certificate is made out to, lead to
   * it.
   */
  readonly albDnsName: string;
}
