import { type Format, pattern } from "../../terraform/validation/format";
import { COMPUTE_ENVIRONMENT_NAME_PREFIX } from "../provider-differences";
import { bucketName } from "./s3";
import { securityGroupName } from "./security-groups";

/** The format of a resource's name, in AWS or in the provider. */
export interface NameFormat {
  /** The kind of resource: "load balancer". */
  readonly noun: string;
  /** The property of the binding that contains the name. */
  readonly property: string;
  readonly format: Format;
  /** The part of AWS in which the name is unique. Undefined if AWS accepts a second resource with the name. */
  readonly uniqueIn?: NameScope;
}

/** "partition" means all accounts of a partition. The providers of a stack usually belong to one partition. */
export type NameScope = "partition" | "account" | "region" | "vpc";

const UP_TO_32_WITH_HYPHENS = /^[0-9A-Za-z]([0-9A-Za-z-]{0,30}[0-9A-Za-z])?$/;

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const IAM_CHARACTERS = "letters, digits and `_ + = , . @ -`";

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints */
const databaseIdentifier = pattern(
  /^[a-z][a-z0-9-]{0,62}$/,
  "a lower-case letter and up to 62 lower-case letters, digits and single hyphens, without a hyphen at the end",
  { except: [/--/, /-$/] },
);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
const ecsName = pattern(/^[0-9A-Za-z_-]+$/, "1 to 255 letters, digits, `_` and `-`", { maxLength: 255 });

/** By Terraform type. */
export const NAME_FORMATS: { readonly [type: string]: NameFormat } = {
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
  aws_lb: {
    noun: "load balancer",
    property: "name",
    uniqueIn: "region",
    format: pattern(
      UP_TO_32_WITH_HYPHENS,
      "1 to 32 letters, digits and hyphens, without a hyphen at either end, and not beginning with `internal-`",
      { except: [/^internal-/] },
    ),
  },
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  aws_lb_target_group: {
    noun: "target group",
    property: "name",
    uniqueIn: "region",
    format: pattern(UP_TO_32_WITH_HYPHENS, "1 to 32 letters, digits and hyphens, without a hyphen at either end"),
  },
  aws_iam_role: {
    noun: "IAM role",
    property: "name",
    uniqueIn: "account",
    format: pattern(/^[\w+=,.@-]{1,64}$/, `1 to 64 ${IAM_CHARACTERS}`),
  },
  aws_iam_instance_profile: {
    noun: "instance profile",
    property: "name",
    uniqueIn: "account",
    format: pattern(/^[\w+=,.@-]+$/, `1 to 128 ${IAM_CHARACTERS}`, { maxLength: 128 }),
  },
  /** AWS accepts 128 characters. The provider adds 26 of these. @see https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html */
  aws_batch_compute_environment: {
    noun: "compute environment",
    property: COMPUTE_ENVIRONMENT_NAME_PREFIX,
    format: pattern(
      /^[0-9A-Za-z][0-9A-Za-z_-]*$/,
      "1 to 102 letters, digits, `_` and `-`, beginning with a letter or digit",
      { maxLength: 102 },
    ),
  },
  /** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html */
  aws_batch_job_queue: {
    noun: "job queue",
    property: "name",
    uniqueIn: "region",
    format: pattern(
      /^[0-9A-Za-z][0-9A-Za-z_-]*$/,
      "1 to 128 letters, digits, `_` and `-`, beginning with a letter or digit",
      { maxLength: 128 },
    ),
  },
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
  aws_launch_template: {
    noun: "launch template",
    property: "name",
    uniqueIn: "region",
    format: pattern(/^[\w()./-]{3,}$/, "3 to 125 letters, digits and `( ) . / _ -`", { maxLength: 125 }),
  },
  aws_security_group: { noun: "security group", property: "name", uniqueIn: "vpc", format: securityGroupName },
  aws_ecs_cluster: { noun: "ECS cluster", property: "name", format: ecsName },
  aws_ecs_service: { noun: "ECS service", property: "name", format: ecsName },
  aws_ecs_task_definition: { noun: "task definition", property: "family", format: ecsName },
  /** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  aws_cloudwatch_log_group: {
    noun: "log group",
    property: "name",
    uniqueIn: "region",
    format: pattern(/^[\w./#-]+$/, "1 to 512 letters, digits and `_ - / . #`, and not begin with `aws/`", {
      maxLength: 512,
      except: [/^aws[/]/],
    }),
  },
  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  aws_lambda_function: {
    noun: "Lambda function",
    property: "functionName",
    uniqueIn: "region",
    format: pattern(/^[\w-]{1,64}$/, "1 to 64 letters, digits, `_` and `-`"),
  },
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
  aws_dynamodb_table: {
    noun: "DynamoDB table",
    property: "name",
    uniqueIn: "region",
    format: pattern(/^[\w.-]{3,}$/, "3 to 255 letters, digits and `_ - .`", { maxLength: 255 }),
  },
  /** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
  aws_ecr_repository: {
    noun: "ECR repository",
    property: "name",
    uniqueIn: "region",
    format: pattern(
      /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
      "2 to 256 lower-case letters, digits and single `. _ - /` between them",
      { maxLength: 256, except: [/^.$/] },
    ),
  },
  /** AWS accepts 512 characters. The provider adds 26 of these. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
  aws_secretsmanager_secret: {
    noun: "secret",
    property: "namePrefix",
    format: pattern(/^[\w/+=.@-]+$/, "1 to 486 letters, digits and `/ _ + = . @ -`", { maxLength: 486 }),
  },
  aws_s3_bucket: { noun: "bucket", property: "bucket", uniqueIn: "partition", format: bucketName },
  // The name of the final snapshot is derived from the identifier. A valid identifier never makes it too long.
  aws_db_instance: { noun: "database", property: "identifier", uniqueIn: "region", format: databaseIdentifier },
  aws_rds_cluster: {
    noun: "database cluster",
    property: "clusterIdentifier",
    uniqueIn: "region",
    format: databaseIdentifier,
  },
  aws_rds_cluster_instance: {
    noun: "cluster instance",
    property: "identifier",
    uniqueIn: "region",
    format: databaseIdentifier,
  },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html */
  aws_db_subnet_group: {
    noun: "subnet group",
    property: "name",
    uniqueIn: "region",
    format: pattern(/^[0-9a-z_ .-]+$/, "1 to 255 lower-case letters, digits, spaces and `_ . -`, and not `default`", {
      maxLength: 255,
      except: [/^default$/],
    }),
  },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html */
  aws_db_parameter_group: {
    noun: "parameter group",
    property: "name",
    uniqueIn: "region",
    format: pattern(
      /^[a-z][0-9a-z.-]*$/,
      "a lower-case letter and up to 254 lower-case letters, digits, dots and single hyphens, without a hyphen at the end",
      { maxLength: 255, except: [/--/, /-$/] },
    ),
  },
};
