import { entries, type RuleCases, together, values } from "./cases";

const VCPUS = ["min", "desired", "max"].map((word) => `compute_environment_${word}_vcpus`);

function vcpus(min: number, desired: number, max: number) {
  return {
    compute_environment_min_vcpus: min,
    compute_environment_desired_vcpus: desired,
    compute_environment_max_vcpus: max,
  };
}

export const BATCH: readonly RuleCases[] = [
  ...values("computation", {
    inputs: ["batch_type"],
    rule: "must be `ec2` or `fargate`",
    invalid: ["ec3", "EC2", "", "fargate_spot"],
    valid: ["ec2", "fargate", null],
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
    rule: "must be `BEST_FIT` or `BEST_FIT_PROGRESSIVE`",
    invalid: ["best_fit", "SPOT_CAPACITY_OPTIMIZED", "", "BEST-FIT"],
    valid: ["BEST_FIT", "BEST_FIT_PROGRESSIVE", null],
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
