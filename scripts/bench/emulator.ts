import { startOtherEmulator } from "../demo/emulator";
import { makePythonEnvironment } from "../demo/python-environment";
import { NotMeasured } from "./not-measured";

/** Starts an empty emulated AWS, which ends with the benchmark. */
export async function startEmulator(port: number, folder: string, interruption: AbortSignal): Promise<void> {
  try {
    await makePythonEnvironment(interruption);
    await startOtherEmulator({ port, folder, patches: [] }, interruption);
  } catch (error) {
    if (interruption.aborted) throw error;
    throw new NotMeasured(
      "The emulated AWS does not start: install Python 3.9 or newer with its venv module, and allow access to PyPI.",
    );
  }
}
