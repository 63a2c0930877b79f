import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { App } from "cdktf";
import { beforeAll, expect, it } from "vitest";
import { addressInCall, moduleBlocks } from "./support/module-calls";
import { type Plan, plan, type ResourceChange, withoutIndex } from "./support/plan";
import { writeRegistryModule } from "./support/registry-module";
import { resourcesByAddress, SAME_NAMES, synthesizeInto, TeamStack } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";
import { AWKWARD_TEXT, VARIANTS } from "./support/variants";

const REGION = "us-east-1";

/** The planned resources of all variants, by address. */
type Planned = Map<string, unknown>;
/** Policies that the module keeps for a bucket without a key: a `count` must not depend on the key, which may be unknown. */
const KEPT_WITHOUT_KEY = new Map(
  ["metadata-service-without-bucket-key", "ui-without-bucket-key"].map((variant) => [
    variant,
    `module.${variant}.aws_iam_role_policy.grant_s3_kms`,
  ]),
);

let fromModule: Planned;
let fromConstructs: Planned;

beforeAll(async () => {
  [fromModule, fromConstructs] = await Promise.all([planModule(), planConstructs()]);
});

it.each(Object.keys(VARIANTS))("module and construct plan the same resources for: %s", (name) => {
  const ofVariant = (planned: Planned) =>
    Object.fromEntries([...planned].filter(([address]) => address.startsWith(`module.${name}.`)));
  const { [String(KEPT_WITHOUT_KEY.get(name))]: _, ...ofModule } = ofVariant(fromModule);
  expect(ofVariant(fromConstructs)).toEqual(ofModule);
});

it.each([...KEPT_WITHOUT_KEY.values()])("%s allows access to the bucket if the bucket has no key", (address) => {
  expect(fromConstructs.has(address)).toBe(false);
  expect(fromModule.get(address)).toMatchObject({
    after: { policy: { Statement: [{ Action: ["s3:ListBucket", "s3:GetObject"] }] } },
  });
});

it("the plan has resources for every variant except for the inactive variants", () => {
  const empty = Object.keys(VARIANTS).filter(
    (name) => ![...fromModule.keys()].some((address) => address.startsWith(`module.${name}.`)),
  );
  expect(empty).toEqual(["step-functions-inactive", "step-functions-inactive-with-options"]);
});

it("a password with special characters is unchanged in the container definition", () => {
  const task = JSON.stringify(fromModule.get("module.metadata-service.aws_ecs_task_definition.this"));
  const expected = AWKWARD_TEXT.replace("$${", "${");
  expect(task).toContain(JSON.stringify({ name: "MF_METADATA_DB_PSWD", value: expected }));
});

it("TLS settings and extra variables are unchanged in the container definitions of service and migration", () => {
  const expected = [
    ["MF_METADATA_DB_SSL_CERT_PATH", "/etc/ssl/back\\slash'.pem"],
    ["MF_METADATA_DB_SSL_KEY_PATH", "/etc/ssl/größe}.key"],
    ["MF_METADATA_DB_SSL_MODE", "require"],
    ["MF_METADATA_DB_SSL_ROOT_CERT", '/etc/ssl/"rds"/${x}.pem'],
    ["MF_METADATA_DB_SSL_ROOT_CERT_PATH", '/etc/ssl/"rds"/${x}.pem'],
    ["Z", ""],
    ['odd " key \\', AWKWARD_TEXT.replace("$${", "${")],
  ];
  const variables = expected.map(([name, value]) => ({ name, value }));
  expect(containers("metadata-service-with-tls-and-migration")).toMatchObject([
    { name: "acme-db_migrate-prod", environment: expect.arrayContaining(variables) },
    { name: "acme-service-prod", environment: expect.arrayContaining(variables) },
  ]);
});

it("the container definitions omit empty TLS settings and the migration by default", () => {
  const names = (variant: string) => containers(variant).map(({ environment }) => environment.map(({ name }) => name));
  const connection = ["HOST", "NAME", "PORT", "PSWD", "USER"].map((part) => `MF_METADATA_DB_${part}`);
  expect(names("metadata-service")).toEqual([connection]);
  const rootCertificate = ["MF_METADATA_DB_SSL_ROOT_CERT", "MF_METADATA_DB_SSL_ROOT_CERT_PATH"];
  expect(names("metadata-service-with-root-certificate-only")).toEqual([[...connection, ...rootCertificate].sort()]);
});

/** Returns the containers of the metadata service in a variant. The provider sorts containers by name. */
function containers(variant: string): ReadonlyArray<{ environment: ReadonlyArray<{ name: string }> }> {
  return Object(fromModule.get(`module.${variant}.aws_ecs_task_definition.this`)).after.container_definitions;
}

/** Plans one configuration with an instance of a module for each variant. */
async function planModule(): Promise<Planned> {
  return inTemporaryFolder(async (folder) => {
    await writeRegistryModule(path.join(folder, "module"));
    await writeFile(path.join(folder, "main.tf.json"), JSON.stringify({ module: moduleBlocks(VARIANTS) }));
    return planned(await plan(folder, REGION), ({ address }) => withoutIndex(addressInCall(address)));
  });
}

/** Plans one stack with a construct for each variant. */
async function planConstructs(): Promise<Planned> {
  return inTemporaryFolder(async (folder) => {
    const variants = (app: App) => {
      const team = new TeamStack(app, "team");
      for (const [name, variant] of Object.entries(VARIANTS)) variant.make(team, name);
      return team;
    };
    const { stack } = await synthesizeInto(folder, variants, SAME_NAMES);
    const addresses = new Map<string, string>();
    for (const [address, resource] of resourcesByAddress(stack)) {
      addresses.set(`${resource.terraformResourceType}.${resource.friendlyUniqueId}`, address);
    }
    return planned(await plan(folder, REGION), ({ address }) => addresses.get(address) ?? address);
  });
}

function planned(result: Plan, addressOf: (resource: ResourceChange) => string): Planned {
  const resources = (result.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return new Map(resources.map((resource) => [addressOf(resource), attributes(resource)]));
}

/** Returns the attributes with parsed JSON. Omits the path of the Lambda package, which differs in a stack. */
function attributes({ type, change }: ResourceChange): unknown {
  const known = Object.entries(change.after ?? {}).map(([name, value]) => [name, parsed(value)]);
  const { filename, ...after } = Object.fromEntries(known);
  return { after: type === "aws_lambda_function" ? after : { ...after, filename }, unknown: change.after_unknown };
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^(\{"|\[\{)/.test(value)) return value;
  return JSON.parse(value);
}
