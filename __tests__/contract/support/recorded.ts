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

/** Plans a recorded deployment with the present code. */
export function planRecorded({ recording, state }: RecordedDeployment): Promise<Plan> {
  return inTemporaryFolder(async (folder) => {
    await writeConfiguration(folder, recording);
    await writeFile(path.join(folder, "terraform.tfstate"), state);
    return plan(folder, "us-east-1");
  });
}

/** Version 0.1.0 has other words for the command that prints the API key. */
function withoutHint(output: unknown): string {
  return String(output).replace(/"METAFLOW_SERVICE_AUTH_KEY":"[^"]*get-api-key[^"]*",?/, "");
}

/** Returns the changes in the plan of a recorded deployment. */
export function changesIn({ resource_changes = [], output_changes = {} }: Plan): string[] {
  // Ignore new outputs, because they change no resources of the deployment.
  const outputs = Object.entries(output_changes).filter(
    ([, { actions, before, after }]) => actions.join() !== "create" && withoutHint(before) !== withoutHint(after),
  );
  const all = [
    ...resource_changes.map(({ address, change }) => ({ address, change })),
    ...outputs.map(([name, change]) => ({ address: `output.${name}`, change })),
  ];
  return all
    .filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ address, change }) => `${change.actions} ${address}`);
}
