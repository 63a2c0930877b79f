import { shownError } from "../command-error";
import { Interruption } from "../processes/interruption";
import { down } from "./down";
import { findEmulator } from "./emulator";
import { HELP, parseOptions } from "./options";
import { forgetDeployment } from "./paths";
import { Report } from "./report";
import { up } from "./up";

function stopOnSignals(interruption: Interruption, report: Report): void {
  const onSignal = () => {
    if (interruption.requested) {
      interruption.kill();
      if (interruption.hasStarted) forgetDeployment();
      report.say("Stopped by force: nothing was left running.");
      process.exit(130);
    }
    interruption.request();
    report.silence();
    report.say("Stopping what was started; once more ends it by force.");
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
    return "Stopped: the emulator has ended, and all that was deployed went with it.";
  }
  const earlier = await findEmulator();
  return earlier === undefined
    ? "Stopped: nothing was left running."
    : "Stopped: the demo that was up before is still up, and npm run demo -- --destroy ends it.";
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.action === "help") return void console.log(HELP);
  const interruption = new Interruption();
  const report = new Report();
  stopOnSignals(interruption, report);
  try {
    if (options.action === "destroy") await down(report, interruption);
    else await up(options.port, report, interruption);
  } catch (error) {
    // The signal's handler ends the process once everything has stopped.
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
