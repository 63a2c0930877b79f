import { anyA1, anyArm, anyEarlyNvidia, haveOneArchitecture } from "../aws/instance-types";
import { Condition } from "../terraform/expressions/condition";
import { product } from "../terraform/expressions/functions";
import type { Precondition } from "../terraform/validation/check";
import type { InputValues } from "../terraform/validation/input-values";
import { maxEntries } from "../terraform/validation/rule";
import { type Platform, platformOf } from "./platform";

/** The names of the inputs that describe a compute environment and its instances, and the platform that they select. */
export interface EnvironmentInputs {
  readonly subnets: string;
  readonly instanceTypes: string;
  readonly imageType: string;
  readonly allocationStrategy: string;
  /** The inputs that select the platform. */
  readonly platform: readonly string[];
  /** The numbers of vCPUs from the minimum to the maximum. */
  readonly vcpus: readonly string[];
  readonly vcpusRequirement: string;
  readonly volume: { readonly size: string; readonly type: string; readonly iops: string; readonly throughput: string };
  platformOf(inputs: InputValues): Platform;
}

const INPUTS: EnvironmentInputs = {
  subnets: "job_subnet_ids",
  instanceTypes: "compute_environment_instance_types",
  imageType: "compute_environment_image_type",
  allocationStrategy: "compute_environment_allocation_strategy",
  platform: ["batch_type"],
  vcpus: ["min", "desired", "max"].map((word) => `compute_environment_${word}_vcpus`),
  vcpusRequirement: "the desired vCPUs on EC2 must be from the minimum to the maximum",
  volume: {
    size: "launch_template_volume_size",
    type: "launch_template_volume_type",
    iops: "launch_template_volume_iops",
    throughput: "launch_template_volume_throughput",
  },
  platformOf: (inputs) => platformOf(inputs.string("batch_type")),
};

/** The requirements for a compute environment. */
export function environmentPreconditions(resource?: string, names: EnvironmentInputs = INPUTS): Precondition[] {
  const ofInstances: Precondition[] = [
    anyInstanceType(names),
    orderedVcpus(names),
    oneArchitecture(names),
    strategyOfPlatform(names),
    imageOfInstanceTypes(names),
    throughputOfVolumeType(names),
    throughputForIops(names),
    iopsForSize(names),
  ];
  const onEc2 = ofInstances.map((precondition) => ({
    ...precondition,
    holds: (inputs: InputValues) => Condition.any([names.platformOf(inputs).onFargate, precondition.holds(inputs)]),
  }));
  return [...onEc2, subnetsOnFargate(names)].map((precondition) => ({ ...precondition, resource }));
}

/** AWS Batch needs an instance type on EC2. */
function anyInstanceType({ instanceTypes }: EnvironmentInputs): Precondition {
  return {
    inputs: [instanceTypes],
    requirement: "must have at least one instance type on EC2",
    holds: (inputs) => Condition.empty(inputs.list(instanceTypes)).not(),
  };
}

function orderedVcpus({ vcpus, vcpusRequirement }: EnvironmentInputs): Precondition {
  return {
    inputs: vcpus,
    requirement: vcpusRequirement,
    holds: (inputs) => Condition.ascending(vcpus.map((name) => inputs.number(name))),
  };
}

/** All instances of a compute environment start from images of one architecture. */
function oneArchitecture({ instanceTypes }: EnvironmentInputs): Precondition {
  return {
    inputs: [instanceTypes],
    requirement: "must be all x86 types or all ARM types, such as `m7g`, because AWS Batch rejects a mix",
    holds: (inputs) => haveOneArchitecture(inputs.list(instanceTypes)),
  };
}

function strategyOfPlatform({ allocationStrategy, platform, ...names }: EnvironmentInputs): Precondition {
  return {
    inputs: [...platform, allocationStrategy],
    requirement: "strategies that begin with `SPOT_` are for Spot Instances only",
    holds: (inputs) =>
      Condition.any([
        names.platformOf(inputs).onSpotInstances,
        Condition.startsWith(inputs.string(allocationStrategy), "SPOT_").not(),
      ]),
  };
}

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html */
function imageOfInstanceTypes({ imageType, instanceTypes }: EnvironmentInputs): Precondition {
  return {
    inputs: [imageType, instanceTypes],
    requirement:
      "the images with `NVIDIA` are for x86 types, and the images of Amazon Linux 2023 do not support `a1`, or with `NVIDIA` `p2`, `p3` and `g3`",
    holds: (inputs) => {
      const types = inputs.list(instanceTypes);
      const image = inputs.string(imageType);
      return Condition.all([
        unless(Condition.matches(image, /NVIDIA/), anyArm(types)),
        unless(Condition.matches(image, /^ECS_AL2023/), anyA1(types)),
        unless(Condition.equal(image, "ECS_AL2023_NVIDIA"), anyEarlyNvidia(types)),
      ]);
    },
  };
}

/** True unless both conditions are true. */
function unless(one: Condition, other: Condition): Condition {
  return Condition.any([one.not(), other.not()]);
}

/** @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
function throughputOfVolumeType({ volume }: EnvironmentInputs): Precondition {
  return {
    inputs: [volume.type, volume.throughput],
    requirement: "only volumes of the type `gp3` have a throughput",
    holds: (inputs) =>
      Condition.any([hasNoThroughput(inputs, volume), Condition.equal(inputs.string(volume.type), "gp3")]),
  };
}

/** @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
function throughputForIops({ volume }: EnvironmentInputs): Precondition {
  return {
    inputs: [volume.iops, volume.throughput],
    requirement: "the throughput in MiB per second must be at most a quarter of the IOPS",
    holds: (inputs) => Condition.ascending([product(inputs.number(volume.throughput), 4), inputs.number(volume.iops)]),
  };
}

function hasNoThroughput(inputs: InputValues, { throughput }: EnvironmentInputs["volume"]): Condition {
  return Condition.ascending([inputs.number(throughput), 0]);
}

/** @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
const IOPS_PER_GIB = { gp3: 500, io1: 50, io2: 1000 };

/** The number of IOPS has no effect on gp2. */
function iopsForSize({ volume }: EnvironmentInputs): Precondition {
  const { gp3, io1, io2 } = IOPS_PER_GIB;
  return {
    inputs: [volume.type, volume.size, volume.iops],
    requirement: `must be at most ${gp3} IOPS per GiB on \`gp3\`, ${io1} on \`io1\` and ${io2} on \`io2\``,
    holds: (inputs) => {
      const type = inputs.string(volume.type);
      const perGib = Condition.equal(type, "gp3").choose(gp3, Condition.equal(type, "io1").choose(io1, io2)) ?? io2;
      return Condition.any([
        Condition.equal(type, "gp2"),
        Condition.ascending([inputs.number(volume.iops), product(inputs.number(volume.size), perGib)]),
      ]);
    },
  };
}

const MAX_FARGATE_SUBNETS = 16;

/**
 * AWS Batch limits the subnets of Fargate only.
 *
 * @see https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html
 */
function subnetsOnFargate({ subnets, platformOf }: EnvironmentInputs): Precondition {
  const { holds, finding } = maxEntries(MAX_FARGATE_SUBNETS);
  return {
    inputs: [subnets],
    requirement: `must have at most ${MAX_FARGATE_SUBNETS} entries on Fargate`,
    holds: (inputs) => Condition.any([platformOf(inputs).onFargate.not(), holds(inputs.list(subnets))]),
    finding: (inputs) => `\`${subnets}\` ${finding(inputs.list(subnets))}`,
  };
}
