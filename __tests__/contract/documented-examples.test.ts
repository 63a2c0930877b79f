import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presets } from "../../lib";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { Ui } from "../../lib/ui";
import { REGISTRY_SOURCE } from "../../scripts/registry-module/content";
import { terraformInputs } from "../../scripts/terraform-inputs";
import { connect } from "./support/database/clients";
import { type Configuration, databaseClients } from "./support/database/container-environments";
import { type Postgres, startPostgres } from "./support/database/postgres";
import {
  callsIn,
  type DocumentedCall,
  hclExampleFiles,
  hclExamples,
  typescriptExamples,
} from "./support/documented-examples";
import { definitionOf } from "./support/module-calls";
import { type Diagnostic, diagnose, type Plan, plan } from "./support/plan";
import { writeRegistryModule } from "./support/registry-module";
import { create, synthesizeInto, TeamStack } from "./support/stack";
import { inTemporaryFolder } from "./support/terraform";
import { continuedReadmeExample, ROOT } from "./support/user-project";

/** The first example in TypeScript, a complete app. */
const [README = { document: "README.md", code: "" }] = typescriptExamples();
const PRESET = presets["2026-11"];
const REGION = "eu-west-1";
const LOGIN = { user: "metaflow", password: "!#$%&*()-_=+[]{}<>:?0aA", database: "metaflow" };

/** Props of the preset with the names that submodules have for them. */
const SUBMODULE_PRESET = { ...PRESET, uiBackendContainerImage: PRESET.metadataServiceContainerImage };

/** The values of the hardened preset that the example `hardened` does not take from variables. */
const {
  metadataServiceContainerImage: _service,
  uiStaticContainerImage: _static,
  sagemakerRoleArns: _roles,
  loadBalancerDeletionProtection: _balancers,
  dbDeletionProtection: _database,
  ...HARDENED
} = presets["2026-11-hardened"];

/** A PostgreSQL server that requires TLS, as RDS does for the version in the preset. */
let server: Postgres;

/** The app in README.md, and the same app with the code that continues it. */
let readme: SynthesizedApp;
let continued: SynthesizedApp;

beforeAll(async () => {
  server = await startPostgres({ ...LOGIN, tls: "required" });
  [readme, continued] = await Promise.all([synthesizedApp(README.code), synthesizedApp(continuedReadmeExample())]);
});

afterAll(async () => {
  server?.stop();
  for (const app of [readme, continued]) await rm(app.folder, { recursive: true, force: true });
});

describe("TypeScript in README.md", () => {
  it("synthesizes without a warning, and connects to the database", async () => {
    expect(readme.printed).not.toMatch(/warning/i);
    await expectConnections(await configurationOf(readme), 3);
  });

  it("continues the example with access, an alarm and overrides, and has a valid plan", async () => {
    const { resource_changes = [] } = await planOf(continued.stack);
    const created = resource_changes.filter(({ change }) => change.actions.join() === "create");
    expect(created.length).toBeGreaterThan(80);
    const names = created.map(({ change }) => change.after?.name ?? change.after?.alarm_name);
    expect(names).toEqual(
      expect.arrayContaining(["example-company-metaflow-prod-read", "additional", "metaflow-table-throttled"]),
    );
  });

  it("spreads the newest preset and overrides none of its values", async () => {
    expect(README.code).toContain('...presets["2026-11"]');
    const { resource = {} } = await configurationOf(readme);
    const [database] = Object.values(resource.aws_db_instance ?? {});
    expect(database).toMatchObject({ engine_version: PRESET.dbEngineVersion, instance_class: PRESET.dbInstanceType });
    const [environment] = Object.values(resource.aws_batch_compute_environment ?? {});
    expect(environment?.compute_resources).toMatchObject({
      instance_type: PRESET.computeEnvironmentInstanceTypes,
      min_vcpus: 0,
    });
    const [migration] = Object.values(resource.aws_lambda_function ?? {});
    expect(migration?.runtime).toBe(PRESET.dbMigrateLambdaRuntime);
  });

  it("sets a bucket name and an internal load balancer of the UI", () => {
    expect(README.code).toMatch(/s3BucketName: "[\w-]*example[\w-]*"/);
    expect(README.code).toContain("uiAlbInternal: true");
  });
});

