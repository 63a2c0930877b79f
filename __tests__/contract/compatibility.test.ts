import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { RELEASES } from "../compatibility/releases";
import { changesIn, planRecorded, recordedDeployment } from "./support/recorded";

describe.each(readdirSync(RELEASES))("a deployment of version %s", (version) => {
  it.for(readdirSync(path.join(RELEASES, version)))("is unchanged: %s", async (name) => {
    expect(changesIn(await planRecorded(recordedDeployment(version, name)))).toEqual([]);
  });
});
