import { existsSync } from "node:fs";
import { CommandError } from "../command-error";
import { useTerraformCommand } from "../terraform-command";
import { DemoDeployment } from "./deployment";
import { findEmulator, stopEmulator } from "./emulator";
import { forgetDeployment, paths } from "./paths";
import { checkTerraform } from "./prerequisites";

/** Destroys the deployment and stops the emulator. */
export async function down(signal: AbortSignal): Promise<void> {
  const emulator = await findEmulator();
  if (emulator === undefined) {
    forgetDeployment();
    console.log("No demo is running. Nothing was destroyed.");
    return;
  }
  useTerraformCommand(emulator.terraform);
  await checkTerraform(signal);
  if (existsSync(paths.state)) await destroy(emulator.port, emulator.pid, signal);
  stopEmulator();
  forgetDeployment();
  console.log("The emulator has ended.");
}

async function destroy(port: number, pid: number, signal: AbortSignal): Promise<void> {
  try {
    await new DemoDeployment(port, signal).destroy();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const remedy = `try again, or stop the emulator and discard its content (kill ${pid})`;
    throw new CommandError(`${error.message}\n\nThe emulator still runs: ${remedy}.`);
  }
}
