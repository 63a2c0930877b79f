import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { writeConfiguration } from "../compatibility/configuration";
import type { Recording } from "../compatibility/recordings";
import { RELEASES } from "../compatibility/releases";
import { plan } from "./support/plan";
import { inTemporaryFolder } from "./support/terraform";

describe.each(readdirSync(RELEASES))("a deployment that version %s made", (version) => {
  it.for(readdirSync(path.join(RELEASES, version)))("is left as it is: %s", async (name) => {
    const folder = path.join(RELEASES, version, name);
    const recording: Recording = JSON.parse(await readFile(path.join(folder, "recording.json"), "utf8"));
    const state = await readFile(path.join(folder, "state.json"), "utf8");
    expect(await changes(recording, state)).toEqual([]);
  });
});

/** What the present code would change. */
async function changes(recording: Recording, state: string): Promise<string[]> {
  return inTemporaryFolder(async (folder) => {
    await writeConfiguration(folder, recording);
    await writeFile(path.join(folder, "terraform.tfstate"), state);
    const { resource_changes = [], output_changes = {} } = await plan(folder, "us-east-1");
    // An output that the release did not have is new, and changes nothing of the deployment.
    const outputs = Object.entries(output_changes).filter(([, { actions }]) => actions.join() !== "create");
    const all = [
      ...resource_changes.map(({ address, change }) => ({ address, change })),
      ...outputs.map(([name, change]) => ({ address: `output.${name}`, change })),
    ];
    return all
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ address, change }) => `${change.actions} ${address}`);
  });
}
