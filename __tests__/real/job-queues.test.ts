import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { parseObject } from "../../scripts/json";
import { Client } from "./support/client";
import { Example } from "./support/example";
import { Lab, SUPPORT } from "./support/lab";

// Deploys the example `job-queues`, and pushes its flow to Step Functions.

let lab: Lab;
let example: Example;

/** The output of read_queues.py. */
type Queues = { readonly [name: string]: Queue };

interface Queue {
  readonly arn: string;
  readonly serviceRole: string;
  readonly securityGroups: readonly string[];
  readonly resources: { readonly [key: string]: unknown };
}

let names: Record<"own" | "onDemand" | "gpu", string>;
let profile: ReturnType<typeof parseObject>;

const lastPart = (arn: unknown) => String(arn).split("/").at(-1) ?? "";

beforeAll(async () => {
  lab = await Lab.open("job-queues-test");
  const network = parseObject(await lab.python(paths.prepareScript));
  example = await Example.deploy(lab, "job-queues", {
    vpc_id: network.vpc_id,
    vpc_cidr_blocks: network.vpc_cidr_blocks,
    private_subnet_1_id: network.subnet1_id,
    private_subnet_2_id: network.subnet2_id,
  });
  const { terraform } = example;
  profile = parseObject(await terraform.output("metaflow_client_profile_json"));
  names = {
    own: lastPart(profile.METAFLOW_BATCH_JOB_QUEUE),
    onDemand: await terraform.output("on_demand_queue"),
    gpu: await terraform.output("gpu_queue"),
  };
});

afterAll(async () => {
  await lab?.close();
});

async function readQueues(): Promise<Queues> {
  return JSON.parse(await lab.python(join(SUPPORT, "read_queues.py")));
}

/** Returns the queues and job definitions that a role may use to submit jobs. */
async function submitsTo(roleArn: unknown): Promise<readonly string[]> {
  const action = "batch:SubmitJob";
  return JSON.parse(await lab.python(join(SUPPORT, "read_permissions.py"), lastPart(roleArn), action))[action];
}

it("has three queues with the roles and the security group of the deployment", async () => {
  const queues = await readQueues();
  expect(Object.keys(queues).toSorted()).toEqual(Object.values(names).toSorted());
  const { own, onDemand, gpu } = names;
  expect(queues[own]?.resources).toMatchObject({
    type: "SPOT",
    allocationStrategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
    bidPercentage: 100,
    maxvCpus: 256,
  });
  expect(queues[onDemand]?.resources).toMatchObject({
    type: "EC2",
    allocationStrategy: "BEST_FIT_PROGRESSIVE",
    instanceTypes: expect.arrayContaining(["m6i", "r6i"]),
    maxvCpus: 64,
  });
  expect(queues[gpu]?.resources).toMatchObject({
    type: "SPOT",
    instanceTypes: expect.arrayContaining(["g4dn", "g5"]),
    ec2Configuration: [{ imageType: "ECS_AL2023_NVIDIA" }],
  });
  const shared = Object.values(queues).map(({ serviceRole, securityGroups }) => ({ serviceRole, securityGroups }));
  expect(new Set(shared.map((parts) => JSON.stringify(parts))).size).toBe(1);
});

it("plans no further change", async () => {
  expect(await example.unexpectedChanges()).toEqual([]);
});

it("runs a flow on Step Functions whose steps use all queues, to which its roles may submit jobs", async () => {
  const { own, onDemand, gpu } = names;
  const queueNames = { GPU_QUEUE: gpu, ON_DEMAND_QUEUE: onDemand };
  const client = await Client.configure(lab, JSON.stringify(profile), queueNames);
  await client.flow(Example.file("job-queues", "train_flow.py"), "step-functions", "create");
  const machine = parseObject(
    await lab.python(join(SUPPORT, "read_state_machine.py"), `${profile.METAFLOW_SFN_STATE_MACHINE_PREFIX}_TrainFlow`),
  );
  expect(machine.role).toBe(profile.METAFLOW_SFN_IAM_ROLE);
  expect(machine.queues).toEqual(expect.arrayContaining([profile.METAFLOW_BATCH_JOB_QUEUE, gpu, onDemand]));

  const queues = await readQueues();
  const arns = (...queueNames: string[]) => queueNames.map((name) => queues[name]?.arn);
  expect(await submitsTo(machine.role)).toEqual(expect.arrayContaining(arns(own, onDemand, gpu)));
  const jobRole = profile.METAFLOW_ECS_S3_ACCESS_IAM_ROLE;
  expect(await submitsTo(jobRole)).toEqual(expect.arrayContaining(arns(onDemand, gpu)));
});
