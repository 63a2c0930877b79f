import { shownError } from "../command-error";
import { Interruption } from "../processes/interruption";
import { useTerraformCommand } from "../terraform-command";
import { HELP, parseOptions } from "./demo-options";
import { down } from "./down";
import { findEmulator } from "./emulator";
import { forgetDeployment } from "./paths";
import { Report } from "./report";
import { up } from "./up";

function stopOnSignals(interruption: Interruption, report: Report): void {
  const onSignal = () => {
    if (interruption.requested) {
      interruption.kill();
      if (interruption.hasStarted) forgetDeployment();
      report.say("Killed: all processes have ended.");
      process.exit(130);
    }
    interruption.request();
    report.silence();
    report.say("Stopping all processes. Interrupt again to kill them.");
    stop(interruption)
      .then((result) => report.say(result))
      .finally(() => process.exit(130));
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
}

async function stop(interruption: Interruption): Promise<string> {
  await interruption.stop();
  if (interruption.hasStarted) {
    forgetDeployment();
    return "Stopped: the emulator has ended, and the deployment with it.";
  }
  const earlier = await findEmulator();
  return earlier === undefined
    ? "Stopped: all processes have ended."
    : "Stopped: the earlier demo still runs. Use npm run demo -- --destroy to end it.";
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.action === "help") return void console.log(HELP);
  if (options.terraform !== undefined) useTerraformCommand(options.terraform);
  const interruption = new Interruption();
  const report = new Report();
  stopOnSignals(interruption, report);
  try {
    if (options.action === "destroy") await down(report, interruption);
    else await up(options.port, report, interruption);
  } catch (error) {
    // The signal handler ends the process when everything has stopped.
    if (!interruption.requested) throw error;
    await new Promise(() => undefined);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(shownError(error));
    process.exit(1);
  },
);
