import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseObject, textOf } from "../../scripts/json";
import { Client } from "./support/client";
import { Deployment } from "./support/deployment";
import { Lab, SUPPORT } from "./support/lab";
import type { Workspace } from "./support/terraform";

// Tests the Metaflow client from PyPI with the profile of a deployment.

let lab: Lab;
let terraform: Workspace;
let client: Client;

beforeAll(async () => {
  lab = await Lab.open("client-test");
  const deployment = await Deployment.prepare(lab, {
    resource_suffix: "client",
    step_functions_enable_distributed_map: true,
    step_functions_enable_execution_logging: true,
    step_functions_enable_job_tags: true,
  });
  const { code, everything } = await deployment.apply();
  expect(code, everything).toBe(0);
  terraform = deployment.terraform;
  client = await Client.configure(lab, await terraform.output("metaflow_profile_json"));
});

afterAll(async () => {
  await lab?.close();
});

async function readStateMachine(name: string) {
  return parseObject(await lab.python(join(SUPPORT, "read_state_machine.py"), name));
}

it("runs a flow that stores its artefacts in the deployed bucket", async () => {
  await client.flow("hello_flow.py", "run");
  const bucket = await terraform.output("metaflow_s3_bucket_name");
  const greetings = ["Hello, Ada!", "Hello, Grace!"];
  const read = parseObject(await client.python(join(SUPPORT, "read_run.py"), bucket));
  expect(read).toEqual({ successful: true, greetings, stored: greetings });
});

it("creates a state machine that uses the deployed queue, roles and table", async () => {
  await client.flow("hello_flow.py", "step-functions", "create");
  const machine = await readStateMachine("metaflow-client_HelloFlow");
  expect(machine).toMatchObject({
    role: await terraform.output("METAFLOW_SFN_IAM_ROLE"),
    queues: [await terraform.output("METAFLOW_BATCH_JOB_QUEUE")],
    tables: [await terraform.output("METAFLOW_SFN_DYNAMO_DB_TABLE")],
    jobRoles: [await terraform.output("METAFLOW_ECS_S3_ACCESS_IAM_ROLE")],
    mapModes: ["INLINE"],
  });
  expect(machine.jobTags).toContain("metaflow.flow_name");
});

it("creates a state machine with a distributed map, whose results and history go to the deployment", async () => {
  const options = ["--use-distributed-map", "--log-execution-history"];
  await client.flow("hello_flow.py", "step-functions", "--name", "distributed", "create", ...options);
  const machine = await readStateMachine("metaflow-client_distributed");
  const bucket = await terraform.output("metaflow_s3_bucket_name");
  expect(machine).toMatchObject({
    mapModes: ["DISTRIBUTED"],
    results: [`s3://${bucket}/metaflow/sfn_distributed_map_output`],
    logGroups: [await terraform.output("METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN")],
  });
  const role = textOf(machine.role).split("/").at(-1) ?? "";
  const allowed = await lab.python(
    join(SUPPORT, "read_permissions.py"),
    role,
    "states:StartExecution",
    "batch:TagResource",
  );
  expect(JSON.parse(allowed)).toEqual({
    "states:StartExecution": [expect.stringMatching(/:stateMachine:metaflow-client\*$/)],
    "batch:TagResource": [expect.stringMatching(/:job-definition\/\*$/), expect.stringMatching(/:job\/\*$/)],
  });
});
