import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as library from "../../lib";
import { definitions } from "../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { camelCase, snakeCase } from "../../lib/terraform/validation/names";
import { cdktfPackage } from "../../scripts/python/package-data";
import { terraformInputs } from "../../scripts/terraform-inputs";
import { codeBlocks } from "./support/markdown";
import { DEPLOYMENTS, INPUTS, synthesize } from "./support/python-deployments";
import { installedWheel, type PythonEnvironment, runProgram, withUsedBindingsOnly } from "./support/python-environment";
import { stackFiles } from "./support/stack-files";
import { temporaryFolder } from "./support/terraform";
import { continuedReadmeExample, pack, ROOT, run, runTool, userProject } from "./support/user-project";

const BUILD_TIMEOUT = 600_000;
const EXAMPLES = path.join(ROOT, "examples");

/** The part of jsii's description of a package that these tests use. */
interface Assembly {
  readonly types: Readonly<Record<string, DocumentedType>>;
}

interface DocumentedType {
  readonly docs?: { readonly summary?: string };
  readonly properties?: readonly DocumentedMember[];
  readonly methods?: readonly DocumentedMember[];
}

interface DocumentedMember {
  readonly name: string;
  readonly docs?: { readonly summary?: string };
}

/** The output of the Python programs. */
interface Report {
  readonly assembly: Assembly;
  /** The names of resources by stack and attribute. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly typed: boolean;
  /** The metadata that PyPI shows, by the name of the field. */
  readonly metadata: Readonly<Record<string, readonly string[]>>;
  readonly presets: Readonly<Record<string, unknown>>;
  /** The docstrings of the classes. */
  readonly classes: Readonly<Record<string, string>>;
  readonly members: readonly PythonMember[];
  /** The type and the message of each error. */
  readonly errors: Readonly<Record<string, readonly [string, string] | null>>;
}

interface PythonMember {
  readonly name: string;
  readonly doc: string;
  /** Names of parameters. */
  readonly undocumented: readonly string[];
  readonly untyped: readonly string[];
}

const INVALID = { batch_type: "Fargate", resource_prefix: "data-platform-analytics-" };

let folder: string;
let environment: PythonEnvironment;
let report: Report;
/** Constructs that Node created, by the name of their stack. */
let constructs: ReadonlyMap<string, Construct>;

beforeAll(async () => {
  folder = await temporaryFolder();
  environment = withUsedBindingsOnly(installedWheel(path.join(folder, "environment"), cdktfPackage()));
  const output = describedDeployments(readmeProgram(), path.join(EXAMPLES, "python-minimal", "main.py"));
  constructs = synthesize(path.join(folder, "node"));
  report = JSON.parse(await output);
}, BUILD_TIMEOUT);

/** Writes the example in README.md with the lines that continue it, and returns the path of the program. */
function readmeProgram(): string {
  const [example = "", continuation = ""] = codeBlocks(readFileSync(path.join(ROOT, "README.md"), "utf8"), "python");
  expect(continuation).not.toBe("");
  const program = path.join(folder, "readme.py");
  writeFileSync(program, example.replace("app.synth()", `${continuation}\napp.synth()`));
  return program;
}

