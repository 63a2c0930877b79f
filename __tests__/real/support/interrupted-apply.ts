import { setTimeout as pause } from "node:timers/promises";
import { advance, START } from "../../../scripts/demo/progress";
import type { Deployment } from "./deployment";

/** What takes AWS, and the emulator too, half a minute and more to make. */
export const SLOW = ["aws_batch_job_queue", "aws_db_instance", "aws_lb", "aws_lb"];

/**
 * Applies, and kills Terraform in the middle: once much is made and nothing but the slow resources is in the making.
 * Returns their addresses. Terraform writes each resource to its state as soon as it is complete, and no sooner.
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
    if (ended) throw new Error(`The apply ended before it could be killed:\n${(await applying).everything}`);
    await pause(100);
  }
  // Terraform says that a resource is complete a moment before it is in the state.
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
