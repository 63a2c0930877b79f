import { type Form, pattern } from "../../terraform/rules";
import { bucketName } from "./s3";

/** How AWS, or the provider before it, takes the name of a resource. */
export interface NameRule {
  /** What the name is of, in the possessive: "the load balancer's". */
  readonly whose: string;
  /** The property of the binding. */
  readonly property: string;
  readonly form: Form;
}

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
const ecsName = pattern(/^[0-9A-Za-z_-]+$/, "1 to 255 letters, digits, `_` and `-`", { most: 255 });

/** By Terraform's type of the resource. */
export const NAME_RULES: { readonly [type: string]: NameRule } = {
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
  aws_lb: {
    whose: "the load balancer's",
    property: "name",
    form: pattern(
      UP_TO_32_WITH_HYPHENS,
      "1 to 32 letters, digits and hyphens, without a hyphen at either end, and not beginning with `internal-`",
      { except: [/^internal-/] },
    ),
  },
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
  aws_lb_target_group: {
    whose: "the target group's",
    property: "name",
    form: pattern(UP_TO_32_WITH_HYPHENS, "1 to 32 letters, digits and hyphens, without a hyphen at either end"),
  },
  aws_iam_role: {
    whose: "the IAM role's",
    property: "name",
    form: pattern(/^[\w+=,.@-]{1,64}$/, `1 to 64 ${IAM_CHARACTERS}`),
  },
  aws_iam_instance_profile: {
    whose: "the instance profile's",
    property: "name",
    form: pattern(/^[\w+=,.@-]+$/, `1 to 128 ${IAM_CHARACTERS}`, { most: 128 }),
  },
  /** AWS takes 128 characters, of which the provider adds 26: @see https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html */
  aws_batch_compute_environment: {
    whose: "the compute environment's",
    property: "computeEnvironmentNamePrefix",
    form: pattern(
      /^[0-9A-Za-z][0-9A-Za-z_-]*$/,
      "1 to 102 letters, digits, `_` and `-`, beginning with a letter or digit",
      { most: 102 },
    ),
  },
  /** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html */
  aws_batch_job_queue: {
    whose: "the job queue's",
    property: "name",
    form: pattern(
      /^[0-9A-Za-z][0-9A-Za-z_-]*$/,
      "1 to 128 letters, digits, `_` and `-`, beginning with a letter or digit",
      { most: 128 },
    ),
  },
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
  aws_launch_template: {
    whose: "the launch template's",
    property: "name",
    form: pattern(/^[\w()./-]{3,}$/, "3 to 125 letters, digits and `( ) . / _ -`", { most: 125 }),
  },
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
  aws_security_group: {
    whose: "the security group's",
    property: "name",
    form: pattern(
      /^[\w .:/()#,@[\]+=&;{}!$*-]+$/,
      "1 to 255 letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; { } ! $ *`, and not begin with `sg-`",
      { most: 255, except: [/^sg-/] },
    ),
  },
  aws_ecs_cluster: { whose: "the ECS cluster's", property: "name", form: ecsName },
  aws_ecs_service: { whose: "the ECS service's", property: "name", form: ecsName },
  aws_ecs_task_definition: { whose: "the task definition's", property: "family", form: ecsName },
  /** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  aws_cloudwatch_log_group: {
    whose: "the log group's",
    property: "name",
    form: pattern(/^[\w./#-]+$/, "1 to 512 letters, digits and `_ - / . #`, and not begin with `aws/`", {
      most: 512,
      except: [/^aws[/]/],
    }),
  },
  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  aws_lambda_function: {
    whose: "the Lambda function's",
    property: "functionName",
    form: pattern(/^[\w-]{1,64}$/, "1 to 64 letters, digits, `_` and `-`"),
  },
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
  aws_dynamodb_table: {
    whose: "the DynamoDB table's",
    property: "name",
    form: pattern(/^[\w.-]{3,}$/, "3 to 255 letters, digits and `_ - .`", { most: 255 }),
  },
  /** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
  aws_ecr_repository: {
    whose: "the ECR repository's",
    property: "name",
    form: pattern(
      /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
      "2 to 256 lower-case letters, digits and single `. _ - /` between them",
      { most: 256, except: [/^.$/] },
    ),
  },
  aws_s3_bucket: { whose: "the bucket's", property: "bucket", form: bucketName },
  // The final snapshot is named after the database and longer by less than the 255 characters that it may have.
  aws_db_instance: { whose: "the database's", property: "identifier", form: databaseIdentifier },
  aws_rds_cluster: { whose: "the database cluster's", property: "clusterIdentifier", form: databaseIdentifier },
  aws_rds_cluster_instance: { whose: "the cluster instance's", property: "identifier", form: databaseIdentifier },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html */
  aws_db_subnet_group: {
    whose: "the subnet group's",
    property: "name",
    form: pattern(/^[0-9a-z_ .-]+$/, "1 to 255 lower-case letters, digits, spaces and `_ . -`, and not `default`", {
      most: 255,
      except: [/^default$/],
    }),
  },
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html */
  aws_db_parameter_group: {
    whose: "the parameter group's",
    property: "name",
    form: pattern(
      /^[a-z][0-9a-z.-]*$/,
      "a lower-case letter and up to 254 lower-case letters, digits, dots and single hyphens, without a hyphen at the end",
      { most: 255, except: [/--/, /-$/] },
    ),
  },
};