/** Synthesizes the deployments and runs the programs with Python, and returns the report as JSON. */
function describedDeployments(...programs: readonly string[]): Promise<string> {
  const input = path.join(folder, "deployments.json");
  writeFileSync(input, JSON.stringify({ deployments: DEPLOYMENTS, inputs: INPUTS, invalid: INVALID }));
  const main = path.join(__dirname, "support", "python", "main.py");
  const env = { CDKTF_OUTDIR: path.join(folder, "programs") };
  return runProgram(environment, [main, input, path.join(folder, "python"), ...programs], folder, env);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a deployment in Python", () => {
  it.each([...DEPLOYMENTS.map(({ stack }) => stack), "platform", "users"])("is the same as in Node: %s", (stack) => {
    const expected = stackFiles(path.join(folder, "node"), stack);
    expect(Object.keys(expected)).toContain("cdk.tf.json");
    expect(stackFiles(path.join(folder, "python"), stack)).toEqual(expected);
  });

  it.each(DEPLOYMENTS.map(({ stack }) => stack))("has the same resources as attributes: %s", (stack) => {
    const construct = constructs.get(stack);
    const found = Object.entries(report.resources[stack] ?? {}).map(([name, resource]) => [camelCase(name), resource]);
    const attributes = Object.keys(construct ?? {}).map((name): [string, unknown] => [
      name,
      construct && Reflect.get(construct, name),
    ]);
    const expected = attributes.flatMap(([name, value]) =>
      TerraformResource.isTerraformResource(value) ? [[name, value.friendlyUniqueId]] : [],
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

it("has the same example with its continuation in README.md for Python and TypeScript", () => {
  const project = path.join(folder, "readme-node");
  mkdirSync(project);
  userProject(project, path.join(folder, pack(folder).filename), { type: "commonjs" });
  writeFileSync(path.join(project, "main.ts"), continuedReadmeExample());
  runTool("tsx", ["main.ts"], project);
  const files = stackFiles(path.join(folder, "programs"), "ml-platform");
  expect(files).toEqual(stackFiles(path.join(project, "cdktf.out"), "ml-platform"));
});

it("synthesizes the example python-minimal as the example minimal", () => {
  const output = path.join(folder, "minimal");
  const env = { ...process.env, AWS_ENDPOINT_URL: undefined, CDKTF_OUTDIR: output };
  run(path.join(ROOT, "node_modules", ".bin", "tsx"), ["main.ts"], path.join(EXAMPLES, "minimal"), env);
  // The profile is a file in the folder of the program.
  const files = JSON.stringify(stackFiles(path.join(folder, "programs"), "minimal"));
  const inNode = files.replaceAll(path.join(EXAMPLES, "python-minimal"), path.join(EXAMPLES, "minimal"));
  expect(JSON.parse(inNode)).toEqual(stackFiles(output, "minimal"));
});

describe("the assembly of jsii", () => {
  it("describes the classes for other languages", () => {
    const names = Object.keys(report.assembly.types).map((name) => name.split(".")[1]);
    const classes = ["Common", "Computation", "Datastore", "MetadataService", "Metaflow", "StepFunctions", "Ui"];
    expect(names).toEqual(expect.arrayContaining([...classes, ...classes.map((name) => `${name}Outputs`)]));
    expect(names).not.toContain("InvalidInputError");
  });

  it("has a documentation for each member", () => {
    const types = Object.entries(report.assembly.types);
    const undocumented = types.flatMap(([type, { docs, properties = [], methods = [] }]) => [
      ...(docs?.summary ? [] : [type]),
      ...[...properties, ...methods].filter((member) => !member.docs?.summary).map(({ name }) => `${type}.${name}`),
    ]);
    expect(undocumented).toEqual([]);
  });
});

describe("the Python package", () => {
  it("has the same classes as jsii.ts, with type hints", () => {
    expect(report.typed).toBe(true);
    const untyped = report.members.flatMap(({ name, untyped }) => untyped.map((parameter) => `${name}(${parameter})`));
    expect(untyped).toEqual([]);
    expect(Object.keys(report.classes)).toEqual(
      expect.arrayContaining(Object.keys(definitions).flatMap((name) => [name, `${name}Outputs`])),
    );
  });

  it("has the metadata and the dependencies of the npm package", () => {
    const { version, description, homepage, keywords } = cdktfPackage();
    expect(report.metadata).toMatchObject({
      Name: ["cdktf-aws-metaflow"],
      Version: [version],
      Summary: [description],
      License: ["Apache-2.0"],
      "Home-page": [homepage],
      Keywords: [keywords.join(",")],
      "Requires-Python": [">=3.10"],
      "Description-Content-Type": ["text/markdown"],
    });
    expect(report.metadata.Classifier).toContain("Typing :: Typed");
    const required = report.metadata["Requires-Dist"]?.map((requirement) => requirement.replace(/ /g, "")).toSorted();
    expect(required).toEqual([
      "cdktf-cdktf-provider-aws<22.0.0,>=20.1.0",
      "cdktf-cdktf-provider-local<12.0.0,>=11.1.1",
      "cdktf-cdktf-provider-random<13.0.0,>=12.0.1",
      "cdktf<0.22.0,>=0.21.0",
      "constructs<11.0.0,>=10.4.2",
      expect.stringMatching(/^jsii<2\.0\.0,>=1\./),
      expect.stringMatching(/^publication/),
    ]);
    expect(report.metadata.Description?.join()).toContain("from cdktf_aws_metaflow import Metaflow, presets");
  });

  it("has a docstring for each class, method, property and parameter", () => {
    const documented = new Set(report.members.filter(({ doc }) => doc !== "").map(({ name }) => name));
    // jsii-pacmak writes the documentation of a struct into its constructor.
    const classes = Object.entries(report.classes).filter(([name, doc]) => !doc && !documented.has(`${name}.__init__`));
    expect(classes).toEqual([]);
    expect(report.members.map(({ name }) => name).filter((name) => !documented.has(name))).toEqual([]);
    const undocumented = report.members.flatMap(({ name, undocumented }) => undocumented.map((p) => `${name}(${p})`));
    expect(undocumented).toEqual([]);
    expect(report.members.length).toBeGreaterThan(300);
  });

  it("has docstrings with the names and terms of Python", () => {
    const names = new Set(report.members.map(({ name }) => name.split(".")[1]));
    const docs = [...Object.values(report.classes), ...report.members.map(({ doc }) => doc)].join("\n");
    const quoted = [...docs.matchAll(/``([^`]+)``/g)].flatMap(([, code = ""]) => code.match(/\b[a-z]\w*/g) ?? []);
    const typescript = quoted.filter((word) => word !== snakeCase(word) && names.has(snakeCase(word)));
    expect([...new Set(typescript)]).toEqual([]);
    const terms = docs.match(
      /\{@link \w+ *\}|\b[Uu]ndefined\b|\bInvalidInputError\b|\b[Pp]rops?\b|Default: (true|false)\b/g,
    );
    expect(terms ?? []).toEqual([]);
  });

  it("has the parameters of the Terraform module", () => {
    for (const [name, definition] of Object.entries<ModuleDefinition>(definitions)) {
      const members = report.members.filter((member) => member.name.startsWith(`${name}Props.`));
      expect(members.map((member) => member.name.split(".")[1])).toEqual(
        expect.arrayContaining(Object.keys(definition.inputs).map((input) => input.toLowerCase())),
      );
    }
  });

  it("has the presets of TypeScript", () => {
    const expected = Object.entries(library.presets).map(([name, preset]) => [
      name,
      terraformInputs(definitions.Metaflow, preset),
    ]);
    expect(report.presets).toEqual(Object.fromEntries(expected));
  });
});

describe("an error in Python", () => {
  const messageOf = (name: string) => report.errors[name]?.join(": ");

  it("names all invalid parameters, their values and their rules", () => {
    const [first, second] = messageOf("invalid")?.split("\n") ?? [];
    const rule = "must be `ec2`, `spot`, `fargate` or `fargate_spot`.";
    expect(first).toBe(`RuntimeError: ml/metaflow: \`batch_type\` is "Fargate"; ${rule}`);
    expect(second).toMatch(
      /^ml\/metaflow: `resource_prefix` is ".*" and `resource_suffix` is ".*"; .*`db_identifier_prefix`\.$/,
    );
    expect(messageOf("invalid")).not.toMatch(/`[a-z]+[A-Z]/);
  });

  it("names an unknown parameter, a missing one and one with a wrong type", () => {
    expect(messageOf("unknown")).toContain(
      "TypeError: Metaflow.__init__() got an unexpected keyword argument 'batchType'",
    );
    expect(messageOf("missing")).toContain(
      "TypeError: Metaflow.__init__() missing 1 required keyword-only argument: 'vpc_id'",
    );
    expect(messageOf("wrong type")).toMatch(
      /^TypeError: type of argument batch_type must be .*str.*; got int instead$/,
    );
  });

  it("names a value that the preset also has, and allows a merge", () => {
    expect(messageOf("given twice")).toMatch(/^TypeError: .*multiple values for keyword argument 'db_instance_type'$/);
    expect(report.errors.merged).toBeNull();
    expect(messageOf("changed preset")).toContain("AttributeError");
  });

  it("names the parameters of methods and of the whole stack", () => {
    expect(messageOf("access")).toContain("ml/metaflow/metaflow-ui: `cidr_blocks` has the entry");
    expect(messageOf("same names")).toContain("Set different values for `resource_prefix` or `resource_suffix`");
  });
});
