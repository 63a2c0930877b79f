import { entries, type RuleCases, together, values } from "./cases";

const VCPUS = ["min", "desired", "max"].map((word) => `compute_environment_${word}_vcpus`);

function vcpus(min: number, desired: number, max: number) {
  return {
    compute_environment_min_vcpus: min,
    compute_environment_desired_vcpus: desired,
    compute_environment_max_vcpus: max,
  };
}

function instanceTypes(...types: string[]) {
  return { compute_environment_instance_types: types };
}

function imageFor(imageType: string, ...types: string[]) {
  return { compute_environment_image_type: imageType, ...instanceTypes(...types) };
}

function volume(type: string, size: number, iops: number) {
  return {
    launch_template_volume_type: type,
    launch_template_volume_size: size,
    launch_template_volume_iops: iops,
  };
}

export const BATCH: readonly RuleCases[] = [
  ...values("computation", {
    inputs: ["batch_type"],
    rule: "must be `ec2`, `spot`, `fargate` or `fargate_spot`",
    invalid: ["ec3", "EC2", "", "fargate-spot", "SPOT"],
    valid: ["ec2", "spot", "fargate", "fargate_spot", null],
  }),
  ...values("computation", {
    inputs: VCPUS,
    rule: "must be a whole number from 0 to 2147483647",
    invalid: [-1, 1.5, 2147483648],
    valid: [0, 3, 100000],
    // On EC2, most of these values would also break the rule for the order of the vCPUs.
    otherInputs: { batch_type: "fargate" },
  }),
  ...values("computation", {
    inputs: ["compute_environment_allocation_strategy"],
    rule: "must be `BEST_FIT`, `BEST_FIT_PROGRESSIVE`, `SPOT_CAPACITY_OPTIMIZED` or `SPOT_PRICE_CAPACITY_OPTIMIZED`, or empty",
    invalid: ["best_fit", "SPOT", "BEST-FIT", "SPOT_PRICE_OPTIMIZED"],
    valid: ["BEST_FIT", "BEST_FIT_PROGRESSIVE", "", null],
  }),
  together("computation", {
    inputs: ["batch_type", "compute_environment_allocation_strategy"],
    rule: "strategies that begin with `SPOT_` are for Spot Instances only",
    invalid: [
      { batch_type: "ec2", compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" },
      { batch_type: "ec2", compute_environment_allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED" },
      {
        batch_type: "ec2",
        compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED",
        compute_environment_bid_percentage: 50,
      },
    ],
    valid: [
      { batch_type: "spot", compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" },
      { batch_type: "spot", compute_environment_allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED" },
      { batch_type: "spot", compute_environment_allocation_strategy: "BEST_FIT" },
      { batch_type: "fargate", compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" },
      { batch_type: "fargate_spot", compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" },
    ],
  }),
  ...values("computation", {
    inputs: ["compute_environment_bid_percentage"],
    rule: "must be a whole number from 1 to 100",
    invalid: [0, 101, 33.3, -1],
    valid: [1, 50, 100, null],
  }),
  ...values("computation", {
    inputs: ["compute_environment_image_type"],
    rule: "must be `ECS_AL2`, `ECS_AL2_NVIDIA`, `ECS_AL2023` or `ECS_AL2023_NVIDIA`, or empty",
    invalid: ["EKS_AL2023", "ecs_al2023", "ami-0123456789abcdef0", "NVIDIA"],
    valid: ["ECS_AL2", "ECS_AL2_NVIDIA", "ECS_AL2023", "ECS_AL2023_NVIDIA", "", null],
  }),
  together("computation", {
    inputs: ["compute_environment_image_type", "compute_environment_instance_types"],
    rule: "the images with `NVIDIA` are for x86 types, and the images of Amazon Linux 2023 do not support `a1`, or with `NVIDIA` `p2`, `p3` and `g3`",
    invalid: [
      imageFor("ECS_AL2_NVIDIA", "g5g"),
      imageFor("ECS_AL2023_NVIDIA", "g5g.xlarge", "m7g"),
      imageFor("ECS_AL2023_NVIDIA", "p3.2xlarge", "g5"),
      imageFor("ECS_AL2023_NVIDIA", "g3s.xlarge"),
      imageFor("ECS_AL2023", "a1.large"),
    ],
    valid: [
      imageFor("ECS_AL2023_NVIDIA", "g5", "p4d.24xlarge", "g6e.xlarge"),
      imageFor("ECS_AL2_NVIDIA", "p3.2xlarge", "g3"),
      imageFor("ECS_AL2023", "m7g", "g5g"),
      imageFor("ECS_AL2", "a1.large"),
      { ...imageFor("ECS_AL2023_NVIDIA", "g5g"), batch_type: "fargate" },
    ],
  }),
  together("computation", {
    inputs: ["compute_environment_instance_types"],
    rule: "must be all x86 types or all ARM types, such as `m7g`, because AWS Batch rejects a mix",
    invalid: [
      instanceTypes("c6i.large", "c6g.large"),
      instanceTypes("g5", "g5g"),
      instanceTypes("optimal", "m7gd.large"),
      instanceTypes("a1.large", "m5"),
      instanceTypes("default_x86_64", "default_arm64"),
      instanceTypes("im4gn.large", "i4i", "is4gen.large"),
      instanceTypes("p6e-gb200.36xlarge", "p6-b200.48xlarge"),
    ],
    valid: [
      instanceTypes("g5", "g4dn", "gr6", "g6e.xlarge"),
      instanceTypes("c6g.large", "m7gd", "t4g.small", "x2gd", "c7gn.large", "hpc7g.4xlarge", "i4g", "g5g", "a1"),
      instanceTypes("default_arm64", "r8g.large"),
      instanceTypes("u-6tb1.metal", "m7i-flex.large", "trn1.2xlarge", "inf2", "dl1.24xlarge"),
      { ...instanceTypes("c6i.large", "c6g.large"), batch_type: "fargate" },
    ],
  }),
  ...values("computation", {
    inputs: ["launch_template_user_data"],
    rule: "must be at most 16384 characters of a MIME multi-part archive, which begins with `MIME-Version:` or `Content-Type: multipart/`, or empty",
    invalid: ["#!/bin/bash\nyum update", "mime", " MIME-Version: 1.0", "Content-Type: text/plain"],
    valid: [
      'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\necho "$HOME"\n--b--',
      "Content-Type: multipart/mixed",
      "",
      null,
    ],
  }),
  ...values("computation", {
    inputs: ["launch_template_volume_size"],
    rule: "must be a whole number from 1 to 65536",
    invalid: [0, -1, 100.5, 65537],
    valid: [2, 150, 65536, null],
  }),
  ...values("computation", {
    inputs: ["launch_template_volume_type"],
    rule: "must be `gp2`, `gp3`, `io1` or `io2`",
    invalid: ["st1", "GP3", "standard", ""],
    valid: ["gp2", "gp3", "io1", "io2", null],
  }),
  ...values("computation", {
    inputs: ["launch_template_volume_iops"],
    rule: "must be a whole number from 100 to 256000",
    invalid: [0, 99, 3000.5, 256001],
    valid: [100, 3000, 16000, null],
  }),
  ...values("computation", {
    inputs: ["launch_template_volume_throughput"],
    rule: "must be a whole number from 125 to 1000, or 0",
    invalid: [124, 1001, -1, 250.5],
    valid: [0, 125, 250, null],
  }),
  together("computation", {
    inputs: ["launch_template_volume_type", "launch_template_volume_throughput"],
    rule: "only volumes of the type `gp3` have a throughput",
    invalid: ["gp2", "io1", "io2"].map((type) => ({
      launch_template_volume_type: type,
      launch_template_volume_throughput: 125,
    })),
    valid: [
      { launch_template_volume_type: "gp3", launch_template_volume_throughput: 125 },
      { launch_template_volume_type: "gp2", launch_template_volume_throughput: 0 },
      { launch_template_volume_type: "gp2", launch_template_volume_throughput: 125, batch_type: "fargate" },
    ],
  }),
  together("computation", {
    inputs: ["launch_template_volume_iops", "launch_template_volume_throughput"],
    rule: "the throughput in MiB per second must be at most a quarter of the IOPS",
    invalid: [
      { launch_template_volume_iops: 1000, launch_template_volume_throughput: 251 },
      { launch_template_volume_iops: 3000, launch_template_volume_throughput: 1000 },
      { launch_template_volume_iops: 499, launch_template_volume_throughput: 125 },
    ],
    valid: [
      { launch_template_volume_iops: 1000, launch_template_volume_throughput: 250 },
      { launch_template_volume_iops: 4000, launch_template_volume_throughput: 1000 },
      { launch_template_volume_iops: 100, launch_template_volume_throughput: 0 },
    ],
  }),
  together("computation", {
    inputs: ["launch_template_volume_type", "launch_template_volume_size", "launch_template_volume_iops"],
    rule: "must be at most 500 IOPS per GiB on `gp3`, 50 on `io1` and 1000 on `io2`",
    invalid: [volume("gp3", 30, 15001), volume("io1", 19, 1000), volume("io2", 1, 1001)],
    valid: [volume("gp3", 30, 15000), volume("io1", 20, 1000), volume("io2", 150, 150000), volume("gp2", 30, 16000)],
  }),
  ...values("computation", {
    inputs: ["launch_template_image_id"],
    rule: "must be the ID of a machine image, such as `ami-0123456789abcdef0`, or empty",
    invalid: ["lt-0123456789abcdef0", "arn:aws:ec2:eu-west-1::image/ami-0123456789abcdef0", "ami 1", "ECS_AL2_NVIDIA "],
    valid: ["ami-0123456789abcdef0", "ami-12345678", "", null],
  }),
  together("computation", {
    inputs: VCPUS,
    rule: "the desired vCPUs on EC2 must be from the minimum to the maximum",
    invalid: [vcpus(0, 3, 2), vcpus(2, 1, 4), { ...vcpus(9, 10, 5), batch_type: "ec2" }],
    valid: [vcpus(4, 4, 4), vcpus(0, 0, 1), vcpus(0, 512, 512), { ...vcpus(9, 1, 5), batch_type: "fargate" }],
  }),
  ...entries("computation", {
    inputs: ["compute_environment_instance_types"],
    rule: "each entry must be an EC2 instance type or family, such as `m5.large` or `c5`",
    invalid: [
      [["m5.", "c5"], "m5."],
      [["M5.large"], "M5.large"],
      [["c5", "m5 large", ""], "m5 large", ""],
      [["5m.large"], "5m.large"],
      [["m5_large"], "m5_large"],
    ],
    valid: [
      ["optimal"],
      ["u-6tb1.metal", "m7i-flex.large", "u7in-16tb.224xlarge", "mac2-m2pro.metal"],
      ["c5", "x2iezn.metal", "p4d.24xlarge"],
      ["default_x86_64"],
      ["default_arm64"],
    ],
  }),
  together("computation", {
    inputs: ["compute_environment_instance_types"],
    rule: "must have at least one instance type on EC2",
    invalid: [{ compute_environment_instance_types: [] }],
    valid: [
      { compute_environment_instance_types: [], batch_type: "fargate" },
      { compute_environment_instance_types: ["no.such-type"], batch_type: "fargate" },
      { compute_environment_instance_types: ["c5", "c5", "c5"] },
    ],
  }),
  ...values("computation", {
    inputs: ["launch_template_http_endpoint"],
    rule: "must be `enabled` or `disabled`",
    invalid: ["on", "Enabled", ""],
    valid: ["enabled", "disabled", null],
  }),
  ...values("computation", {
    inputs: ["launch_template_http_tokens"],
    rule: "must be `optional` or `required`",
    invalid: ["imdsv2", "Required", ""],
    valid: ["optional", "required", null],
  }),
  ...values("computation", {
    inputs: ["launch_template_http_put_response_hop_limit"],
    rule: "must be a whole number from 1 to 64",
    invalid: [0, 65, 1.5, -1],
    valid: [1, 64, 2],
  }),
];
