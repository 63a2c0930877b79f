import { setTimeout as pause } from "node:timers/promises";
import { advance, START } from "../../../scripts/demo/progress";
import type { Deployment } from "./deployment";

/** Types of resources whose creation takes half a minute or more, in AWS and in the emulator. */
export const SLOW = ["aws_batch_job_queue", "aws_db_instance", "aws_lb", "aws_lb"];

/**
 * Applies, and kills Terraform while exactly the slow resources are being created. Returns the addresses of these
 * resources. Terraform writes a resource to its state only when the resource is complete.
 */
export async function applyAndKill(deployment: Deployment): Promise<readonly string[]> {
  let progress = START;
  let ended = false;
  const applying = deployment
    .apply((line) => {
      progress = advance(progress, line);
    })
    .finally(() => {
      ended = true;
    });
  while (!isSlow(progress.pending.map(({ address }) => address))) {
    if (ended) throw new Error(`the apply ended before Terraform was killed:\n${(await applying).everything}`);
    await pause(100);
  }
  // Terraform reports a complete resource shortly before it writes the resource to the state.
  await pause(1000);
  const inTheMaking = progress.pending.map(({ address }) => address);
  await deployment.terraform.kill();
  await applying;
  return inTheMaking;
}

function isSlow(addresses: readonly string[]): boolean {
  return String(addresses.map(typeOf).sort()) === String(SLOW);
}

export function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}
