import { instanceType } from "../aws/formats/batch";
import { subnetId } from "../aws/formats/ids";
import { definition as computation } from "../computation/definition";
import type { Platform } from "../computation/platform";
import { type EnvironmentInputs, environmentPreconditions } from "../computation/preconditions";
import { Condition } from "../terraform/expressions/condition";
import type { Input } from "../terraform/validation/input";
import { each } from "../terraform/validation/rule";
import type { InputRequirements } from "../terraform/validation/validate";

const { inputs } = computation;

/** The props of a job queue. Most have the meaning of an input of the computation module. */
export const definition = {
  inputs: {
    additional_security_group_ids: {
      ...inputs.compute_environment_additional_security_group_ids,
      description:
        "IDs of further security groups of the queue's jobs. The jobs are always in the security group of the deployment. None by default. On EC2, a change replaces the compute environment, and running jobs are lost. On Fargate, a change is applied in place.",
    },
    allocation_strategy: {
      ...inputs.compute_environment_allocation_strategy,
      default: "",
      description:
        "Choice of the instance type on EC2: `BEST_FIT` waits until the cheapest type that fits the jobs is available, `BEST_FIT_PROGRESSIVE` starts other types meanwhile, `SPOT_CAPACITY_OPTIMIZED` prefers Spot Instances that AWS interrupts rarely, and `SPOT_PRICE_CAPACITY_OPTIMIZED` also considers the price. By default `SPOT_PRICE_CAPACITY_OPTIMIZED` for Spot Instances, otherwise `BEST_FIT_PROGRESSIVE`. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
    },
    bid_percentage: {
      ...inputs.compute_environment_bid_percentage,
      description:
        "Maximum price of a Spot Instance as a percentage of the on-demand price. Jobs wait while the price is above the maximum. Ignored unless the queue has Spot Instances. A change replaces the compute environment, and running jobs are lost.",
    },
    fargate: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether jobs run on Fargate, billed per job, instead of instances. A change replaces the compute environment, and running jobs are lost.",
    },
    image_id: inputs.launch_template_image_id,
    image_type: {
      ...inputs.compute_environment_image_type,
      description:
        "Machine image of the instances: `ECS_AL2023` for Amazon Linux 2023, `ECS_AL2023_NVIDIA` for the same with drivers for GPUs, or `ECS_AL2` or `ECS_AL2_NVIDIA` for Amazon Linux 2, for which AWS creates no new compute environments since June 2026. `image_id` takes precedence. By default `ECS_AL2023_NVIDIA` for instance types with a GPU of NVIDIA that the image supports, otherwise AWS Batch chooses the image. Ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
    },
    instance_types: {
      type: "list(string)",
      default: [],
      description:
        "EC2 instance types or families, such as `g5.xlarge` or `r6i`. A job that needs more than the largest instance type offers stays RUNNABLE. Required on EC2, ignored on Fargate. A change replaces the compute environment, and running jobs are lost.",
      rules: [each(instanceType)],
    },
    max_vcpus: inputs.compute_environment_max_vcpus,
    min_vcpus: { ...inputs.compute_environment_min_vcpus, default: 0 },
    spot: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether jobs run on spare capacity, on EC2 or on Fargate. Spare capacity costs up to 90 % less, but AWS may interrupt a job with a notice of two minutes: use `@retry` in flows. A change replaces the compute environment, and running jobs are lost.",
    },
    subnet_ids: {
      type: "list(string)",
      default: [],
      description:
        "IDs of the subnets of the queue's jobs. By default the subnets of the deployment's jobs. A change replaces the compute environment, and running jobs are lost.",
      rules: [each(subnetId)],
    },
    user_data: inputs.launch_template_user_data,
    volume_iops: inputs.launch_template_volume_iops,
    volume_size: inputs.launch_template_volume_size,
    volume_throughput: inputs.launch_template_volume_throughput,
    volume_type: inputs.launch_template_volume_type,
  },
  preconditions: environmentPreconditions("aws_batch_compute_environment.this", environmentInputs()),
} satisfies InputRequirements;

/** The ID is an argument of the constructor, and part of the names of the resources. */
export const id: Input = { nullable: false, type: "string", description: "ID of the job queue." };

function environmentInputs(): EnvironmentInputs {
  return {
    subnets: "subnet_ids",
    instanceTypes: "instance_types",
    imageType: "image_type",
    allocationStrategy: "allocation_strategy",
    platform: ["spot"],
    vcpus: ["min_vcpus", "max_vcpus"],
    vcpusRequirement: "the minimum of vCPUs must not exceed the maximum",
    volume: { size: "volume_size", type: "volume_type", iops: "volume_iops", throughput: "volume_throughput" },
    platformOf: (inputs) => platformOf(inputs.switch("fargate"), inputs.switch("spot")),
  };
}

/** Returns the platform of a job queue. */
export function platformOf(onFargate: Condition, onSpareCapacity: Condition): Platform {
  return {
    onFargate,
    onFargateSpot: Condition.all([onFargate, onSpareCapacity]),
    onSpotInstances: Condition.all([onFargate.not(), onSpareCapacity]),
  };
}
