import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { listOf, parseObject } from "../../scripts/json";
import { Lab, SUPPORT } from "./support/lab";
import { Workspace } from "./support/terraform";

// Deploys the example `private` into a VPC without a gateway, and looks for public addresses.

const VPN = ["10.8.0.0/22"];

/** The output of read_exposure.py. */
interface Exposure {
  readonly publicInterfaces: readonly string[];
  readonly addresses: readonly string[];
  readonly gateways: readonly string[];
  readonly services: Readonly<Record<string, string>>;
  readonly balancers: Readonly<Record<string, string>>;
  readonly databases: readonly boolean[];
  readonly endpoints: ReadonlyArray<{ readonly id: string; readonly type: string; readonly privateDns: boolean }>;
  readonly apis: ReadonlyArray<{
    readonly id: string;
    readonly types: readonly string[];
    readonly endpoints: readonly string[];
    readonly statements: ReadonlyArray<readonly [effect: string, conditions: object]>;
  }>;
}

let lab: Lab;
let terraform: Workspace;
let variables: string;
let exposure: Exposure;

beforeAll(async () => {
  lab = await Lab.open("private-deployment-test");
  const output = join(lab.folder, "cdktf.out");
  const tsx = join(paths.root, "node_modules", ".bin", "tsx");
  const app = join(paths.root, "examples", "private", "main.ts");
  await lab.succeed({ file: tsx, args: [app], env: { CDKTF_OUTDIR: output } });

  const prepared = parseObject(await lab.python(paths.prepareScript));
  const inputs = {
    vpc_id: prepared.vpc_id,
    vpc_cidr_blocks: prepared.vpc_cidr_blocks,
    vpn_cidr_blocks: VPN,
    private_subnet_1_id: prepared.subnet1_id,
    private_subnet_2_id: prepared.subnet2_id,
    ui_domain_name: "metaflow.example.com",
    ui_hosted_zone_id: await lab.python(join(SUPPORT, "create_hosted_zone.py"), "example.com"),
    ui_certificate_arn: prepared.ui_certificate_arn,
  };
  const file = join(lab.folder, "network.tfvars.json");
  await writeFile(file, JSON.stringify(inputs));
  variables = `-var-file=${file}`;
  terraform = new Workspace(lab, join(output, "stacks", "private"));
  await terraform.succeed(["init", "-no-color", `-backend-config=path=${join(lab.folder, "terraform.tfstate")}`]);
  await terraform.succeed(["apply", "-no-color", "-auto-approve", variables]);
  exposure = JSON.parse(await lab.python(join(SUPPORT, "read_exposure.py")));
});

afterAll(async () => {
  await lab?.close();
});

it("has no public address", () => {
  expect(exposure).toMatchObject({
    publicInterfaces: [],
    addresses: [],
    gateways: [],
    balancers: { application: "internal", network: "internal" },
    databases: [false],
  });
  expect(Object.values(exposure.services)).toEqual(["DISABLED", "DISABLED", "DISABLED"]);
});

it("has a private API, whose policy denies requests that do not come through the endpoint", () => {
  expect(exposure.endpoints).toMatchObject([{ type: "Interface", privateDns: false }]);
  const endpoints = exposure.endpoints.map(({ id }) => id);
  expect(exposure.apis).toMatchObject([
    {
      types: ["PRIVATE"],
      endpoints,
      statements: [
        ["Allow", {}],
        ["Deny", { StringNotEquals: { "aws:SourceVpce": endpoints } }],
      ],
    },
  ]);
});

it("has a profile with the URL of the endpoint", async () => {
  const profile = parseObject(await terraform.output("metaflow_client_profile_json"));
  const [endpoint] = exposure.endpoints;
  const [api] = exposure.apis;
  expect(profile.METAFLOW_SERVICE_URL).toMatch(
    new RegExp(`^https://${api?.id}-${endpoint?.id}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com/api/$`),
  );
  expect(profile.METAFLOW_SERVICE_AUTH_KEY).toMatch(/^[A-Za-z0-9]{20,}$/);
  expect(profile.METAFLOW_UI_URL).toBe("https://metaflow.example.com");
});

it("plans no changes after the apply", async () => {
  const changes = await terraform.changes([variables]);
  expect(changes.filter(({ known }) => !known)).toEqual([]);
});

it("is destroyed completely", async () => {
  await terraform.succeed(["destroy", "-no-color", "-auto-approve", variables]);
  const state = parseObject(await terraform.succeed(["state", "pull"]));
  expect(listOf(state.resources)).toEqual([]);
});
