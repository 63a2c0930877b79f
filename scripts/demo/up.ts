import { basename, relative } from "node:path";
import { CommandError } from "../command-error";
import type { Interruption } from "../processes/interruption";
import { terraformCommand } from "../terraform-command";
import { DEFAULT_PORT } from "./demo-options";
import { deploy } from "./deployment";
import { findEmulator, startEmulator } from "./emulator";
import { emulatorUrl } from "./emulator-environment";
import { outputLines, readOutputs, writeOutputs } from "./outputs";
import { forgetDeployment, paths } from "./paths";
import type { Change } from "./plan-changes";
import { prepare } from "./preparation";
import { checkPort, checkPython, checkTerraform } from "./prerequisites";
import { makePythonEnvironment } from "./python-environment";
import type { Report } from "./report";
import { changeLines, secondPlan, summary } from "./second-plan";

const STEPS = 6;

/** Starts an emulator, deploys to it, and shows the outputs and a second plan. */
export async function up(wantedPort: number | undefined, report: Report, interruption: Interruption): Promise<void> {
  const earlier = await findEmulator();
  if (earlier !== undefined) {
    // Another demo would overwrite the state and the settings of the running demo.
    throw new CommandError(`A demo already runs on port ${earlier.port}: end it first (npm run demo -- --destroy).`);
  }
  forgetDeployment();
  report.expect(STEPS);
  const port = wantedPort ?? DEFAULT_PORT;
  try {
    await makeReady(port, report, interruption);
    await report.step("Deploying the stack with cdktf", (update) => deploy(port, interruption, update));
  } catch (error) {
    // After a signal, the signal handler stops everything.
    if (!interruption.requested) await endAfterFailure(report, interruption);
    throw error;
  }
  try {
    await showOutputs(port, report, interruption);
    await showSecondPlan(port, report, interruption);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`${error.message}\n\nThe deployment exists. Use npm run demo -- --destroy to end it.`);
  }
  report.say(farewell(port));
}

/** Stops all processes. Keeps the logs if the emulator was started. */
async function endAfterFailure(report: Report, interruption: Interruption): Promise<void> {
  await interruption.stop();
  if (interruption.hasStarted) report.say("Failed: the emulator has ended, and the deployment with it.");
  else forgetDeployment();
}

/** Checks the prerequisites, starts the emulator and prepares its content. */
async function makeReady(port: number, report: Report, interruption: Interruption): Promise<void> {
  await report.step("Checking the prerequisites", async () => {
    const terraform = await checkTerraform(interruption);
    const python = await checkPython(interruption);
    await checkPort(port);
    return `${basename(terraformCommand())} ${terraform}, python3 ${python}, port ${port}`;
  });
  await report.step("Installing the Python environment of the emulator", async (update) => {
    update("installing, usually for one or two minutes");
    return makePythonEnvironment(interruption);
  });
  await report.step("Starting the emulated AWS (moto)", async () => {
    const { pid } = await startEmulator(port, interruption);
    return `process ${pid}, at ${emulatorUrl(port)}`;
  });
  await report.step("Creating a network and a certificate", () => prepare(port, interruption));
}

async function showOutputs(port: number, report: Report, interruption: Interruption): Promise<void> {
  const outputs = await readOutputs(port, interruption);
  await writeOutputs(outputs, port);
  const shorter = {
    ...outputs,
    metaflow_client_profile_json: { value: `(written to ${shown(paths.profile)})` },
    metaflow_profile_json: { value: "(the same profile without the API key)" },
  };
  report.say(["", "Outputs:", ...outputLines(shorter).map((line) => `  ${line}`), ""].join("\n"));
}

async function showSecondPlan(port: number, report: Report, interruption: Interruption): Promise<void> {
  let changes: readonly Change[] = [];
  await report.step("Planning a second time", async (update) => {
    update("comparing the stack with the deployment");
    changes = await secondPlan(port, interruption);
    return summary(changes);
  });
  for (const line of changeLines(changes)) report.say(`             ${line}`);
}

function farewell(port: number): string {
  return `
The emulator continues to run.
  Inspect the deployment:
    in a browser: ${emulatorUrl(port)}/moto-api/
    in a shell:   . ${shown(paths.shellSettings)}
                  aws batch describe-job-queues       (AWS CLI 2.13 or newer)
  Run a flow in the same shell, which stores its data in the emulated bucket:
                  python flow.py run
    ${shown(paths.profile)} is the complete profile, with the API key and the URL of the UI.
    The emulator does not run containers, so ${shown(paths.shellSettings)} sets METAFLOW_DEFAULT_METADATA=local.
  Destroy the deployment:
                  npm run demo -- --destroy`;
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}
