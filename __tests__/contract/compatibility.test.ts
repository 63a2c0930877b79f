import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { RELEASES } from "../compatibility/releases";
import { planRecorded, type RecordedDeployment, recordedDeployment } from "./support/recorded";

describe.each(readdirSync(RELEASES))("a deployment that version %s made", (version) => {
  it.for(readdirSync(path.join(RELEASES, version)))("is left as it is: %s", async (name) => {
    expect(await changes(recordedDeployment(version, name))).toEqual([]);
  });
});

/** What the present code would change. */
async function changes(deployment: RecordedDeployment): Promise<string[]> {
  const { resource_changes = [], output_changes = {} } = await planRecorded(deployment);
  // An output that the release did not have is new, and changes nothing of the deployment.
  const outputs = Object.entries(output_changes).filter(([, { actions }]) => actions.join() !== "create");
  const all = [
    ...resource_changes.map(({ address, change }) => ({ address, change })),
    ...outputs.map(([name, change]) => ({ address: `output.${name}`, change })),
  ];
  return all
    .filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ address, change }) => `${change.actions} ${address}`);
}