describe("HCL in README.md and in the READMEs of the modules", () => {
  it("plans without state, errors or warnings", () =>
    inTemporaryFolder(async (folder) => {
      const examples = hclExamples();
      expect(new Set(examples.map(({ document }) => document)).size).toBe(8);
      await writeRegistryModule(path.join(folder, "terraform-aws-metaflow"));
      // Both documents about the root module use the same name for its call, so each of them is a module.
      const folders = new Set<string>();
      for (const { document, code } of examples) {
        const file = document.replace(/\W/g, "-");
        const caller = /modules\//.test(document) ? "submodules" : file;
        folders.add(caller);
        await mkdir(path.join(folder, caller), { recursive: true });
        await writeFile(path.join(folder, caller, `${file}.tf`), local(code));
      }
      const calls = [...folders].map((caller) => [caller, { source: `./${caller}` }]);
      await writeFile(path.join(folder, "main.tf.json"), JSON.stringify({ module: Object.fromEntries(calls) }));
      // Ignore deprecation warnings of the provider, because recorded deployments have the deprecated attributes.
      const own = ({ severity, summary }: Diagnostic) => severity === "error" || /check/i.test(summary);
      expect((await diagnose(folder, REGION)).filter(own)).toEqual([]);
    }));

  it("connects to a database that requires TLS", async () => {
    const calls = (await Promise.all(hclExamples().map(callsIn))).flat();
    const connecting = calls.filter(({ modulePath }) => /^\.$|metadata-service|ui$/.test(modulePath));
    expect(connecting.map(({ modulePath }) => modulePath).sort()).toEqual([
      ".",
      ".",
      "modules/metadata-service",
      "modules/ui",
    ]);
    for (const call of connecting) {
      const expected = { ".": 3, "modules/metadata-service": 2, "modules/ui": 1 }[call.modulePath];
      await expectConnections(await synthesized(call), expected ?? 0);
    }
  });

  it("has the values of the newest preset", async () => {
    const all = (await Promise.all([...hclExamples(), ...hclExampleFiles()].map(callsIn))).flat();
    // Further job queues have other instances than the preset.
    const calls = all.filter(({ document, modulePath }) => !document.startsWith("examples/") || modulePath === ".");
    expect(calls).toHaveLength(2 + 6 + 6 + 1);
    for (const { document, call, modulePath, inputs } of calls) {
      const definition = definitionOf(modulePath);
      const expected = terraformInputs(definition, presetOf(document, modulePath));
      const given = Object.fromEntries(Object.keys(expected).map((name) => [name, inputs[name]]));
      expect({ document, call, given }).toEqual({ document, call, given: expected });
    }
  });
});

/** Returns the values of the preset that a document writes out. */
function presetOf(document: string, modulePath: string): object {
  if (document.startsWith("examples/hardened/")) return HARDENED;
  return modulePath === "." ? PRESET : SUBMODULE_PRESET;
}

/** Expects that the server accepts each client of the database, as a service and as a migration. */
async function expectConnections(configuration: Configuration, count: number): Promise<void> {
  const clients = databaseClients(configuration, server, LOGIN);
  expect(clients).toHaveLength(count);
  for (const { task, environment } of clients) {
    expect({ task, ...(await connect(environment)) }).toEqual({ task, service: "accepted", migration: "accepted" });
  }
}

interface SynthesizedApp {
  readonly folder: string;
  readonly printed: string;
  /** The folder of the stack. */
  readonly stack: string;
}

/** Runs an app with tsx. The app imports the build by the name of the package. */
async function synthesizedApp(code: string): Promise<SynthesizedApp> {
  const parent = path.join(ROOT, ".cache", "contract");
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, "app-"));
  const output = path.join(folder, "cdktf.out");
  await writeFile(path.join(folder, "main.ts"), code);
  const env = { ...process.env, CDKTF_OUTDIR: output, AWS_ENDPOINT_URL: undefined };
  const { stdout, stderr } = await promisify(execFile)(path.join(ROOT, "node_modules", ".bin", "tsx"), ["main.ts"], {
    cwd: folder,
    env,
  });
  const [stack = ""] = await readdir(path.join(output, "stacks"));
  return { folder, printed: stdout + stderr, stack: path.join(output, "stacks", stack) };
}

async function configurationOf({ stack }: SynthesizedApp): Promise<Configuration> {
  return JSON.parse(await readFile(path.join(stack, "cdk.tf.json"), "utf8"));
}

/** Returns the first plan of a synthesized stack. */
async function planOf(stack: string): Promise<Plan> {
  const file = path.join(stack, "cdk.tf.json");
  const configuration = JSON.parse(await readFile(file, "utf8"));
  delete configuration.terraform.backend;
  await writeFile(file, JSON.stringify(configuration));
  return plan(stack, REGION);
}

/** Synthesizes the construct with the inputs of a call. Another test compares the plans of construct and module. */
function synthesized({ modulePath, inputs }: DocumentedCall): Promise<Configuration> {
  const make = (app: App): TerraformStack => {
    const stack = new TeamStack(app, "documented");
    if (modulePath === ".") create(Metaflow, stack, "metaflow", inputs);
    else if (modulePath === "modules/ui") create(Ui, stack, "ui", inputs);
    else create(MetadataService, stack, "metadata-service", inputs);
    return stack;
  };
  return inTemporaryFolder(async (folder) => (await synthesizeInto(folder, make)).configuration as Configuration);
}

/** Replaces the registry source of the module with the local module. */
function local(code: string): string {
  return code
    .replaceAll(`"${REGISTRY_SOURCE}//`, '"../terraform-aws-metaflow/')
    .replaceAll(`"${REGISTRY_SOURCE}"`, '"../terraform-aws-metaflow"')
    .replace(/^ *version +=.*\n/gm, "");
}
