// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap } from "../terraform/condition";

/** What {@link Computation} takes. */
export interface ComputationProps extends Adoptable {
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
   * Number of vCPUs to begin with on EC2, which cost money until AWS Batch has scaled them down. It scales them by
   * itself, so later changes have no effect. Ignored on Fargate. It must be a whole number from 0 to 2147483647.
   */
  readonly computeEnvironmentDesiredVcpus: number;

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
   */
  readonly computeEnvironmentInstanceTypes: string[];

  /**
   * Number of vCPUs that all jobs together may use at most, and so the limit of what they cost. Further jobs wait in
   * the queue. Changing it takes effect in place. It must be a whole number from 0 to 2147483647.
   */
  readonly computeEnvironmentMaxVcpus: number;

  /**
   * Number of vCPUs that stay up, and cost money, while no job runs. 0 lets all instances stop; the first job then
   * waits some minutes for one. Ignored on Fargate. It must be a whole number from 0 to 2147483647.
   */
  readonly computeEnvironmentMinVcpus: number;

  /**
   * Partition of AWS that ARNs name: `aws`, `aws-us-gov` for GovCloud or `aws-cn` for China. It must be the partition
   * of the provider's region. It must be `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`
   * or `aws-iso-f`.
   *
   * @default "aws"
   */
  readonly iamPartition?: string;

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
   * ID of the VPC that everything is deployed into. Decide on it before the first deployment: a later change fails
   * half-way, as the database can't move. It must be the ID of a VPC, such as `vpc-0123456789abcdef0`.
   */
  readonly metaflowVpcId: string;

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
   * Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it
   * replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the
   * instances of AWS Batch. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with
   * `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 50 tags.
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
}

/** What {@link Computation} offers. */
export interface ComputationOutputs {
  /** ARN of the AWS Batch job queue that flows submit jobs to, as Metaflow's profile names it. */
  readonly metaflowBatchJobQueue: string;

  /**
   * ID of the security group that every job runs in. Let it into whatever jobs have to reach, such as a database of
   * your own.
   */
  readonly batchComputeEnvironmentSecurityGroupId: string;

  /** ARN of the AWS Batch compute environment. */
  readonly batchComputeEnvironmentArn: string;

  /** Name of the AWS Batch job queue. */
  readonly batchJobQueueName: string;

  /** ARN of the AWS Batch job queue, the same as `metaflowBatchJobQueue`. */
  readonly batchJobQueueArn: string;

  /**
   * ARN of the IAM role with which ECS pulls container images and writes logs, for jobs on Fargate and for the services
   * of the other modules.
   */
  readonly ecsExecutionRoleArn: string;

  /** ARN of the IAM role of the EC2 instances that run jobs. Jobs have a role of their own. */
  readonly ecsInstanceRoleArn: string;
}
