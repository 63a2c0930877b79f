import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forCdktn, readmeForCdktn } from "../../scripts/cdktn/for-cdktn";
import { cdktnInstallation, type Installation, VERSIONS } from "../../scripts/cdktn/installation";
import { cdktnPackage, packForCdktn } from "../../scripts/cdktn/packages";
import { changeFiles } from "../../scripts/files";
import { objectOf } from "../../scripts/json";
import { RELEASES } from "../compatibility/releases";
import { asForAws5, asForAws6 } from "./support/aws-provider-6";
import { projectForCdktn, runInProject } from "./support/cdktn";
import { codeBlocks } from "./support/markdown";
import { plan } from "./support/plan";
import { DEPLOYMENTS, INPUTS } from "./support/python-deployments";
import { installedWheel, runProgram } from "./support/python-environment";
import { changesIn } from "./support/recorded";
import { stackFiles } from "./support/stack-files";
import { temporaryFolder } from "./support/terraform";
import { continuedReadmeExample, pack, ROOT, run, runTool, userProject } from "./support/user-project";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");
/** A deployment that version 0.1.0 made with cdktf. */
const RECORDED = path.join(RELEASES, "0.1.0", "construct-on-ec2");
/** Further deployments share the code, and take time. The test of the Python package for cdktf has all. */
const IN_PYTHON = ["everything-off", "everything-on", "hardened", "variables-of-Metaflow"];
/** Stacks that use each other's resources. Also in Python. */
const TWO_STACKS = ["platform", "users"];

type Framework = "cdktf" | "cdktn";

let folder: string;
let installation: Installation;

/** The project with the npm package for a framework. */
const project = (framework: Framework) => path.join(folder, framework);

/** Returns the files of a stack in a project. */
function files(framework: Framework, output: string, stack: string): { readonly [file: string]: unknown } {
  return stackFiles(path.join(project(framework), output), stack);
}

/** Returns the files of a stack without versions. A provider without a namespace in its source is from `hashicorp`. */
function withoutVersions(stack: { readonly [file: string]: unknown }): unknown {
  const { terraform, "//": comment, ...configuration } = objectOf(stack["cdk.tf.json"]);
  const { required_providers: required, ...settings } = objectOf(terraform);
  const sources = Object.entries(objectOf(required)).map(([name, provider]) => [
    name,
    String(objectOf(provider).source).replace("hashicorp/", ""),
  ]);
  const metadata = { ...objectOf(objectOf(comment).metadata), version: undefined };
  return {
    ...stack,
    "cdk.tf.json": { ...configuration, metadata, settings, providers: Object.fromEntries(sources) },
  };
}

beforeAll(async () => {
  folder = await temporaryFolder();
  installation = cdktnInstallation();
  for (const framework of ["cdktf", "cdktn"] as const) mkdirSync(project(framework));
  // Bindings of both frameworks must be for the same version of the provider.
  const aliases = { "@cdktf/provider-aws": "provider-aws-6" };
  userProject(project("cdktf"), path.join(folder, pack(folder).filename), { type: "commonjs" }, { aliases });
  projectForCdktn(project("cdktn"), packForCdktn(folder), installation);
  const recording = path.join(RECORDED, "recording.json");
  await Promise.all([
    runInProject(project("cdktf"), "cdktf", "cdktf.out", recording),
    runInProject(project("cdktn"), "cdktn", "cdktf.out", recording),
  ]);
  synthesizeReadme(project("cdktf"), continuedReadmeExample());
  synthesizeReadme(project("cdktn"), forCdktn(continuedReadmeExample()));
});

/** Compiles an example, which checks the declarations of the package, and runs it. */
function synthesizeReadme(folder: string, example: string): void {
  writeFileSync(path.join(folder, "main.ts"), example);
  const compilerOptions = { strict: true, target: "es2022", module: "nodenext", types: ["node"], outDir: "js" };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  runTool("tsc", ["-p", "."], folder);
  run(process.execPath, ["js/main.js"], folder, { ...process.env, CDKTF_OUTDIR: "readme.out" });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the npm package for cdktn", () => {
  it.each([...DEPLOYMENTS.map(({ stack }) => stack), ...TWO_STACKS])("synthesizes as with cdktf: %s", (stack) => {
    const expected = files("cdktf", "cdktf.out/deployments", stack);
    expect(expected).toHaveProperty(["cdk.tf.json", "output"]);
    const actual = files("cdktn", "cdktf.out/deployments", stack);
    expect(withoutVersions(actual)).toEqual(withoutVersions(expected));
  });

  it.each([
    ["cdktf", "0.21.0"],
    ["cdktn", "0.24.0"],
  ] as const)("requires the versions of providers that the upgrade guide lists: %s", (framework, version) => {
    const configuration = objectOf(files(framework, "cdktf.out/recorded", "team")["cdk.tf.json"]);
    expect(configuration).toHaveProperty(["//", "metadata", "version"], version);
    const guide = readFileSync(path.join(ROOT, "docs", "upgrading.md"), "utf8");
    const section = guide.slice(guide.indexOf("## Move between cdktf and cdktn"));
    const providers = Object.values(objectOf(objectOf(configuration.terraform).required_providers)).map(objectOf);
    expect(providers).toHaveLength(3);
    for (const provider of providers) expect(section).toMatch(new RegExp(`\\| .*\\b${provider.version}\\b`));
  });

  it("compiles and runs the README example as the package for cdktf", () => {
    const expected = withoutVersions(files("cdktf", "readme.out", "ml-platform"));
    expect(withoutVersions(files("cdktn", "readme.out", "ml-platform"))).toEqual(expected);
  });

  it("has no problems that publint reports, and no names of cdktf", () => {
    const installed = path.join(project("cdktn"), "node_modules", "cdktn-aws-metaflow");
    runTool("publint", ["run", installed, "--strict"], folder);
    const text = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "CHANGELOG.md")
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), "utf8"))
      .join("\n");
    const names = text.match(/@cdktf\/[\w-]+|["'`]cdktf["'`]|\bcdktf[-@][\w.-]+/g) ?? [];
    expect(names.filter((name) => !name.startsWith("cdktf-internals"))).toEqual([]);
  });
});

