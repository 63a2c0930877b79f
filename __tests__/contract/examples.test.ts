import { exec } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Diagnostic, validate } from "./support/plan";
import { inTemporaryFolder, temporaryFolder } from "./support/terraform";

const ROOT = path.join(__dirname, "..", "..");
const EXAMPLES = path.join(ROOT, "examples");

/** The examples in TypeScript. The tests of the Python package compare the example in Python with `minimal`. */
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => existsSync(path.join(EXAMPLES, name, "main.ts")));

/** A synthesized stack in Terraform's JSON, limited to the parts that the tests read. */
interface Configuration {
  readonly variable?: { readonly [name: string]: { readonly type?: string } };
  readonly terraform: { readonly backend: { readonly s3?: { readonly [setting: string]: unknown } } };
  readonly provider: { readonly [name: string]: ReadonlyArray<{ readonly [argument: string]: unknown }> };
  readonly resource: { readonly [type: string]: { readonly [name: string]: Resource } };
  readonly output?: { readonly [name: string]: { readonly sensitive?: boolean } };
}

interface Resource {
  readonly network_configuration?: { readonly assign_public_ip: boolean; readonly subnets: string[] };
  readonly compute_resources?: { readonly subnets: string[]; readonly min_vcpus: number };
  readonly endpoint_configuration?: EndpointConfiguration;
  readonly [attribute: string]: unknown;
}

interface EndpointConfiguration {
  readonly types: string[];
  readonly vpc_endpoint_ids: string[];
}

interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly configuration: Configuration;
  /** Warnings that `cdktf synth` prints. */
  readonly annotations: readonly unknown[];
}

/** The examples that deploy all of Metaflow. */
const WITH_METAFLOW = ["minimal", "alarms", "existing-vpc", "private", "hardened", "two-environments"];

/** Metrics of AWS with their dimensions. */
const METRICS = [
  "AWS/ApiGateway 5XXError: ApiName,Stage",
  "AWS/ApplicationELB UnHealthyHostCount: LoadBalancer,TargetGroup",
  "AWS/ECS CPUUtilization: ClusterName,ServiceName",
  "AWS/ECS MemoryUtilization: ClusterName,ServiceName",
  "AWS/NetworkELB UnHealthyHostCount: LoadBalancer,TargetGroup",
  "AWS/RDS CPUUtilization: DBInstanceIdentifier",
  "AWS/RDS DatabaseConnections: DBInstanceIdentifier",
  "AWS/RDS FreeStorageSpace: DBInstanceIdentifier",
];

const SETTINGS = { STATE_BUCKET: "team-state", STATE_REGION: "eu-west-1" };

/** The output of each app, in a folder that has the name of the example. */
let outputs: string;
const stacksOf = new Map<string, Stack[]>();
let invalid: readonly Diagnostic[];

// The examples import the package by its name, so they use the build in dist.
beforeAll(async () => {
  outputs = await temporaryFolder();
  const waiting = [...examples];
  const work = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      stacksOf.set(name, await synthesize(name, path.join(outputs, name)));
    }
  };
  await Promise.all([work(), work()]);
  invalid = await invalidParts([...stacksOf.values()].flat());
});

afterAll(() => rm(outputs, { recursive: true, force: true }));

