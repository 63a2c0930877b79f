import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { writeConfiguration } from "../../compatibility/configuration";
import type { Recording } from "../../compatibility/recordings";
import { RELEASES } from "../../compatibility/releases";
import { type Plan, plan } from "./plan";
import { inTemporaryFolder } from "./terraform";

/** A recorded deployment of a release: the configuration and the text of the state file. */
export interface RecordedDeployment {
  readonly recording: Recording;
  readonly state: string;
}

export function recordedDeployment(version: string, name: string): RecordedDeployment {
  const read = (file: string) => readFileSync(path.join(RELEASES, version, name, file), "utf8");
  return { recording: JSON.parse(read("recording.json")), state: read("state.json") };
}

/** Plans a recorded deployment with the present code. `changes` override inputs of the recording. */
export function planRecorded(
  { recording, state }: RecordedDeployment,
  changes: Recording["inputs"] = {},
): Promise<Plan> {
  return inTemporaryFolder(async (folder) => {
    await writeConfiguration(folder, { ...recording, inputs: { ...recording.inputs, ...changes } });
    await writeFile(path.join(folder, "terraform.tfstate"), state);
    return plan(folder, "us-east-1");
  });
}
