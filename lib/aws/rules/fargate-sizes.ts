import { Condition } from "../../terraform/condition";
import { hcl, isToken } from "../../terraform/hcl";
import type { Check } from "../../terraform/module-definition";

/**
 * The sizes that Fargate offers: for so many CPU units, memory in MiB from, to and in steps of.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const SIZES = [
  { cpu: 256, least: 512, most: 1024, step: 512 },
  { cpu: 256, least: 2048, most: 2048, step: 1024 },
  { cpu: 512, least: 1024, most: 4096, step: 1024 },
  { cpu: 1024, least: 2048, most: 8192, step: 1024 },
  { cpu: 2048, least: 4096, most: 16384, step: 1024 },
  { cpu: 4096, least: 8192, most: 30720, step: 1024 },
  { cpu: 8192, least: 16384, most: 61440, step: 4096 },
  { cpu: 16384, least: 32768, most: 122880, step: 8192 },
];

/** The task's CPU units and memory are a size that Fargate offers. */
export function fargateSize(cpuInput: string, memoryInput: string, resource: string): Check {
  return {
    inputs: [cpuInput, memoryInput],
    requirement:
      "Fargate must offer the two together: 256 CPU units with 512, 1024 or 2048 MiB, 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384, 4096 with 8192 to 30720 (in steps of 1024), 8192 with 16384 to 61440 (of 4096), 16384 with 32768 to 122880 (of 8192)",
    holds: (inputs) => isOffered(inputs.number(cpuInput), inputs.number(memoryInput)),
    resource,
  };
}

function isOffered(cpu: number, memory: number): Condition {
  if (isToken(cpu) || isToken(memory)) {
    return Condition.undecided(
      hcl`anytrue([for size in ${SIZES} : size.cpu == ${cpu} && size.least <= ${memory} && size.most >= ${memory} && ${memory} % size.step == 0])`,
    );
  }
  return Condition.literal(
    SIZES.some((size) => size.cpu === cpu && size.least <= memory && size.most >= memory && memory % size.step === 0),
  );
}
