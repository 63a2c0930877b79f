import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { get } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { definition } from "../../lib/metaflow/definition";
import { paths } from "../../scripts/demo/paths";
import { run } from "../../scripts/run-command";
import { moduleTable } from "../contract/support/deployments";
import { interruptionOfWorker, REAL } from "./support/lab";

// Runs the demo in a copy of the project. The demo builds the project, and other tests use the existing build.

const COPY = path.join(REAL, "demo-test");
const DEMO = path.join(COPY, ".demo");
/** The files that the demo and its build need. */
const PARTS = ["lib", "stacks", "scripts", "requirements", "package.json", "tsconfig.json", "tsconfig.build.json"];
/** Use the plug-in cache of the project, so that the demo downloads no providers. */
const ENVIRONMENT = { TF_PLUGIN_CACHE_DIR: paths.providers, ...process.env };

const { signal } = interruptionOfWorker();

let shown: string;

/** Copies the project. The copy has the installed Python environment of the project. */
async function copy(): Promise<void> {
  // The emulator of an earlier run still runs if that run was killed.
  if (existsSync(path.join(DEMO, "emulator.json"))) await demo("--destroy");
  rmSync(COPY, { recursive: true, force: true });
  for (const name of PARTS) cpSync(path.join(paths.root, name), path.join(COPY, name), { recursive: true });
  symlinkSync(path.join(paths.root, "node_modules"), path.join(COPY, "node_modules"));
  mkdirSync(DEMO);
  symlinkSync(paths.venv, path.join(DEMO, "venv"));
}

/** Runs the demo without a terminal. */
async function demo(...args: string[]): Promise<string> {
  const command = { file: "npm", args: ["run", "--silent", "demo", "--", ...args], cwd: COPY, env: ENVIRONMENT };
  const { code, everything } = await run(command, signal);
  if (code !== 0) throw new Error(`npm run demo ended with ${code}:\n${everything}`);
  return everything;
}

function outputs(): { [name: string]: { value: string } } {
  return JSON.parse(readFileSync(path.join(DEMO, "outputs.json"), "utf8"));
}

beforeAll(async () => {
  await copy();
  shown = await demo();
});

afterAll(async () => {
  await demo("--destroy");
});

it("creates every resource of a deployment", () => {
  expect(shown).toContain("Resources: 92 added, 0 changed, 0 destroyed.");
});

/** Returns whether an output belongs to an option that is off in the demo. */
function mayBeEmpty(name: string, description: string): boolean {
  if (moduleTable("root").outputs.includes(name)) return name === "metaflow_batch_container_image";
  return description.includes(" Empty without `");
}

it("gives every output of the module a value, except for outputs of options", () => {
  const values = outputs();
  const empty = Object.entries(definition.outputs).filter(([name]) => !values[name]?.value);
  expect(empty.filter(([name, { description }]) => !mayBeEmpty(name, description))).toEqual([]);
});

/** Returns the status of a response of the demo's emulator. */
function status(headers: { readonly [name: string]: string }): Promise<number | undefined> {
  const { port } = JSON.parse(readFileSync(path.join(DEMO, "emulator.json"), "utf8"));
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: "/moto-api/", headers };
    const request = get(options, (response) => resolve(response.resume().statusCode));
    request.on("error", reject);
  });
}

it("refuses requests of web pages", async () => {
  expect(await status({})).toBe(200);
  expect(await status({ Host: "localhost:5000" })).toBe(200);
  expect(await status({ Origin: "https://example.com" })).toBe(403);
  expect(await status({ Origin: "null" })).toBe(403);
  expect(await status({ Host: "example.com" })).toBe(403);
  expect(await status({ Host: "localhost.example.com" })).toBe(403);
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

it("plans no change after the deployment", () => {
  expect(shown).toContain("The second plan shows no changes");
});

it("rejects a second demo while a demo runs", async () => {
  await expect(demo()).rejects.toThrow(/already runs on port \d+: end it first/);
});

it("destroys all resources", async () => {
  expect(await demo("--destroy")).toContain("Resources: 0 added, 0 changed, 92 destroyed.");
  expect(existsSync(path.join(DEMO, "outputs.json"))).toBe(false);
});
