import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Deployment } from "./deployment";

/** Types of resources whose creation takes half a minute or more, in AWS and in the emulator. */
export const SLOW = ["aws_batch_job_queue", "aws_db_instance", "aws_lb", "aws_lb"];

/**
 * Applies, and kills Terraform while exactly the slow resources are being created. Returns the addresses of these
 * resources. Terraform writes a resource to its state only when the resource is complete.
 */
export async function applyAndKill(deployment: Deployment): Promise<readonly string[]> {
  const { terraform } = deployment;
  const applying = deployment.apply();
  let inTheMaking: readonly string[] = [];
  while (String(inTheMaking.map(typeOf).sort()) !== String(SLOW)) {
    const early = await Promise.race([applying, pause(100)]);
    if (early !== undefined) throw new Error(`the apply ended before Terraform was killed:\n${early.everything}`);
    inTheMaking = incomplete(readFileSync(terraform.log, "utf8"));
  }
  // Terraform reports a complete resource shortly before it writes the resource to the state.
  await pause(1000);
  terraform.kill();
  await applying;
  return inTheMaking;
}

/** Returns the addresses of resources whose creation has begun, but not ended. */
function incomplete(log: string): readonly string[] {
  const addresses = (event: RegExp) => [...log.matchAll(event)].map(([, address = ""]) => address);
  const complete = new Set(addresses(/^(\S+): Creation complete/gm));
  return addresses(/^(\S+): Creating\.\.\./gm).filter((address) => !complete.has(address));
}

export function typeOf(address: string): string {
  return address.split(".")[0] ?? "";
}
