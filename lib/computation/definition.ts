import { anyInstanceType, batchType, instanceType, metadataOptions, orderedVcpus, vcpus } from "../aws/rules/batch";
import { ipv4Network } from "../aws/rules/cidr-blocks";
import { differentSubnets } from "../aws/rules/ids";
import { tagValue } from "../aws/rules/tags";
import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";
import { each, is } from "../terraform/rules";

const COMPUTE_ENVIRONMENT = "aws_batch_compute_environment-this";

export const definition = {
  path: "modules/computation",
  providers: ["aws"],
  inputs: {
    batch_cluster_name: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Value of the tag `Name` on the ECS cluster that AWS Batch creates, whose own name can't be chosen. The default, empty, leaves the cluster without that tag.",
      rules: [is(tagValue)],
    },
    batch_type: {
      type: "string",
      default: "ec2",
      description:
        "Where AWS Batch runs jobs: `ec2` on instances that it starts and stops, `fargate` without instances, paid for by the job. A change replaces the compute environment, and running jobs are lost.",
      rules: [is(batchType)],
    },
    compute_environment_desired_vcpus: {
      type: "number",
      description:
        "Number of vCPUs to begin with on EC2, which cost money until AWS Batch has scaled them down. It scales them by itself, so later changes have no effect. Ignored on Fargate.",
      rules: [is(vcpus)],
    },
    compute_environment_egress_cidr_blocks: {
      type: "list(string)",
      default: ["0.0.0.0/0"],
      description:
        "IPv4 CIDR blocks that jobs may connect to, on every port. The default allows all of IPv4. A narrower list must hold what jobs can't do without: S3, ECR, CloudWatch, ECS and the metadata service.",
      rules: [each(ipv4Network)],
    },
    compute_environment_instance_types: {
      type: "list(string)",
      description:
        "EC2 instance types or families that AWS Batch may start, such as `m5.large` or `c5`, of which it takes the cheapest that fit. A job that needs more than the largest type offers stays RUNNABLE. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
      rules: [each(instanceType)],
    },
    compute_environment_max_vcpus: {
      type: "number",
      description:
        "Number of vCPUs that all jobs together may use at most, and so the limit of what they cost. Further jobs wait in the queue. Changing it takes effect in place.",
      rules: [is(vcpus)],
    },
    compute_environment_min_vcpus: {
      type: "number",
      description:
        "Number of vCPUs that stay up, and cost money, while no job runs. 0 lets all instances stop; the first job then waits some minutes for one. Ignored on Fargate.",
      rules: [is(vcpus)],
    },
    iam_partition: shared.iamPartition,
    launch_template_http_endpoint: {
      type: "string",
      default: "enabled",
      description:
        "Whether instances offer the EC2 instance metadata service, from which they have their role: `enabled` or `disabled`. Without it an instance can't join its cluster, and runs no jobs. Ignored on Fargate. A change needs the compute environment to be replaced in the same apply (`-replace`), which loses running jobs; otherwise the apply fails and the next one replaces it.",
      rules: [is(metadataOptions.httpEndpoint)],
    },
    launch_template_http_put_response_hop_limit: {
      type: "number",
      default: 2,
      description:
        "Number of network hops that answers of the EC2 instance metadata service may travel, 1 to 64. Containers need 2 or more. Ignored on Fargate. A change needs the compute environment to be replaced in the same apply (`-replace`), which loses running jobs; otherwise the apply fails and the next one replaces it.",
      rules: [is(metadataOptions.hopLimit)],
    },
    launch_template_http_tokens: {
      type: "string",
      default: "optional",
      description:
        "Whether the EC2 instance metadata service demands session tokens (IMDSv2): `optional` or `required`. `required` is the safer choice. Ignored on Fargate. A change needs the compute environment to be replaced in the same apply (`-replace`), which loses running jobs; otherwise the apply fails and the next one replaces it.",
      rules: [is(metadataOptions.httpTokens)],
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    standard_tags: shared.standardTags,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  checks: [
    anyInstanceType(COMPUTE_ENVIRONMENT),
    orderedVcpus(COMPUTE_ENVIRONMENT),
    differentSubnets(COMPUTE_ENVIRONMENT),
  ],
  outputs: {
    METAFLOW_BATCH_JOB_QUEUE: {
      description: "ARN of the AWS Batch job queue that flows submit jobs to, as Metaflow's profile names it.",
    },
    batch_compute_environment_security_group_id: {
      description:
        "ID of the security group that every job runs in. Let it into whatever jobs have to reach, such as a database of your own.",
    },
    batch_compute_environment_arn: { description: "ARN of the AWS Batch compute environment." },
    batch_job_queue_name: { description: "Name of the AWS Batch job queue." },
    batch_job_queue_arn: { description: "ARN of the AWS Batch job queue, the same as `METAFLOW_BATCH_JOB_QUEUE`." },
    ecs_execution_role_arn: {
      description:
        "ARN of the IAM role with which ECS pulls container images and writes logs, for jobs on Fargate and for the services of the other modules.",
    },
    ecs_instance_role_arn: {
      description: "ARN of the IAM role of the EC2 instances that run jobs. Jobs have a role of their own.",
    },
  },
} satisfies ModuleDefinition;
