import { CommandError } from "../command-error";
import type { Interruption } from "../processes/interruption";
import { useTerraformCommand } from "../terraform-command";
import { deployedResources, destroy } from "./deployment";
import { type Emulator, findEmulator, stopEmulator, waitUntilAnswering } from "./emulator";
import { forgetDeployment } from "./paths";
import { emptyBuckets } from "./preparation";
import type { Report } from "./report";

const STEPS = 3;

/** Destroys the deployment and stops the emulator. */
export async function down(report: Report, interruption: Interruption): Promise<void> {
  const emulator = await findEmulator();
  if (emulator === undefined) {
    forgetDeployment();
    report.say("No demo is running. Nothing was destroyed.");
    return;
  }
  useTerraformCommand(emulator.terraform);
  report.expect(STEPS);
  const destroyed = await destroyAll(emulator, report, interruption).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    const { pid } = emulator;
    throw new CommandError(
      `${error.message}\n\nThe emulator still runs: try again, or stop the emulator and discard its content (kill ${pid}).`,
    );
  });
  await report.step("Stopping the emulator", async () => {
    await stopEmulator(emulator);
    forgetDeployment();
    return `process ${emulator.pid} has ended`;
  });
  report.say(`Destroyed ${destroyed} resources.`);
}

async function destroyAll(emulator: Emulator, report: Report, interruption: Interruption): Promise<number> {
  let destroyed = 0;
  await report.step("Deleting the objects of flows", async () => {
    await waitUntilAnswering(emulator, interruption);
    return `${await emptyBuckets(emulator.port, interruption)} objects deleted`;
  });
  await report.step("Destroying the stack with cdktf", async (update) => {
    if ((await deployedResources()) > 0) destroyed = await destroy(emulator.port, interruption, update);
    return `destroyed ${destroyed} resources; Terraform's state is empty`;
  });
  return destroyed;
}
