import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAtLeast } from "../../scripts/demo/prerequisites";
import { Lab } from "./support/lab";
import { SlowConfiguration, sharedState } from "./support/shared-state";

// Two users deploy a configuration with shared state. The configuration is small, because only its state is tested.

const BUCKET = "team-state";
const STATE = `${BUCKET}/metaflow/terraform.tfstate`;
const LOCK = `${STATE}.tflock`;

let lab: Lab;
let ada: SlowConfiguration;
let grace: SlowConfiguration;

beforeAll(async () => {
  lab = await Lab.open("remote-state-test");
  if (!isAtLeast(lab.terraform, [1, 10])) {
    throw new Error(`Terraform is version ${lab.terraform}; install 1.10 or newer, which supports a lock file in S3.`);
  }
  await lab.put(BUCKET);
  const backend = await sharedState(lab, BUCKET);
  ada = await SlowConfiguration.write(lab, "ada", backend);
  grace = await SlowConfiguration.write(lab, "grace", backend);
});

afterAll(async () => {
  await lab?.close();
});

it("keeps the state in the bucket, but not on disk", async () => {
  await ada.deploy("first");
  expect(await lab.get(STATE)).toMatch(/"value": "first"/);
  expect(readdirSync(ada.folder).filter((name) => name.includes("tfstate"))).toEqual([]);
});

it("lets another user read the outputs of a deployment", async () => {
  expect(await grace.terraform.output("value")).toBe("first");
});

it("rejects a second deployment while the first runs, names its user, and changes nothing", async () => {
  const running = await ada.begin("second");
  const before = await lab.get(STATE);
  const refused = await grace.attempt("third");
  expect(refused.code).toBe(1);
  expect(refused.everything).toMatch(/Error: Error acquiring the state lock/);
  expect(refused.everything).toMatch(new RegExp(`Path: +${STATE}`));
  expect(refused.everything).toMatch(/Operation: OperationTypeApply/);
  expect(refused.everything).toMatch(/Who: +\S+@\S+/);
  expect(await lab.get(STATE)).toBe(before);

  await ada.goOn();
  expect((await running.ended).code).toBe(0);
  expect(await lab.get(STATE)).toMatch(/"value": "second"/);
});

it("accepts a second deployment after the first has ended", async () => {
  expect(await lab.get(LOCK)).toBeUndefined();
  await grace.deploy("third");
  expect(await lab.get(STATE)).toMatch(/"value": "third"/);
});

it("waits for the first deployment with -lock-timeout", async () => {
  const running = await ada.begin("fourth");
  const waiting = grace.attempt("fifth", ["-lock-timeout=60s"]);
  const said = () => readFileSync(grace.terraform.log, "utf8");
  await expect.poll(said, { timeout: 30_000 }).toMatch(/Acquiring state lock. This may take a few moments/);
  await ada.goOn();
  expect((await running.ended).code).toBe(0);
  expect((await waiting).code).toBe(0);
  expect(await lab.get(STATE)).toMatch(/"value": "fifth"/);
});

it("stays locked after a deployment is killed, until force-unlock releases the lock", async () => {
  const running = await ada.begin("sixth");
  ada.terraform.kill();
  await running.ended;
  await ada.goOn();
  const refused = await grace.attempt("seventh");
  expect(refused.code).toBe(1);
  const [, id = ""] = /ID: +(\S+)/.exec(refused.everything) ?? [];
  await grace.terraform.succeed(["force-unlock", "-force", id]);
  await grace.deploy("seventh");
  expect(await lab.get(STATE)).toMatch(/"value": "seventh"/);
});
