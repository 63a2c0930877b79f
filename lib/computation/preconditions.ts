import { Condition } from "../terraform/expressions/condition";
import type { Precondition } from "../terraform/validation/check";
import type { InputValues } from "../terraform/validation/input-values";
import { maxEntries } from "../terraform/validation/rule";

const MAX_FARGATE_SUBNETS = 16;

/** AWS Batch needs an instance type on EC2. */
export function anyInstanceType(resource?: string): Precondition {
  return {
    inputs: ["compute_environment_instance_types"],
    requirement: "must have at least one instance type on EC2",
    holds: (inputs) =>
      unlessOnFargate(inputs, Condition.empty(inputs.list("compute_environment_instance_types")).not()),
    resource,
  };
}

/** On Fargate, AWS Batch uses the maximum only. */
export function orderedVcpus(resource?: string): Precondition {
  const ascending = ["min", "desired", "max"].map((word) => `compute_environment_${word}_vcpus`);
  return {
    inputs: ascending,
    requirement: "the desired vCPUs on EC2 must be from the minimum to the maximum",
    holds: (inputs) => unlessOnFargate(inputs, Condition.ascending(ascending.map((name) => inputs.number(name)))),
    resource,
  };
}

/**
 * AWS Batch limits the subnets of Fargate only.
 *
 * @see https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html
 */
export function subnetsOnFargate(resource?: string): Precondition {
  return {
    inputs: ["job_subnet_ids"],
    requirement: `must have at most ${MAX_FARGATE_SUBNETS} entries on Fargate`,
    holds: (inputs) =>
      Condition.any([
        Condition.equal(inputs.string("batch_type"), "fargate").not(),
        maxEntries(MAX_FARGATE_SUBNETS).holds(inputs.list("job_subnet_ids")),
      ]),
    finding: (inputs) => `\`job_subnet_ids\` ${maxEntries(MAX_FARGATE_SUBNETS).finding(inputs.list("job_subnet_ids"))}`,
    resource,
  };
}

function unlessOnFargate(inputs: InputValues, condition: Condition): Condition {
  return Condition.any([Condition.equal(inputs.string("batch_type"), "fargate"), condition]);
}
