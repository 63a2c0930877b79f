import { relative } from "node:path";
import { CommandError } from "../command-error";
import type { Interruption } from "../processes/interruption";
import { deploy } from "./deployment";
import { findEmulator, startEmulator } from "./emulator";
import { emulatorUrl } from "./environment";
import { DEFAULT_PORT } from "./options";
import { outputLines, readOutputs, writeOutputs } from "./outputs";
import { forgetDeployment, paths } from "./paths";
import type { Change } from "./plan-changes";
import { prepare } from "./preparation";
import { checkPort, checkPython, checkTerraform } from "./prerequisites";
import { makePythonEnvironment } from "./python-environment";
import type { Report } from "./report";
import { changeLines, secondPlan, summary } from "./second-plan";

const STEPS = 6;

/** Brings up an emulator, deploys to it and shows what came of it. */
export async function up(wantedPort: number | undefined, report: Report, interruption: Interruption): Promise<void> {
  const earlier = await findEmulator();
  if (earlier !== undefined) {
    // The next demo would overwrite the state and the settings of this one.
    throw new CommandError(`A demo is already up on port ${earlier.port}: end it first (npm run demo -- --destroy).`);
  }
  forgetDeployment();
  report.expect(STEPS);
  const port = wantedPort ?? DEFAULT_PORT;
  try {
    await makeReady(port, report, interruption);
    await report.step("Deploying the stack with cdktf", (update) => deploy(port, interruption, update));
  } catch (error) {
    // After a signal its handler ends everything.
    if (!interruption.requested) await endAfterFailure(report, interruption);
    throw error;
  }
  try {
    await showOutputs(port, report, interruption);
    await showSecondPlan(port, report, interruption);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`${error.message}\n\nThe deployment itself is up: npm run demo -- --destroy ends it.`);
  }
  report.say(farewell(port));
}

/** Leaves nothing running. What was written stays to be looked at, unless it is nothing yet. */
async function endAfterFailure(report: Report, interruption: Interruption): Promise<void> {
  await interruption.stop();
  if (interruption.hasStarted) report.say("Failed: the emulator has ended, and all that was deployed went with it.");
  else forgetDeployment();
}

/** Everything up to the point where cdktf can deploy. */
async function makeReady(port: number, report: Report, interruption: Interruption): Promise<void> {
  await report.step("Checking what is needed", async () => {
    const terraform = await checkTerraform(interruption);
    const python = await checkPython(interruption);
    await checkPort(port);
    return `terraform ${terraform}, python3 ${python}, port ${port}`;
  });
  await report.step("Making the emulator's Python environment", async (update) => {
    update("installing; this takes a minute or two");
    return makePythonEnvironment(interruption);
  });
  await report.step("Starting the emulator of AWS (moto)", async () => {
    const { pid } = await startEmulator(port, interruption);
    return `process ${pid}, at ${emulatorUrl(port)}`;
  });
  await report.step("Making a network and a certificate to deploy with", () => prepare(port, interruption));
}

async function showOutputs(port: number, report: Report, interruption: Interruption): Promise<void> {
  const outputs = await readOutputs(port, interruption);
  await writeOutputs(outputs, port);
  const shorter = {
    ...outputs,
    metaflow_client_profile_json: { value: `(written to ${shown(paths.profile)})` },
    metaflow_profile_json: { value: "(the same without the API key)" },
  };
  report.say(["", "Outputs:", ...outputLines(shorter).map((line) => `  ${line}`), ""].join("\n"));
}

async function showSecondPlan(port: number, report: Report, interruption: Interruption): Promise<void> {
  let changes: readonly Change[] = [];
  await report.step("Planning a second time", async (update) => {
    update("comparing the stack with what is deployed");
    changes = await secondPlan(port, interruption);
    return summary(changes);
  });
  for (const line of changeLines(changes)) report.say(`             ${line}`);
}

function farewell(port: number): string {
  return `
The deployment stays up.
  Look at it:    ${emulatorUrl(port)}/moto-api/ in a browser, or in a shell
                   . ${shown(paths.shellSettings)}
                   aws batch describe-job-queues       (AWS CLI 2.13 or newer)
  Use it:        the complete profile, with the API key and the UI's URL, is ${shown(paths.profile)}.
                 The same file makes the Metaflow client use it, and a flow stores its data in the emulated bucket:
                   python flow.py run
                 (The emulator runs no containers, so the file sets METAFLOW_DEFAULT_METADATA=local.)
  End it:        npm run demo -- --destroy`;
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}
