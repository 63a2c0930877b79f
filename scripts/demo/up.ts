import { relative } from "node:path";
import { CommandError } from "../command-error";
import { DemoDeployment } from "./deployment";
import { findEmulator, startEmulator, stopEmulator } from "./emulator";
import { emulatorUrl } from "./emulator-environment";
import { forgetDeployment, paths } from "./paths";
import { checkPort, checkPython, checkTerraform } from "./prerequisites";
import { makePythonEnvironment } from "./python-environment";

/** Starts an emulator, deploys to it, and plans a second time. A failure or an aborted `signal` ends the emulator. */
export async function up(wantedPort: number | undefined, signal: AbortSignal): Promise<void> {
  const earlier = await findEmulator();
  if (earlier !== undefined) {
    // Another demo would overwrite the state and the settings of the running demo.
    throw new CommandError(`A demo already runs on port ${earlier.port}: end it first (npm run demo -- --destroy).`);
  }
  forgetDeployment();
  await checkTerraform(signal);
  await checkPython(signal);
  const port = await checkPort(wantedPort);
  console.log("Installing the Python environment of the emulator (one or two minutes, only the first time)");
  await makePythonEnvironment(signal);
  try {
    console.log(`Starting the emulated AWS (moto) at ${emulatorUrl(port)}`);
    await startEmulator(port, signal);
    await deploy(port, signal);
  } catch (error) {
    stopEmulator();
    throw error;
  }
  console.log(farewell(port));
}

async function deploy(port: number, signal: AbortSignal): Promise<void> {
  const deployment = new DemoDeployment(port, signal);
  console.log("Creating a network and a certificate");
  await deployment.prepare();
  console.log("Deploying the stack (the first time, Terraform downloads several hundred megabytes)");
  await deployment.create();
  await deployment.writeOutputs();
  console.log("Planning a second time");
  const changes = await deployment.changes();
  if (changes !== undefined) {
    // The deployment stays for an investigation.
    console.log(`${changes}\nThe second plan shows unexpected changes.`);
    process.exitCode = 1;
  } else console.log("The second plan shows no changes: the deployment matches the stack.");
}

function farewell(port: number): string {
  const shown = (path: string) => relative(process.cwd(), path);
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
