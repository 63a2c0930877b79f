import { Condition } from "../../terraform/expressions/condition";
import { hcl, isToken } from "../../terraform/expressions/hcl";

/**
 * Task sizes of Fargate: CPU units with the minimum, maximum and step of the memory in MiB.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const SIZES = [
  { cpu: 256, minimum: 512, maximum: 1024, step: 512 },
  { cpu: 256, minimum: 2048, maximum: 2048, step: 1024 },
  { cpu: 512, minimum: 1024, maximum: 4096, step: 1024 },
  { cpu: 1024, minimum: 2048, maximum: 8192, step: 1024 },
  { cpu: 2048, minimum: 4096, maximum: 16384, step: 1024 },
  { cpu: 4096, minimum: 8192, maximum: 30720, step: 1024 },
  { cpu: 8192, minimum: 16384, maximum: 61440, step: 4096 },
  { cpu: 16384, minimum: 32768, maximum: 122880, step: 8192 },
];

export const FARGATE_SIZES =
  "256 CPU units with 512, 1024 or 2048 MiB, 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384, 4096 with 8192 to 30720 (in steps of 1024), 8192 with 16384 to 61440 (in steps of 4096), 16384 with 32768 to 122880 (in steps of 8192)";

/** True if Fargate offers the CPU units with the memory. */
export function isFargateSize(cpu: number, memory: number): Condition {
  if (isToken(cpu) || isToken(memory)) {
    return Condition.unresolved(
      hcl`anytrue([for size in ${SIZES} : size.cpu == ${cpu} && size.minimum <= ${memory} && size.maximum >= ${memory} && ${memory} % size.step == 0])`,
    );
  }
  return Condition.literal(
    SIZES.some(
      (size) => size.cpu === cpu && size.minimum <= memory && size.maximum >= memory && memory % size.step === 0,
    ),
  );
}
