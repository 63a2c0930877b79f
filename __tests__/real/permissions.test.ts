import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { type JsonObject, listOf, objectOf, parseObject, textOf } from "../../scripts/json";
import { registryModule } from "../../scripts/registry-module/content";
import { writeModule } from "../../scripts/registry-module/output";
import type { Environment } from "../../scripts/run-command";
import { ACTIONS } from "../permissions/actions";
import { allows, readPolicy } from "../permissions/policies";
import { Client } from "./support/client";
import { enforceIam } from "./support/iam";
import { Lab, SUPPORT } from "./support/lab";
import { Workspace } from "./support/terraform";
import { createUser } from "./support/user";

// Uses the example `minimal` of the module with the IAM policies of docs/operations/policies, while the emulator checks
// the permissions of each request. The emulator knows actions, but the resource of few requests. It does not check
// conditions, permissions to pass roles, or actions that AWS takes for the caller. Therefore another test compares the
// ARNs of the deployed resources with the policies.

const DEPLOY = ["plan", "deploy", "deploy-data", "network"];

const VALUES = {
  ACCOUNT_ID: "123456789012",
  API_KEY_ID: "*",
  BUCKET_KEY_ARN: "arn:aws:kms:us-east-1:123456789012:key/*",
  BUCKET: "metaflow-s3-*",
  PREFIX: "metaflow",
  REGION: "us-east-1",
  STATE_BUCKET: "team-state",
  STATE_KEY: "metaflow/terraform.tfstate",
};

let lab: Lab;
let terraform: Workspace;
let variables: readonly string[];
let deployer: Environment;
let planner: Environment;
let author: Environment;

beforeAll(async () => {
  lab = await Lab.open("permissions-test");
  const { ui_certificate_arn } = parseObject(await lab.python(paths.prepareScript));
  variables = [`-var=ui_certificate_arn=${ui_certificate_arn}`, '-var=ui_allow_list=["203.0.113.7/32"]'];

  const module = join(lab.folder, "module");
  writeModule(module, registryModule());
  terraform = new Workspace(lab, join(module, "examples", "minimal"));
  const provider = 'provider "aws" {\n  s3_use_path_style = true\n}\n';
  await writeFile(join(terraform.folder, "provider.tf"), provider);
  await terraform.succeed(["init", "-no-color"]);

  deployer = await createUser(lab, "deployer", DEPLOY, VALUES);
  planner = await createUser(lab, "planner", ["plan"], VALUES);
  author = await createUser(lab, "author", ["author"], VALUES);
  await enforceIam(lab);
  await terraform.succeed(["apply", "-no-color", "-auto-approve", ...variables], deployer);
});

afterAll(async () => {
  await lab?.close();
});

const plan = (env: Environment, options: readonly string[] = []) =>
  terraform.attempt(["plan", "-no-color", "-detailed-exitcode", ...variables, ...options], env);

it("rejects requests of others", async () => {
  const { code, everything } = await plan({ AWS_ACCESS_KEY_ID: "test" });
  expect(code).toBe(1);
  expect(everything).toMatch(/GetCallerIdentity, https response error StatusCode: 403/);
});

it("lets the deployer and the planner plan, without changes", async () => {
  for (const env of [deployer, planner]) {
    const { code, everything } = await plan(env);
    expect(code, everything).toBe(0);
  }
});

it("refuses an apply of the planner", async () => {
  const change = '-var=ui_allow_list=["203.0.113.8/32"]';
  const { code, everything } = await terraform.attempt(
    ["apply", "-no-color", "-auto-approve", ...variables, change],
    planner,
  );
  expect(code).toBe(1);
  expect(everything).toMatch(/planner is not authorized to perform: ec2:\w+SecurityGroupIngress|UnauthorizedOperation/);
});

it("has policies that match the ARNs of all resources", async () => {
  const policies = DEPLOY.map((name) => readPolicy(name, VALUES));
  const deployed = await deployedResources();
  expect(deployed.length).toBeGreaterThan(40);
  const refused = deployed.flatMap(({ type, arn }) => {
    const { create, read, update, delete: remove } = ACTIONS[type] ?? { create: [], read: [], update: [], delete: [] };
    const service = arn.split(":")[2] ?? "";
    const own = [...create, ...read, ...update, ...remove].filter(
      (action) => action.startsWith(`${service}:`) && action !== "iam:PassRole",
    );
    return own.filter((action) => !allows(policies, action, arn)).map((action) => `${action} ${arn}`);
  });
  expect(refused).toEqual([]);
});

it("lets an author run a flow with data in the bucket, and create a state machine", async () => {
  const profile = await readFile(join(terraform.folder, "config_minimal.json"), "utf8");
  const client = await Client.configure(lab, profile, author);
  await client.flow("hello_flow.py", "run");
  const bucket = await terraform.output("bucket");
  const read = parseObject(await client.python(join(SUPPORT, "read_run.py"), bucket));
  expect(read.successful).toBe(true);
  await client.flow("hello_flow.py", "step-functions", "create");
});

it("refuses an author's access to the deployment", async () => {
  const [role = ""] = (await deployedResources()).filter(({ type }) => type === "aws_iam_role");
  const name = textOf(objectOf(role).arn).split("/").at(-1) ?? "";
  const codes = await lab.pythonAs(author, join(SUPPORT, "try_calls.py"), await terraform.output("bucket"), name);
  expect(JSON.parse(codes)).toEqual({
    "delete the bucket": "AccessDenied",
    "read a policy of a role": "AccessDenied",
    "create a user": "AccessDenied",
    "list databases": "AccessDenied",
  });
});

it("lets the deployer destroy everything", async () => {
  await lab.pythonAs(author, join(SUPPORT, "empty_bucket.py"), await terraform.output("bucket"));
  await terraform.succeed(["destroy", "-no-color", "-auto-approve", ...variables], deployer);
  expect(await deployedResources()).toEqual([]);
});

/** Returns the types and ARNs of the resources in the state of the module. */
async function deployedResources(): Promise<ReadonlyArray<{ readonly type: string; readonly arn: string }>> {
  return (await terraform.resources())
    .filter(({ mode, module }) => mode === "managed" && textOf(module).startsWith("module.metaflow"))
    .flatMap(({ type, instances }) =>
      listOf(instances).map((instance) => ({
        type: textOf(type),
        arn: arnOf(objectOf(objectOf(instance).attributes)),
      })),
    )
    .filter(({ arn }) => arn !== "");
}

/** Returns the ARN of a resource, which is the ID of some types. */
function arnOf({ arn, id }: JsonObject): string {
  return textOf(arn) || (textOf(id).startsWith("arn:") ? textOf(id) : "");
}
