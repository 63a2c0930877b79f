import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseObject } from "../../scripts/json";
import { Client, installClient } from "./support/client";
import { Deployment } from "./support/deployment";
import { Lab, SUPPORT } from "./support/lab";
import type { Workspace } from "./support/terraform";

// Tests the Metaflow client from PyPI with the profile of a deployment.

let lab: Lab;
let terraform: Workspace;
let client: Client;

beforeAll(async () => {
  lab = await Lab.open("client-test");
  await installClient(lab);
  const deployment = await Deployment.prepare(lab, { resource_suffix: "client" });
  const { code, everything } = await deployment.apply();
  expect(code, everything).toBe(0);
  terraform = deployment.terraform;
  client = await Client.configure(lab, await terraform.output("metaflow_profile_json"));
});

afterAll(async () => {
  await lab?.close();
});

it("runs a flow that stores its artefacts in the deployed bucket", async () => {
  await client.flow("hello_flow.py", "run");
  const bucket = await terraform.output("metaflow_s3_bucket_name");
  const greetings = ["Hello, Ada!", "Hello, Grace!"];
  const read = parseObject(await client.python(join(SUPPORT, "read_run.py"), bucket));
  expect(read).toEqual({ successful: true, greetings, stored: greetings });
});

it("creates a state machine that uses the deployed queue, roles and table", async () => {
  await client.flow("hello_flow.py", "step-functions", "create");
  expect(parseObject(await lab.python(join(SUPPORT, "read_state_machine.py")))).toEqual({
    name: "metaflow-client_HelloFlow",
    role: await terraform.output("METAFLOW_SFN_IAM_ROLE"),
    queues: [await terraform.output("METAFLOW_BATCH_JOB_QUEUE")],
    tables: [await terraform.output("METAFLOW_SFN_DYNAMO_DB_TABLE")],
    jobRoles: [await terraform.output("METAFLOW_ECS_S3_ACCESS_IAM_ROLE")],
  });
});
