import {
  allocationStrategy,
  batchType,
  bidPercentage,
  imageType,
  instanceType,
  metadataOptions,
  userData,
  vcpus,
} from "../aws/formats/batch";
import { ipv4Network } from "../aws/formats/cidr-blocks";
import { volumeIops, volumeSize, volumeThroughput, volumeType } from "../aws/formats/ebs";
import { imageId, securityGroupId } from "../aws/formats/ids";
import { tagValue } from "../aws/formats/tags";
import { differentSubnets, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { orEmpty } from "../terraform/validation/format";
import { each, is } from "../terraform/validation/rule";
import { environmentPreconditions } from "./preconditions";

const COMPUTE_ENVIRONMENT = "aws_batch_compute_environment.this";

/** The effect of a change of the launch template. */
const LATER_CHANGE =
  "Ignored on Fargate. Replace the compute environment in the same apply (`-replace`) as a change, otherwise the apply fails and the next one replaces it. Running jobs are lost.";

export const definition = {
  path: "modules/computation",
  providers: ["aws"],
  inputs: {
    batch_cluster_name: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Value of the tag `Name` on the ECS cluster that AWS Batch creates. AWS Batch chooses the cluster's own name. By default the cluster has no such tag.",
      rules: [is(tagValue)],
    },
    batch_type: {
      type: "string",
      default: "ec2",
      description:
        "Platform of AWS Batch: `ec2` for instances that AWS Batch starts and stops, `spot` for such instances on spare capacity, `fargate` for jobs without instances, billed per job, and `fargate_spot` for such jobs on spare capacity. Spare capacity costs up to 90 % less, but AWS may interrupt a job with a notice of two minutes: use `@retry` in flows. A change replaces the compute environment, and running jobs are lost.",
      rules: [is(batchType)],
    },
    compute_environment_additional_security_group_ids: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "IDs of further security groups of jobs, such as the group that a database admits. Jobs are always in the group of the module. None by default. On EC2, a change replaces the compute environment, and running jobs are lost. On Fargate, a change is applied in place.",
      rules: [each(securityGroupId)],
    },
    compute_environment_allocation_strategy: {
      nullable: false,
      type: "string",
      default: "BEST_FIT",
      description:
        "Choice of the instance type on EC2: `BEST_FIT` waits until the cheapest type that fits the jobs is available, `BEST_FIT_PROGRESSIVE` starts other types meanwhile. For Spot Instances there are also `SPOT_CAPACITY_OPTIMIZED`, which prefers types that AWS interrupts rarely, and `SPOT_PRICE_CAPACITY_OPTIMIZED`, which also considers the price. An empty strategy is `SPOT_PRICE_CAPACITY_OPTIMIZED` for Spot Instances, otherwise `BEST_FIT`. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
      rules: [is(orEmpty(allocationStrategy))],
    },
    compute_environment_bid_percentage: {
      nullable: false,
      type: "number",
      default: 100,
      description:
        "Maximum price of a Spot Instance as a percentage of the on-demand price. Jobs pay the current price, which is usually lower, and wait while the price is above the maximum. Ignored unless `batch_type` is `spot`. A change replaces the compute environment, and running jobs are lost.",
      rules: [is(bidPercentage)],
    },
    compute_environment_desired_vcpus: {
      type: "number",
      description:
        "Initial number of vCPUs on EC2. The vCPUs cost money until AWS Batch scales them down. AWS Batch changes the number, so later changes of this input have no effect. Ignored on Fargate.",
      rules: [is(vcpus)],
    },
    compute_environment_egress_cidr_blocks: {
      type: "list(string)",
      default: ["0.0.0.0/0"],
      description:
        "IPv4 CIDR blocks that jobs may connect to, on every port. By default jobs may connect to all IPv4 addresses. Jobs need access to S3, ECR, CloudWatch, ECS and the metadata service.",
      rules: [each(ipv4Network)],
    },
    compute_environment_image_type: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Machine image of the instances: `ECS_AL2023` for Amazon Linux 2023, `ECS_AL2023_NVIDIA` for the same with drivers for GPUs, and `ECS_AL2` and `ECS_AL2_NVIDIA` for Amazon Linux 2, for which AWS creates no new compute environments since June 2026. GPU instance types such as `g5` need an image with drivers. `launch_template_image_id` takes precedence. By default AWS Batch chooses the image. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
      rules: [is(orEmpty(imageType))],
    },
    compute_environment_instance_types: {
      type: "list(string)",
      description:
        "EC2 instance types or families, such as `m5.large` or `c5`. AWS Batch starts the cheapest instances that fit the jobs. A job that needs more than the largest instance type offers stays RUNNABLE. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
      rules: [each(instanceType)],
    },
    compute_environment_max_vcpus: {
      type: "number",
      description:
        "Maximum number of vCPUs of all running jobs, which limits their cost. Further jobs wait in the queue. A change is applied in place.",
      rules: [is(vcpus)],
    },
    compute_environment_min_vcpus: {
      type: "number",
      description:
        "Minimum number of vCPUs, which cost money even while no job runs. With 0 all instances can stop, and the first job waits some minutes for an instance. Ignored on Fargate. A change is applied in place.",
      rules: [is(vcpus)],
    },
    iam_partition: shared.iamPartition,
    job_subnet_ids: shared.jobSubnetIds,
    launch_template_image_id: {
      type: "string",
      default: null,
      description: `ID of the machine image (AMI) of the instances, such as \`ami-0123456789abcdef0\`. The image must contain the ECS agent. By default AWS Batch chooses the latest Amazon Linux image for ECS. ${LATER_CHANGE}`,
      rules: [is(orEmpty(imageId))],
    },
    launch_template_http_endpoint: {
      type: "string",
      default: "enabled",
      description: `State of the EC2 instance metadata service: \`enabled\` or \`disabled\`. Instances get the credentials of their role from the service. Without the service they cannot join the cluster, and no jobs run. ${LATER_CHANGE}`,
      rules: [is(metadataOptions.httpEndpoint)],
    },
    launch_template_http_put_response_hop_limit: {
      type: "number",
      default: 2,
      description: `Maximum number of network hops of responses from the EC2 instance metadata service, 1 to 64. Containers need at least 2. ${LATER_CHANGE}`,
      rules: [is(metadataOptions.hopLimit)],
    },
    launch_template_http_tokens: {
      type: "string",
      default: "optional",
      description: `Use of session tokens (IMDSv2) in the EC2 instance metadata service: \`optional\` or \`required\`. \`required\` is more secure. ${LATER_CHANGE}`,
      rules: [is(metadataOptions.httpTokens)],
    },
    launch_template_user_data: {
      nullable: false,
      type: "string",
      default: "",
      description: `Commands and settings that instances run at their start, as a MIME multi-part archive. AWS Batch adds its own part to join the cluster. Instances and the Terraform state show the text, so it must contain no secrets. None by default. ${LATER_CHANGE}`,
      rules: [is(orEmpty(userData))],
    },
    launch_template_volume_iops: {
      nullable: false,
      type: "number",
      default: 1000,
      description: `Number of I/O operations per second of each instance's volume. More than 3000 cost extra on \`gp3\`, and all cost extra on \`io1\` and \`io2\`. Ignored on \`gp2\`, whose size determines the number. ${LATER_CHANGE}`,
      rules: [is(volumeIops)],
    },
    launch_template_volume_size: {
      nullable: false,
      type: "number",
      default: 150,
      description: `Size of each instance's volume in GiB, for container images and for files of jobs. The size must be at least that of the machine image, 30 GiB by default. A GiB of \`gp3\` costs about 0.08 USD a month while the instance runs. ${LATER_CHANGE}`,
      rules: [is(volumeSize)],
    },
    launch_template_volume_throughput: {
      nullable: false,
      type: "number",
      default: 0,
      description: `Throughput of each instance's \`gp3\` volume in MiB per second. More than 125 cost extra. With 0, the default, AWS chooses the throughput. ${LATER_CHANGE}`,
      rules: [is(volumeThroughput)],
    },
    launch_template_volume_type: {
      nullable: false,
      type: "string",
      default: "gp3",
      description: `Type of each instance's volume: \`gp3\` or \`gp2\` for general purposes, \`io1\` or \`io2\` for many I/O operations. ${LATER_CHANGE}`,
      rules: [is(volumeType)],
    },
    least_privilege_iam: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the roles get fewer permissions. ECS may pull images only from repositories of the account and from public ones, and may write only to log groups of AWS Batch and of services with the same `resource_prefix` and `resource_suffix`. Only ECS tasks may assume the execution role. AWS Batch may create instances and tasks in the region of the deployment only, and change those of its own account only. ECS and AWS Batch may assume roles for their own account only. Off by default. A change updates roles and policies in place.",
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    standard_tags: shared.standardTags,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  preconditions: [
    ...environmentPreconditions(COMPUTE_ENVIRONMENT),
    differentSubnets(COMPUTE_ENVIRONMENT),
    inPartition("permissions_boundary_arn", "aws_iam_role.ecs_execution_role"),
  ],
  outputs: {
    METAFLOW_BATCH_JOB_QUEUE: {
      description: "ARN of the AWS Batch job queue to which flows submit jobs, for Metaflow's profile.",
    },
    batch_compute_environment_security_group_id: {
      description:
        "ID of the security group of all jobs. Allow the group in the security groups of the resources that jobs connect to, such as your own database. The rules of the group are inline, so the next apply removes rules that other resources add.",
    },
    batch_compute_environment_arn: { description: "ARN of the AWS Batch compute environment." },
    batch_job_queue_name: { description: "Name of the AWS Batch job queue." },
    batch_job_queue_arn: { description: "ARN of the AWS Batch job queue, the same as `METAFLOW_BATCH_JOB_QUEUE`." },
    ecs_execution_role_arn: {
      description:
        "ARN of the IAM role that ECS uses to pull container images and to write logs, for jobs on Fargate and for the services of other modules.",
    },
    ecs_instance_role_arn: {
      description: "ARN of the IAM role of the EC2 instances that run jobs. Jobs have their own role.",
    },
  },
} satisfies ModuleDefinition;
