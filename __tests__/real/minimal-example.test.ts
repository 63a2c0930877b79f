import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { parseObject } from "../../scripts/json";
import { Example } from "./support/example";
import { Lab } from "./support/lab";

// Deploys the example `minimal` to an empty account.

let lab: Lab;
let example: Example;

beforeAll(async () => {
  lab = await Lab.open("minimal-example-test");
  const { ui_certificate_arn } = parseObject(await lab.python(paths.prepareScript));
  example = await Example.deploy(lab, "minimal", { ui_certificate_arn, ui_allow_list: ["203.0.113.7/32"] });
});

afterAll(async () => {
  await lab?.close();
});

it("writes a profile with the deployed resources and the API key", async () => {
  const { terraform } = example;
  const profile = parseObject(await lab.succeed({ file: "cat", args: [await terraform.output("profile")] }));
  expect(profile.METAFLOW_BATCH_JOB_QUEUE).toBe(await terraform.output("batch_job_queue"));
  expect(profile.METAFLOW_DATASTORE_SYSROOT_S3).toBe(`s3://${await terraform.output("bucket")}/metaflow`);
  expect(profile.METAFLOW_SERVICE_AUTH_KEY).toMatch(/^[A-Za-z0-9]{20,}$/);
});

it("is destroyed completely", async () => {
  await example.destroy();
  expect(await example.terraform.resources()).toEqual([]);
});
