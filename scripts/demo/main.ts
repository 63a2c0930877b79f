import { shownError } from "../command-error";
import { useTerraformCommand } from "../terraform-command";
import { HELP, parseOptions } from "./demo-options";
import { down } from "./down";
import { findEmulator } from "./emulator";
import { up } from "./up";

async function main(): Promise<void> {
  const { action, port, terraform } = parseOptions(process.argv.slice(2));
  if (action === "help") return console.log(HELP);
  if (terraform !== undefined) useTerraformCommand(terraform);
  const interruption = new AbortController();
  interruption.signal.addEventListener("abort", () => console.log("Stopping all processes."));
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interruption.abort());
  try {
    await (action === "destroy" ? down(interruption.signal) : up(port, interruption.signal));
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    const remaining = await findEmulator();
    console.log(remaining ? "Stopped: the demo still runs." : "Stopped: all processes have ended.");
    process.exitCode = 130;
  }
}

main().catch((error: unknown) => {
  console.error(shownError(error));
  process.exitCode = 1;
});
