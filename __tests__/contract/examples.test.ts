import { exec } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { init, inTemporaryFolder, terraform } from "./support/terraform";

const ROOT = path.join(__dirname, "..", "..");
const EXAMPLES = path.join(ROOT, "examples");

const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What an example says, in Terraform's JSON. */
interface Configuration {
  readonly terraform: { readonly backend: { readonly s3?: { readonly [setting: string]: unknown } } };
  readonly resource: { readonly [type: string]: { readonly [name: string]: Resource } };
}

interface Resource {
  readonly network_configuration?: { readonly assign_public_ip: boolean; readonly subnets: string[] };
  readonly compute_resources?: { readonly subnets: string[]; readonly min_vcpus: number };
  readonly [attribute: string]: unknown;
}

interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly configuration: Configuration;
}

const SETTINGS = { STATE_BUCKET: "team-state", STATE_REGION: "eu-west-1" };

// The examples import the package as its users do, so what is built is what they get.

describe.each(examples)("the example %s", (name) => {
  it("says what it is", () => {
    const readme = readFileSync(path.join(EXAMPLES, name, "README.md"), "utf8");
    expect(readme).toMatch(/^# \S/);
    expect(readme).toContain("npx cdktf deploy");
    expect(existsSync(path.join(EXAMPLES, name, "cdktf.json"))).toBe(true);
  });

  it("is valid as its app writes it", () =>
    synthesized(name, async (stacks) => {
      expect(stacks.length).toBeGreaterThan(0);
      for (const { name, folder } of stacks) {
        await init(folder);
        const { valid, diagnostics } = JSON.parse(await terraform(folder, ["validate", "-json"]));
        const errors = diagnostics.filter(({ severity }: { severity: string }) => severity === "error");
        expect({ name, valid, errors }).toEqual({ name, valid: true, errors: [] });
      }
    }));
});

describe("in the minimal example", () => {
  it("all that Metaflow starts has a way out, through a NAT gateway, whatever addresses it has", () =>
    synthesized("minimal", async ([stack]) => {
      const resources = new Resources(stack);
      const started = [
        ...resources.all("aws_ecs_service").flatMap((service) => service.network_configuration?.subnets ?? []),
        ...resources.all("aws_batch_compute_environment").flatMap((jobs) => jobs.compute_resources?.subnets ?? []),
      ];
      expect(started).toHaveLength(2 * (3 + 1));
      const subnets = [...new Set(started)];
      expect(subnets).toHaveLength(2);
      for (const subnet of subnets) {
        const association = resources.referredTo(subnet, "aws_route_table_association");
        expect(resources.referredTo(association.subnet_id, "aws_subnet").map_public_ip_on_launch).toBe(false);
        const route = resources.referredTo(association.route_table_id, "aws_route");
        expect(route.destination_cidr_block).toBe("0.0.0.0/0");
        const gateway = resources.referredTo(route.nat_gateway_id, "aws_nat_gateway");
        const publicAssociation = resources.referredTo(gateway.subnet_id, "aws_route_table_association");
        const publicRoute = resources.referredTo(publicAssociation.route_table_id, "aws_route");
        resources.referredTo(publicRoute.gateway_id, "aws_internet_gateway");
      }
    }));

  it("the metadata service has no public address, and the database takes its connections", () =>
    synthesized("minimal", async ([stack]) => {
      const resources = new Resources(stack);
      const [service] = resources.all("aws_ecs_service").filter(({ name }) => /metadata-service/.test(String(name)));
      expect(service?.network_configuration?.assign_public_ip).toBe(false);
      const [database] = resources.all("aws_db_instance");
      expect(database).toMatchObject({ engine_version: "16", publicly_accessible: false });
      const parameters = resources.referredTo(database?.parameter_group_name, "aws_db_parameter_group");
      expect(JSON.stringify(parameters.parameter)).toContain('"name":"rds.force_ssl","value":"0"');
    }));

  it("no instance is paid for while there is no job", () =>
    synthesized("minimal", async ([stack]) => {
      const environments = new Resources(stack).all("aws_batch_compute_environment");
      expect(environments.map((jobs) => jobs.compute_resources?.min_vcpus)).toEqual([0]);
    }));
});

describe("in the example of two environments", () => {
  it("each has its own state, in S3 and locked", () =>
    synthesized("two-environments", async (stacks) => {
      const backends = stacks.map(({ name, configuration }) => [name, configuration.terraform.backend.s3]);
      const backend = (environment: string) => ({
        bucket: "team-state",
        key: `metaflow/${environment}/terraform.tfstate`,
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
      });
      expect(Object.fromEntries(backends)).toEqual({
        production: backend("production"),
        staging: backend("staging"),
      });
    }));

  it("differs in its sizes", () =>
    synthesized("two-environments", async (stacks) => {
      const classes = stacks.map((stack) => new Resources(stack).all("aws_db_instance")[0]?.instance_class);
      expect(new Set(classes).size).toBe(2);
    }));

  it("leads to an emulator if the AWS environment variables do", () =>
    synthesized(
      "two-environments",
      async (stacks) => {
        for (const { configuration } of stacks) {
          expect(configuration.terraform.backend.s3).toMatchObject({
            use_path_style: true,
            skip_credentials_validation: true,
          });
        }
      },
      { ...SETTINGS, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" },
    ));

  it.each(Object.keys(SETTINGS))("says that %s is missing", (variable) =>
    expect(
      synthesized("two-environments", async () => undefined, { ...SETTINGS, [variable]: undefined }),
    ).rejects.toThrow(`Set the environment variable ${variable} to `),
  );
});

/** Runs an example's app as `cdktf` does, with what it wrote in a folder that is gone afterwards. */
function synthesized<T>(
  name: string,
  use: (stacks: Stack[]) => Promise<T>,
  settings: NodeJS.ProcessEnv = SETTINGS,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const { app }: { app: string } = JSON.parse(readFileSync(path.join(EXAMPLES, name, "cdktf.json"), "utf8"));
    const noEmulator = { AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: undefined };
    const env = { ...process.env, ...noEmulator, ...settings, CDKTF_OUTDIR: folder };
    await new Promise<void>((resolve, reject) => {
      exec(app, { cwd: path.join(EXAMPLES, name), env }, (error, _, stderr) =>
        error ? reject(new Error(stderr || error.message)) : resolve(),
      );
    });
    const stacks = readdirSync(path.join(folder, "stacks")).map((stack) =>
      readStack(path.join(folder, "stacks", stack)),
    );
    return use(stacks);
  });
}

function readStack(folder: string): Stack {
  const configuration: Configuration = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
  return { name: path.basename(folder), folder, configuration };
}

/** The resources of a stack, as they refer to one another. */
class Resources {
  private readonly resources: Configuration["resource"];

  constructor(stack: Stack | undefined) {
    this.resources = stack?.configuration.resource ?? {};
  }

  all(type: string): Resource[] {
    return Object.values(this.resources[type] ?? {});
  }

  /** The resource that an attribute such as `${aws_subnet.first.id}` refers to, which has to be of this type. */
  referredTo(reference: unknown, type: string): Resource {
    const [, foundType, name = ""] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(String(reference)) ?? [];
    const resource = foundType === type ? this.resources[type]?.[name] : undefined;
    if (!resource) throw new Error(`${reference} is no ${type}`);
    return resource;
  }
}
