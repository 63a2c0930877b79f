import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AlreadyThere, alreadyThere, importBlocks } from "./support/already-there";
import { Deployment } from "./support/deployment";
import { applyAndKill, SLOW, typeOf } from "./support/interrupted-apply";
import { inventory, PARTS } from "./support/inventory";
import { Lab, SUPPORT } from "./support/lab";
import { idsInState } from "./support/terraform";

// Kills the first apply of a deployment. Later applies complete, plan and destroy the deployment.
// Computation is on Fargate, unlike in the other files.

const BUCKET = "metaflow-s3-faults";
const OBJECT = `${BUCKET}/metaflow/of-a-flow`;

let lab: Lab;
let deployment: Deployment;

async function expectStateToHoldAllThatExists(): Promise<void> {
  const held = Object.entries(await idsInState(deployment.stateFile)).filter(([type]) => !PARTS.has(type));
  expect(await inventory(lab)).toEqual(Object.fromEntries(held));
}

beforeAll(async () => {
  lab = await Lab.open("faults-test");
  deployment = await Deployment.prepare(lab, { resource_suffix: "faults", batch_type: "fargate" });
});

afterAll(async () => {
  await lab?.close();
});

describe("an apply after Terraform was killed", () => {
  let inTheMaking: readonly string[];
  let found: readonly AlreadyThere[];

  beforeAll(async () => {
    inTheMaking = await applyAndKill(deployment);
    expect(inTheMaking.map(typeOf).sort()).toEqual(SLOW);
  });

  it("creates nothing twice: fails for resources that exist but are not in the state", async () => {
    const { code, everything } = await deployment.apply();
    expect(code).toBe(1);
    found = alreadyThere(everything);
    expect(found.map(({ address }) => address).sort()).toEqual([...inTheMaking].sort());
  });

  it("completes the deployment after the import of these resources, without orphaned resources", async () => {
    const file = join(deployment.terraform.folder, "import.tf.json");
    await writeFile(file, JSON.stringify({ import: await importBlocks(lab, found) }));
    const { code, everything } = await deployment.apply();
    expect(code, everything).toBe(0);
    expect(everything).toMatch(/Resources: 4 imported, \d+ added, \d+ changed, 0 destroyed/);
    await expectStateToHoldAllThatExists();
  });
});

it("plans no change after a complete apply, except for a security group rule that AWS drops", async () => {
  const changes = await deployment.changes();
  expect(changes.map(({ address, known }) => [typeOf(address), known])).toEqual([["aws_security_group", true]]);
});

describe("destroy", () => {
  it("does not delete a bucket that contains objects", async () => {
    await lab.put(OBJECT, "data");
    const { code, everything } = await deployment.destroy();
    expect(code).toBe(1);
    expect(everything.match(/^Error: .*/gm)).toEqual([expect.stringContaining(`deleting S3 Bucket (${BUCKET})`)]);
    expect(everything).toMatch(/BucketNotEmpty/);
    expect(await lab.get(OBJECT)).toBe("data");
  });

  it("does not delete the KMS key of a bucket that contains objects", async () => {
    expect(Object.keys(await idsInState(deployment.stateFile)).sort()).toEqual(["aws_kms_key", "aws_s3_bucket"]);
    await expectStateToHoldAllThatExists();
  });

  it("leaves no resources in the state or in the account after the bucket is emptied", async () => {
    await lab.python(join(SUPPORT, "empty_bucket.py"), BUCKET);
    const { code, everything } = await deployment.destroy();
    expect(code, everything).toBe(0);
    expect(await idsInState(deployment.stateFile)).toEqual({});
    expect(await inventory(lab)).toEqual({});
  });

  it("creates a final snapshot of the database", async () => {
    const snapshots: unknown = JSON.parse(await lab.python(join(SUPPORT, "final_snapshots.py")));
    expect(snapshots).toEqual([expect.stringMatching(/^metaflow-metaflow-final-snapshot-faults-\w+-\w+$/)]);
  });
});
