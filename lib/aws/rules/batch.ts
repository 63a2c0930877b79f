import { Condition } from "../../terraform/condition";
import type { InputReader } from "../../terraform/input-reader";
import type { Check } from "../../terraform/module-definition";
import { type Form, oneOf, pattern, wholeNumber } from "../../terraform/rules";

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */

export const batchType: Form = oneOf("ec2", "fargate");

/** AWS Batch counts in 32 bits. */
export const vcpus: Form<number> = wholeNumber(0, 2 ** 31 - 1);

export const instanceType: Form = pattern(
  /^([a-z][a-z0-9-]*([.][a-z0-9-]+)?|default_(x86_64|arm64))$/,
  "an EC2 instance type or family, such as `m5.large` or `c5`",
);

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html */
export const metadataOptions = {
  httpEndpoint: oneOf("enabled", "disabled"),
  httpTokens: oneOf("optional", "required"),
  hopLimit: wholeNumber(1, 64),
};

/** Without any, Batch would have nothing to start. */
export function anyInstanceType(resource?: string): Check {
  return {
    inputs: ["compute_environment_instance_types"],
    requirement: "on EC2 there must be at least one",
    holds: (inputs) =>
      unlessOnFargate(inputs, Condition.empty(inputs.list("compute_environment_instance_types")).not()),
    resource,
  };
}

/** On Fargate, Batch takes the most only. */
export function orderedVcpus(resource?: string): Check {
  const inOrder = ["min", "desired", "max"].map((word) => `compute_environment_${word}_vcpus`);
  return {
    inputs: inOrder,
    requirement: "on EC2 the desired vCPUs must lie between the least and the most",
    holds: (inputs) => unlessOnFargate(inputs, Condition.ascending(inOrder.map((name) => inputs.number(name)))),
    resource,
  };
}

function unlessOnFargate(inputs: InputReader, condition: Condition): Condition {
  return Condition.any([Condition.equal(inputs.text("batch_type"), "fargate"), condition]);
}
