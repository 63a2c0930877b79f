import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { RELEASES } from "../compatibility/releases";
import { planRecorded, type RecordedDeployment, recordedDeployment } from "./support/recorded";

describe.each(readdirSync(RELEASES))("a deployment of version %s", (version) => {
  it.for(readdirSync(path.join(RELEASES, version)))("is unchanged: %s", async (name) => {
    expect(await changes(recordedDeployment(version, name))).toEqual([]);
  });
});

/** Version 0.1.0 has other words for the command that prints the API key. */
function withoutHint(output: unknown): string {
  return String(output).replace(/"METAFLOW_SERVICE_AUTH_KEY":"[^"]*get-api-key[^"]*",?/, "");
}

/** Returns the changes that the present code plans for a deployment. */
async function changes(deployment: RecordedDeployment): Promise<string[]> {
  const { resource_changes = [], output_changes = {} } = await planRecorded(deployment);
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
