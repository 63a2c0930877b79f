import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { listOf, parseObject, textOf } from "../../scripts/json";
import { Lab } from "./support/lab";
import { Workspace } from "./support/terraform";

// Deploys the example `minimal` to an empty account.

let lab: Lab;
let terraform: Workspace;
let inputs: string[];

beforeAll(async () => {
  lab = await Lab.open("minimal-example-test");
  const output = join(lab.folder, "cdktf.out");
  const tsx = join(paths.root, "node_modules", ".bin", "tsx");
  const app = join(paths.root, "examples", "minimal", "main.ts");
  await lab.succeed({ file: tsx, args: [app], env: { CDKTF_OUTDIR: output } });

  const { ui_certificate_arn } = parseObject(await lab.python(paths.prepareScript));
  inputs = [`-var=ui_certificate_arn=${textOf(ui_certificate_arn)}`, '-var=ui_allow_list=["203.0.113.7/32"]'];
  terraform = new Workspace(lab, join(output, "stacks", "minimal"));
  await terraform.succeed(["init", "-no-color", `-backend-config=path=${join(lab.folder, "terraform.tfstate")}`]);
  await terraform.succeed(["apply", "-no-color", "-auto-approve", ...inputs]);
});

afterAll(async () => {
  await lab?.close();
});

it("writes a profile with the deployed resources and the API key", async () => {
  const profile = parseObject(await lab.succeed({ file: "cat", args: [await terraform.output("profile")] }));
  expect(profile.METAFLOW_BATCH_JOB_QUEUE).toBe(await terraform.output("batch_job_queue"));
  expect(profile.METAFLOW_DATASTORE_SYSROOT_S3).toBe(`s3://${await terraform.output("bucket")}/metaflow`);
  expect(profile.METAFLOW_SERVICE_AUTH_KEY).toMatch(/^[A-Za-z0-9]{20,}$/);
});

it("is destroyed completely", async () => {
  await terraform.succeed(["destroy", "-no-color", "-auto-approve", ...inputs]);
  const state = parseObject(await terraform.succeed(["state", "pull"]));
  expect(listOf(state.resources)).toEqual([]);
});
