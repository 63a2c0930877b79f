import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { definition } from "../../lib/metaflow/definition";

const ROOT = path.join(__dirname, "..", "..");
const DEMO = path.join(ROOT, ".demo");

let shown: string;

/** Runs the demo without a terminal. */
function demo(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = ["run", "--silent", "demo", "--", ...args];
    const child = execFile("npm", command, { cwd: ROOT, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      error
        ? reject(new Error(`npm run demo ended with ${error.code}:\n${stdout}${stderr}`))
        : resolve(stdout + stderr),
    );
    child.stdin?.end();
  });
}

function outputs(): { [name: string]: { value: string } } {
  return JSON.parse(readFileSync(path.join(DEMO, "outputs.json"), "utf8"));
}

beforeAll(async () => {
  await demo("--destroy");
  shown = await demo();
});

afterAll(async () => {
  await demo("--destroy");
});

it("creates every resource of a deployment", () => {
  expect(shown).toMatch(/created 92 resources/);
});

it("gives every output of the module a value", () => {
  const values = Object.entries(outputs()).map(([name, { value }]) => [name, value !== ""]);
  const expected = Object.keys(definition.outputs).map((name) => [name, name !== "metaflow_batch_container_image"]);
  expect(Object.fromEntries(values)).toEqual(Object.fromEntries(expected));
});

it("names resources by prefix and suffix", () => {
  const { METAFLOW_BATCH_JOB_QUEUE, metaflow_s3_bucket_name, METAFLOW_SFN_DYNAMO_DB_TABLE } = outputs();
  expect(METAFLOW_BATCH_JOB_QUEUE?.value).toMatch(/:job-queue\/metaflow-demo$/);
  expect(metaflow_s3_bucket_name?.value).toBe("metaflow-s3-demo");
  expect(METAFLOW_SFN_DYNAMO_DB_TABLE?.value).toBe("metaflow-step_functions_state-demo");
});

it("writes a profile with the values of the outputs", () => {
  const profile = JSON.parse(readFileSync(path.join(DEMO, "metaflow", "config_demo.json"), "utf8"));
  const { METAFLOW_DATASTORE_SYSROOT_S3, METAFLOW_BATCH_JOB_QUEUE } = outputs();
  expect(profile).toMatchObject({
    METAFLOW_DATASTORE_SYSROOT_S3: METAFLOW_DATASTORE_SYSROOT_S3?.value,
    METAFLOW_BATCH_JOB_QUEUE: METAFLOW_BATCH_JOB_QUEUE?.value,
    METAFLOW_DEFAULT_METADATA: "service",
    METAFLOW_SFN_STATE_MACHINE_PREFIX: "metaflow-demo",
  });
});

it("plans no unexpected change after the deployment", () => {
  expect(shown).not.toMatch(/unexpected/i);
});

it("rejects a second demo while a demo runs", async () => {
  await expect(demo()).rejects.toThrow(/already runs on port \d+: end it first/);
});

it("destroys all resources", async () => {
  expect(await demo("--destroy")).toMatch(/Destroyed 92 resources\./);
  expect(existsSync(path.join(DEMO, "outputs.json"))).toBe(false);
});
