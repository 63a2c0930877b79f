import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { type JsonObject, listOf, objectOf, parseObject, textOf } from "../../scripts/json";
import { failedChecks } from "./support/checkov";
import { Client } from "./support/client";
import { Example } from "./support/example";
import { credentialsOf, withEnforcedIam } from "./support/iam";
import { Lab, SUPPORT } from "./support/lab";

// Deploys the example `hardened`, runs a flow with the permissions of its roles, and destroys it as its README describes.

/** The services for which AWS documents no condition in the trust policy. */
const WITHOUT_CONDITIONS = [
  "apigateway.amazonaws.com",
  "ec2.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "s3.amazonaws.com",
];

/** The output of read_roles.py. */
type Roles = { readonly [name: string]: ReadonlyArray<{ services: readonly string[]; conditions: readonly string[] }> };

/** The output of read_task_definitions.py. */
interface TaskDefinitions {
  readonly passwords: number;
  readonly exposed: readonly string[];
  readonly secrets: { readonly [container: string]: { readonly [variable: string]: string } };
}

let lab: Lab;
let example: Example;
let findings: readonly string[];
let profile: string;

beforeAll(async () => {
  lab = await Lab.open("hardened-deployment-test");
  const network = parseObject(await lab.python(paths.prepareScript));
  const baseline = parseObject(await lab.python(join(SUPPORT, "create_baseline.py"), "eu-west-1"));
  const registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
  example = await Example.prepare(lab, "hardened", {
    ...baseline,
    name_suffix: "acme-prod",
    vpc_id: network.vpc_id,
    vpc_cidr_blocks: network.vpc_cidr_blocks,
    private_subnet_1_id: network.subnet1_id,
    private_subnet_2_id: network.subnet2_id,
    vpn_cidr_blocks: ["10.8.0.0/22"],
    api_client_cidr_blocks: ["198.51.100.0/24"],
    metadata_service_image: `${registry}/metaflow_metadata_service:v2.5.1`,
    ui_static_image: `${registry}/metaflow_ui:v1.3.14`,
    ui_domain_name: "metaflow.example.com",
    ui_hosted_zone_id: await lab.python(join(SUPPORT, "create_hosted_zone.py"), "example.com"),
    ui_certificate_arn: network.ui_certificate_arn,
    alarm_email: "alarms@example.com",
  });
  const plan = await example.plan();
  [findings] = await Promise.all([failedChecks(lab, plan), example.apply()]);
  profile = await example.terraform.output("metaflow_client_profile_json");
});

afterAll(async () => {
  await lab?.close();
});

it("has at most ten findings of checkov, which the document about security explains", async () => {
  expect(findings.length).toBeLessThanOrEqual(10);
  expect([...new Set(findings)]).toEqual(await documentedFindings());
});

it("plans no further change", async () => {
  expect(await example.unexpectedChanges()).toEqual([]);
});

it("has the password of the database in a secret only", async () => {
  const read: TaskDefinitions = JSON.parse(await lab.python(join(SUPPORT, "read_task_definitions.py")));
  expect(read).toMatchObject({ passwords: 1, exposed: [] });
  const withSecret = Object.entries(read.secrets).filter(([, { MF_METADATA_DB_PSWD }]) => MF_METADATA_DB_PSWD);
  // The metadata service, the container that migrates its database, and the UI back end.
  expect(withSecret).toHaveLength(3);
});

it("has roles that services may assume for the account of the deployment only", async () => {
  const roles: Roles = JSON.parse(await lab.python(join(SUPPORT, "read_roles.py")));
  const statements = Object.values(roles).flat();
  expect(statements.length).toBeGreaterThan(10);
  const unlimited = statements.filter(({ conditions }) => !conditions.includes("aws:SourceAccount"));
  expect(unlimited.flatMap(({ services }) => services).toSorted()).toEqual(WITHOUT_CONDITIONS);
});

it("runs a flow with the permissions of the role of jobs", async () => {
  const { METAFLOW_ECS_S3_ACCESS_IAM_ROLE: role } = parseObject(profile);
  const client = await Client.configure(lab, profile, await credentialsOf(lab, textOf(role)));
  const bucket = await example.terraform.output("bucket");
  const read = await withEnforcedIam(lab, async () => {
    await client.flow("hello_flow.py", "run");
    return client.python(join(SUPPORT, "read_run.py"), bucket);
  });
  const greetings = ["Hello, Ada!", "Hello, Grace!"];
  expect(parseObject(read)).toEqual({ successful: true, greetings, stored: greetings });
});

