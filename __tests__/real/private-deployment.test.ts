import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "../../scripts/demo/paths";
import { parseObject } from "../../scripts/json";
import { Example } from "./support/example";
import { Lab, SUPPORT } from "./support/lab";

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
let example: Example;
let exposure: Exposure;

beforeAll(async () => {
  lab = await Lab.open("private-deployment-test");
  const prepared = parseObject(await lab.python(paths.prepareScript));
  example = await Example.deploy(lab, "private", {
    vpc_id: prepared.vpc_id,
    vpc_cidr_blocks: prepared.vpc_cidr_blocks,
    vpn_cidr_blocks: VPN,
    private_subnet_1_id: prepared.subnet1_id,
    private_subnet_2_id: prepared.subnet2_id,
    ui_domain_name: "metaflow.example.com",
    ui_hosted_zone_id: await lab.python(join(SUPPORT, "create_hosted_zone.py"), "example.com"),
    ui_certificate_arn: prepared.ui_certificate_arn,
  });
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
  const profile = parseObject(await example.terraform.output("metaflow_client_profile_json"));
  const [endpoint] = exposure.endpoints;
  const [api] = exposure.apis;
  expect(profile.METAFLOW_SERVICE_URL).toMatch(
    new RegExp(`^https://${api?.id}-${endpoint?.id}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com/api/$`),
  );
  expect(profile.METAFLOW_SERVICE_AUTH_KEY).toMatch(/^[A-Za-z0-9]{20,}$/);
  expect(profile.METAFLOW_UI_URL).toBe("https://metaflow.example.com");
});

it("plans no changes after the apply", async () => {
  expect(await example.unexpectedChanges()).toEqual([]);
});

it("is destroyed completely", async () => {
  await example.destroy();
  expect(await example.terraform.resources()).toEqual([]);
});