describe.each(examples)("the example %s", (name) => {
  it("has a title and a command to deploy it", () => {
    const readme = readFileSync(path.join(EXAMPLES, name, "README.md"), "utf8");
    expect(readme).toMatch(/^# \S/);
    expect(readme).toContain("npx cdktf deploy");
    expect(existsSync(path.join(EXAMPLES, name, "cdktf.json"))).toBe(true);
  });

  it("synthesizes valid stacks without a warning", () => {
    const stacks = synthesized(name);
    expect(stacks.length).toBeGreaterThan(0);
    expect(stacks.flatMap(({ annotations }) => annotations)).toEqual([]);
    // Errors without a file belong to no example, so that all tests report them.
    expect(invalid.filter(({ range }) => range === undefined || range.filename.startsWith(`${name}/`))).toEqual([]);
  });
});

describe.each(WITH_METAFLOW)("the example %s", (name) => {
  it("connects each container to the database with TLS", () => {
    const stacks = synthesized(name);
    for (const stack of stacks) {
      const tasks = new Resources(stack)
        .all("aws_ecs_task_definition")
        .map((task) => String(task.container_definitions));
      // Expect the metadata service, the container that migrates its database, and the UI back end.
      expect(occurrences(tasks, '"name":"MF_METADATA_DB_HOST"')).toBe(3);
      expect(occurrences(tasks, '"name":"MF_METADATA_DB_SSL_MODE","value":"require"')).toBe(3);
      expect(occurrences(tasks, '"condition":"SUCCESS"')).toBe(1);
    }
  });
});

describe("the example minimal", () => {
  it("routes tasks and jobs to the internet through a NAT gateway", () => {
    const [stack] = synthesized("minimal");
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
  });

  it("assigns no public address to the metadata service or the database", () => {
    const [stack] = synthesized("minimal");
    const resources = new Resources(stack);
    const [service] = resources.all("aws_ecs_service").filter(({ name }) => /metadata-service/.test(String(name)));
    expect(service?.network_configuration?.assign_public_ip).toBe(false);
    const [database] = resources.all("aws_db_instance");
    expect(database?.publicly_accessible).toBe(false);
  });

  it("writes a profile with the API key and the URL of the UI, readable only by the owner of the file", () => {
    const [stack] = synthesized("minimal");
    const [profile] = new Resources(stack).all("local_file");
    expect(profile?.file_permission).toBe("0600");
    expect(profile?.content).toMatch(
      /"METAFLOW_SERVICE_AUTH_KEY":\$\{jsonencode\(aws_api_gateway_api_key\.[\w-]+\.value\)\}/,
    );
    expect(profile?.content).toMatch(/"METAFLOW_UI_URL":.*"https:\/\/\$\{aws_lb\.ui_load-balancer_\w+\.dns_name\}"/);
  });

  it("keeps no instance running without jobs", () => {
    const [stack] = synthesized("minimal");
    const environments = new Resources(stack).all("aws_batch_compute_environment");
    expect(environments.map((jobs) => jobs.compute_resources?.min_vcpus)).toEqual([0]);
  });
});

describe.each(["alarms", "existing-vpc", "hardened", "pipeline", "private", "two-accounts", "two-environments"])(
  "the example %s",
  (name) => {
    it("outputs the profile as a sensitive value", () => {
      const stacks = synthesized(name);
      for (const { configuration } of stacks) {
        expect(configuration.output?.metaflow_client_profile_json?.sensitive).toBe(true);
      }
    });
  },
);

describe("the example private", () => {
  it("assigns no public address to a task or a load balancer", () => {
    const [stack] = synthesized("private");
    const resources = new Resources(stack);
    const services = resources.all("aws_ecs_service").map((service) => service.network_configuration);
    expect(services).toEqual(Array(3).fill(expect.objectContaining({ assign_public_ip: false })));
    const balancers = resources
      .all("aws_lb")
      .map(({ load_balancer_type, internal }) => ({ load_balancer_type, internal }));
    expect(balancers).toEqual(
      expect.arrayContaining([
        { load_balancer_type: "application", internal: true },
        { load_balancer_type: "network", internal: true },
      ]),
    );
    expect(balancers).toHaveLength(2);
    expect(resources.all("aws_eip")).toEqual([]);
    const [database] = resources.all("aws_db_instance");
    expect(database?.publicly_accessible).toBe(false);
  });

  it("has a private API behind an endpoint that admits the VPC and the VPN", () => {
    const [stack] = synthesized("private");
    const resources = new Resources(stack);
    const [api, ...otherApis] = resources.all("aws_api_gateway_rest_api");
    expect(otherApis).toEqual([]);
    const { types, vpc_endpoint_ids } = endpointsOf(api);
    expect(types).toEqual(["PRIVATE"]);
    expect(vpc_endpoint_ids).toHaveLength(1);
    const endpoint = resources.referredTo(vpc_endpoint_ids[0], "aws_vpc_endpoint");
    expect(endpoint).toMatchObject({ vpc_endpoint_type: "Interface", private_dns_enabled: false });
    expect(resources.all("aws_api_gateway_rest_api_policy")).toHaveLength(1);
    const group = resources
      .all("aws_security_group")
      .find(({ description }) => /private Metaflow API/.test(`${description}`));
    expect(group?.ingress).toMatchObject([
      { from_port: 443, cidr_blocks: "${concat(var.vpc_cidr_blocks, var.vpn_cidr_blocks)}" },
    ]);
  });

  it("lets only users of the VPN open the UI", () => {
    const [stack] = synthesized("private");
    const groups = new Resources(stack).all("aws_security_group");
    const [rules] = groups
      .filter(({ description }) => description === "Security Group for ALB")
      .map(({ ingress }) => ingress);
    expect(rules).toContainEqual(expect.objectContaining({ from_port: 443, cidr_blocks: "${var.vpn_cidr_blocks}" }));
  });
});

describe("the example alarms", () => {
  it("has alarms with the dimensions of the deployed resources, which publish to the topic", () => {
    const [stack] = synthesized("alarms");
    const resources = new Resources(stack);
    const [topic] = Object.keys(stack?.configuration.resource.aws_sns_topic ?? {});
    const alarms = resources.all("aws_cloudwatch_metric_alarm");
    expect(alarms).toHaveLength(8);
    for (const { alarm_actions, dimensions, namespace, metric_name } of alarms) {
      expect(alarm_actions).toEqual([`\${aws_sns_topic.${topic}.arn}`]);
      for (const value of Object.values(Object(dimensions))) expect(value).toMatch(/^\$\{|^api$/);
      expect(METRICS).toContain(`${namespace} ${metric_name}: ${Object.keys(Object(dimensions)).sort()}`);
    }
  });

  it("has rules for failed jobs and failed executions, which publish to the topic", () => {
    const [stack] = synthesized("alarms");
    const resources = new Resources(stack);
    const patterns = resources.all("aws_cloudwatch_event_rule").map(({ event_pattern }) => String(event_pattern));
    expect(patterns.sort()).toEqual([
      expect.stringMatching(/aws\.batch.*jobQueue.*aws_batch_job_queue\./),
      expect.stringMatching(/aws\.states.*TIMED_OUT/),
    ]);
    for (const { arn } of resources.all("aws_cloudwatch_event_target")) resources.referredTo(arn, "aws_sns_topic");
    const [policy] = resources.all("aws_sns_topic_policy");
    expect(policy?.policy).toMatch(/cloudwatch\.amazonaws\.com.*events\.amazonaws\.com/);
  });
});

describe("the example two-accounts", () => {
  it("assumes a role in each account, and changes no other account", () => {
    const stacks = synthesized("two-accounts");
    const providers = stacks.map(({ name, configuration }) => [name, configuration.provider.aws]);
    const provider = (account: string, name: string) => [
      expect.objectContaining({
        allowed_account_ids: [account],
        assume_role: [{ role_arn: `arn:aws:iam::${account}:role/metaflow-deploy`, session_name: `metaflow-${name}` }],
      }),
    ];
    expect(Object.fromEntries(providers)).toEqual({
      production: provider("222222222222", "production"),
      staging: provider("111111111111", "staging"),
    });
  });
});

describe.each(["pipeline", "two-accounts"])("the example %s", (name) => {
  it("stores the state of each stack in its own object in S3, with a lock file", () => {
    const stacks = synthesized(name);
    for (const { name, configuration } of stacks) {
      expect(configuration.terraform.backend.s3).toMatchObject({
        key: `metaflow/${name}/terraform.tfstate`,
        encrypt: true,
        use_lockfile: true,
      });
    }
  });
});

describe("the example hardened", () => {
  it("admits and reaches no network besides those in the variables", () => {
    const [stack] = synthesized("hardened");
    const groups = new Resources(stack).all("aws_security_group");
    expect(groups).toHaveLength(5);
    expect(JSON.stringify(groups)).not.toContain("0.0.0.0/0");
  });

  it("protects each log group with the key", () => {
    const [stack] = synthesized("hardened");
    const groups = new Resources(stack).all("aws_cloudwatch_log_group");
    expect(groups.length).toBeGreaterThan(4);
    expect(groups.filter(({ kms_key_id }) => !/aws_kms_key\.log-key_/.test(String(kms_key_id)))).toEqual([]);
    expect(new Set(groups.map(({ retention_in_days }) => retention_in_days))).toEqual(new Set([365]));
  });
});

describe("the example two-environments", () => {
  it("stores the state of each environment in its own object in S3, with a lock file", () => {
    const stacks = synthesized("two-environments");
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
  });

  it("deploys a database class for each environment", () => {
    const stacks = synthesized("two-environments");
    const classes = stacks.map((stack) => new Resources(stack).all("aws_db_instance")[0]?.instance_class);
    expect(new Set(classes).size).toBe(2);
  });

  it("uses an emulator if AWS_ENDPOINT_URL_S3 is set", async () => {
    const stacks = await withSettings("two-environments", { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" });
    for (const { configuration } of stacks) {
      expect(configuration.terraform.backend.s3).toMatchObject({
        use_path_style: true,
        skip_credentials_validation: true,
      });
    }
  });

  it.each(Object.keys(SETTINGS))("reports that %s is missing", (variable) =>
    expect(withSettings("two-environments", { [variable]: undefined })).rejects.toThrow(
      `Set the environment variable ${variable} to `,
    ),
  );
});

/** Returns the stacks of an example. */
function synthesized(name: string): readonly Stack[] {
  return stacksOf.get(name) ?? [];
}

/** Returns the stacks of an example for other values of environment variables. */
function withSettings(name: string, settings: NodeJS.ProcessEnv): Promise<Stack[]> {
  return inTemporaryFolder((folder) => synthesize(name, folder, settings));
}

/** Runs the app of an example as `cdktf` does, without the slow start of npx, and returns its stacks. */
async function synthesize(name: string, outdir: string, settings: NodeJS.ProcessEnv = {}): Promise<Stack[]> {
  const { app }: { app: string } = JSON.parse(readFileSync(path.join(EXAMPLES, name, "cdktf.json"), "utf8"));
  const noEmulator = { AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: undefined };
  const PATH = [path.join(ROOT, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
  const env = { ...process.env, ...noEmulator, ...SETTINGS, ...settings, CDKTF_OUTDIR: outdir, PATH };
  expect(app).toMatch(/^npx tsx /);
  await promisify(exec)(app.replace("npx ", ""), { cwd: path.join(EXAMPLES, name), env });
  const manifest: Manifest = JSON.parse(readFileSync(path.join(outdir, "manifest.json"), "utf8"));
  return Object.values(manifest.stacks).map((stack) => readStack(outdir, stack));
}

/**
 * Validates all stacks as modules of one configuration, because Terraform reads the schema of the AWS provider for each
 * configuration. Returns the errors.
 */
async function invalidParts(stacks: readonly Stack[]): Promise<Diagnostic[]> {
  const calls = stacks.map(({ folder, configuration: { variable = {} } }, i) => {
    const variables = Object.entries(variable).map(([name, { type }]) => ({ name, global: `${name}-${i}`, type }));
    const inputs = variables.map(({ name, global }) => [name, `\${var.${global}}`]);
    const source = `./${path.relative(outputs, folder)}`;
    return { call: { [`stack-${i}`]: { source, ...Object.fromEntries(inputs) } }, variables };
  });
  const variables = calls.flatMap(({ variables }) => variables.map(({ global, type }) => [global, { type }]));
  const configuration = {
    module: Object.assign({}, ...calls.map(({ call }) => call)),
    variable: Object.fromEntries(variables),
  };
  await writeFile(path.join(outputs, "main.tf.json"), JSON.stringify(configuration));
  // Terraform reads assets from the folder of the root module.
  const assets = stacks.map(({ folder }) => path.join(folder, "assets")).filter(existsSync);
  for (const folder of assets) await cp(folder, path.join(outputs, "assets"), { recursive: true });
  return (await validate(outputs)).filter(({ severity }) => severity === "error");
}

interface Manifest {
  readonly stacks: { readonly [name: string]: StackManifest };
}

interface StackManifest {
  readonly name: string;
  readonly workingDirectory: string;
  readonly annotations: readonly unknown[];
}

function readStack(output: string, { name, workingDirectory, annotations }: StackManifest): Stack {
  const folder = path.join(output, workingDirectory);
  const configuration: Configuration = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
  return { name, folder, configuration, annotations };
}

function occurrences(texts: readonly string[], part: string): number {
  return texts.join("\n").split(part).length - 1;
}

function endpointsOf(api: Resource | undefined): EndpointConfiguration {
  if (!api?.endpoint_configuration) throw new Error("the API has no endpoint configuration");
  return api.endpoint_configuration;
}

/** The resources of a stack, and the references between them. */
class Resources {
  private readonly resources: Configuration["resource"];

  constructor(stack: Stack | undefined) {
    this.resources = stack?.configuration.resource ?? {};
  }

  all(type: string): Resource[] {
    return Object.values(this.resources[type] ?? {});
  }

  /** The resource that an attribute such as `${aws_subnet.first.id}` refers to. It must be of the given type. */
  referredTo(reference: unknown, type: string): Resource {
    const [, foundType, name = ""] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(String(reference)) ?? [];
    const resource = foundType === type ? this.resources[type]?.[name] : undefined;
    if (!resource) throw new Error(`${reference} does not refer to a resource of type ${type}`);
    return resource;
  }
}