it("creates a state machine with the role of flows", async () => {
  const client = await Client.configure(lab, profile);
  await client.flow("hello_flow.py", "step-functions", "create");
  const deployed = parseObject(profile);
  const name = `${deployed.METAFLOW_SFN_STATE_MACHINE_PREFIX}_HelloFlow`;
  expect(parseObject(await lab.python(join(SUPPORT, "read_state_machine.py"), name))).toMatchObject({
    role: deployed.METAFLOW_SFN_IAM_ROLE,
    queues: [deployed.METAFLOW_BATCH_JOB_QUEUE],
    jobRoles: [deployed.METAFLOW_ECS_S3_ACCESS_IAM_ROLE],
  });
});

it.each([
  ["jobs", "METAFLOW_ECS_S3_ACCESS_IAM_ROLE", ["s3:PutObject", "s3:DeleteObject"]],
  ["flows on Step Functions", "METAFLOW_SFN_IAM_ROLE", []],
])("lets the role of %s read the bucket, and write only what it needs", async (_, output, writes) => {
  const bucket = await example.terraform.output("bucket");
  await lab.put(`${bucket}/object`, "content");
  const credentials = await credentialsOf(lab, textOf(parseObject(profile)[output]));
  const script = join(SUPPORT, "try_actions.py");
  const allowed = await withEnforcedIam(lab, () => lab.pythonAs(credentials, script, bucket, "object"));
  expect(JSON.parse(allowed)).toEqual(["s3:GetObject", "s3:ListBucket", ...writes]);
});

it("lets the role of flows use one queue and one table, and pass no role", async () => {
  const deployed = parseObject(profile);
  const role = textOf(deployed.METAFLOW_SFN_IAM_ROLE).split("/").at(-1) ?? "";
  const actions = ["batch:SubmitJob", "dynamodb:GetItem", "iam:PassRole"];
  expect(JSON.parse(await lab.python(join(SUPPORT, "read_permissions.py"), role, ...actions))).toEqual({
    "batch:SubmitJob": [expect.stringMatching(/:job-definition\/\*$/), deployed.METAFLOW_BATCH_JOB_QUEUE],
    "dynamodb:GetItem": [expect.stringContaining(`:table/${deployed.METAFLOW_SFN_DYNAMO_DB_TABLE}`)],
    "iam:PassRole": [],
  });
});

it("keeps all versions, copies and logs of the objects in the bucket", async () => {
  const bucket = await example.terraform.output("bucket");
  for (const content of ["first", "second"]) await lab.put(`${bucket}/changed.txt`, content);
  expect(parseObject(await lab.python(join(SUPPORT, "read_bucket.py"), bucket))).toEqual({
    versions: 2,
    logs: "company-access-logs",
    replicas: ["arn:aws:s3:::company-replica"],
    events: true,
  });
});

it("is destroyed with all objects after its protection is turned off", async () => {
  expect(await protectedResources()).toEqual(["aws_db_instance", "aws_lb", "aws_lb"]);
  await example.apply({ deletion_protection: false });
  expect(await protectedResources()).toEqual([]);
  await example.destroy();
  expect(await example.terraform.resources()).toEqual([]);
});

/** Returns the IDs of the checks in the table of `docs/security.md`, in alphabetical order. */
async function documentedFindings(): Promise<readonly string[]> {
  const document = await readFile(join(paths.root, "docs", "security.md"), "utf8");
  return [...document.matchAll(/^\| (CKV\w+): /gm)].map(([, check]) => String(check)).sort();
}

/** Returns the types of the resources that AWS does not delete. */
async function protectedResources(): Promise<readonly string[]> {
  const isProtected = ({ attributes }: JsonObject) => {
    const { deletion_protection, enable_deletion_protection } = objectOf(attributes);
    return deletion_protection === true || enable_deletion_protection === true;
  };
  const found = (await example.terraform.resources()).filter(({ instances }) =>
    listOf(instances).map(objectOf).some(isProtected),
  );
  return found.map(({ type }) => textOf(type)).sort();
}