describe("a deployment that was made with cdktf", () => {
  /**
   * Terraform's provider of version 6 is not available to tests. The plan therefore uses the configuration from cdktn
   * with the names of version 5, and the versions that the tests have.
   */
  it("plans no change with the configuration from cdktn", async () => {
    const target = path.join(folder, "plan");
    cpSync(path.join(project("cdktn"), "cdktf.out", "recorded", "stacks", "team"), target, { recursive: true });
    const text = readFileSync(path.join(target, "cdk.tf.json"), "utf8");
    const configuration = objectOf(asForAws5(text));
    expect(asForAws6(JSON.stringify(configuration))).toEqual(JSON.parse(text));

    const providers = { aws: { source: "hashicorp/aws", version: "~> 5.0" }, random: {}, local: {} };
    const planned = { ...configuration, terraform: { required_providers: providers } };
    writeFileSync(path.join(target, "cdk.tf.json"), JSON.stringify(planned));
    cpSync(path.join(RECORDED, "state.json"), path.join(target, "terraform.tfstate"));
    const result = await plan(target, "us-east-1");
    expect(changesIn(result)).toEqual([]);
    expect(result.resource_changes?.length).toBeGreaterThan(80);
  });
});

describe("the Python package for cdktn", () => {
  let report: { readonly metadata: Readonly<Record<string, readonly string[]>>; readonly presets: object };

  beforeAll(async () => {
    const bindings = Object.entries(VERSIONS).filter(([name]) => name !== "constructs");
    const pinned = bindings.map(([name, v]) => `${name.replace("@", "").replace("/", "-")}==${v}`);
    const { nodeModules } = installation;
    const environment = installedWheel(path.join(folder, "environment"), cdktnPackage(), { pinned, nodeModules });
    const programs = path.join(folder, "programs");
    cpSync(path.join(__dirname, "support", "python"), programs, { recursive: true });
    changeFiles(programs, ".py", forCdktn);
    const deployments = DEPLOYMENTS.filter(({ stack }) => IN_PYTHON.includes(stack));
    const input = path.join(folder, "deployments.json");
    writeFileSync(input, JSON.stringify({ deployments, inputs: INPUTS, invalid: { batch_type: "Fargate" } }));
    const [example = "", continuation = ""] = codeBlocks(readmeForCdktn(README), "python");
    const readme = path.join(programs, "readme.py");
    writeFileSync(readme, example.replace("app.synth()", `${continuation}\napp.synth()`));
    const args = [path.join(programs, "main.py"), input, path.join(folder, "python"), readme];
    const env = { CDKTF_OUTDIR: path.join(folder, "python-readme") };
    report = JSON.parse(await runProgram(environment, args, folder, env));
  });

  it.each([...IN_PYTHON, ...TWO_STACKS])("synthesizes as in Node: %s", (stack) => {
    const expected = files("cdktn", "cdktf.out/deployments", stack);
    expect(stackFiles(path.join(folder, "python"), stack)).toEqual(expected);
  });

  it("runs the README example as in Node", () => {
    const expected = files("cdktn", "readme.out", "ml-platform");
    expect(stackFiles(path.join(folder, "python-readme"), "ml-platform")).toEqual(expected);
  });

  it("requires the packages for cdktn, and has the presets", () => {
    expect(report.metadata.Name).toEqual(["cdktn-aws-metaflow"]);
    const required = report.metadata["Requires-Dist"]?.map((requirement) => requirement.replace(/ /g, "")).toSorted();
    expect(required).toEqual([
      "cdktn-provider-aws<26.0.0,>=25.7.0",
      "cdktn-provider-local<15.0.0,>=14.0.1",
      "cdktn-provider-random<16.0.0,>=15.0.1",
      "cdktn<0.25.0,>=0.24.0",
      "constructs<10.8.0,>=10.6.0",
      expect.stringMatching(/^jsii<2\.0\.0,>=1\./),
      expect.stringMatching(/^publication/),
    ]);
    expect(report.metadata.Description?.join()).toContain("from cdktn_aws_metaflow import Metaflow, presets");
    expect(Object.keys(report.presets)).toContain("2026-11");
  });
});
