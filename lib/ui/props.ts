// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link Ui} takes. */
export interface UiProps extends Adoptable {
  /** S3 URL under which Metaflow stores the artefacts of runs. */
  readonly metaflowDatastoreSysrootS3: string;

  /**
   * Whether the load balancer has private addresses only. Changing it replaces the load balancer.
   *
   * @default false
   */
  readonly albInternal?: Switch;

  /** ARN of the ACM certificate with which the UI is served. */
  readonly certificateArn: string;

  /**
   * ARN of the Cognito user pool whose users may see the UI. Empty turns authentication off; then the two other Cognito
   * inputs have no effect.
   *
   * @default ""
   */
  readonly cognitoUserPoolArn?: string;

  /**
   * ID of the Cognito user pool's client.
   *
   * @default ""
   */
  readonly cognitoUserPoolClientId?: string;

  /**
   * Domain of the Cognito user pool: its prefix, or a whole domain of your own.
   *
   * @default ""
   */
  readonly cognitoUserPoolDomain?: string;

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
   * Settings of the ECS cluster by name, such as `containerInsights = "enabled"`. Empty leaves them to AWS.
   *
   * @default {}
   */
  readonly ecsClusterSettings?: StringMap;

  /**
   * Further environment variables of the UI's back end; they win over the default ones.
   *
   * @default {}
   */
  readonly extraUiBackendEnvVars?: StringMap;

  /**
   * Environment variables of the UI's static app.
   *
   * @default {}
   */
  readonly extraUiStaticEnvVars?: StringMap;

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

  /** ID of the metadata service's security group, which the back end joins to reach the database. */
  readonly metadataServiceSecurityGroupId: string;

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

  /**
   * CIDR blocks that may open the UI, such as a VPN's. With the default nobody outside can.
   *
   * @default []
   */
  readonly uiAllowList?: string[];

  /**
   * Container image of the UI's back end. Empty uses the metadata service's default image.
   *
   * @default ""
   */
  readonly uiBackendContainerImage?: string;

  /**
   * Container image of the UI's static app. Empty uses the one that the common submodule names.
   *
   * @default ""
   */
  readonly uiStaticContainerImage?: string;
}

/** What {@link Ui} offers. */
export interface UiOutputs {
  /** ARN of the load balancer in front of the UI. */
  readonly albArn: string;

  /** DNS name of the load balancer in front of the UI. */
  readonly albDnsName: string;
}
