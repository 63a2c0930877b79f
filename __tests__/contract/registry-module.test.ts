import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../scripts/project-root";
import { HAND_WRITTEN, registryModule } from "../../scripts/registry-module/content";
import { writeModule } from "../../scripts/registry-module/output";
import { PIPELINE } from "./support/documented-examples";
import { type Diagnostic, validate } from "./support/plan";
import { inTemporaryFolder, temporaryFolder, terraform } from "./support/terraform";

const files = registryModule();
const text = (name: string) => String(files.get(name));
const examples = [...files.keys()].flatMap((name) => /^examples\/([^/]+)\/main\.tf$/.exec(name)?.[1] ?? []);

let folder: string;

beforeAll(async () => {
  folder = path.join(await temporaryFolder(), "module");
  writeModule(folder, files);
});

afterAll(() => rm(path.dirname(folder), { recursive: true, force: true }));

it("has the documents, the license and the examples for the registry", () => {
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["CHANGELOG.md", "LICENSE", "README.md", "UPGRADING.md", "architecture.svg"]),
  );
  expect(examples).toEqual(["alarms", "existing-vpc", "hardened", "job-queues", "minimal", "private"]);
  for (const example of examples) expect(text(`examples/${example}/README.md`)).toMatch(/^# \S/);
});

it("the examples, and the configuration of the example pipeline, are valid with the local module", async () => {
  const pipeline = path.join(folder, "examples", "pipeline");
  await mkdir(pipeline);
  const configuration = await readFile(path.join(projectRoot, PIPELINE), "utf8");
  const source = '"../../terraform-aws-metaflow"';
  expect(configuration).toContain(source);
  await writeFile(path.join(pipeline, "main.tf"), configuration.replace(source, '"../.."'));

  // Terraform reads the schema of the AWS provider once for all examples.
  const all = path.join(folder, "..", "all");
  await mkdir(all);
  const calls = await Promise.all([...examples, "pipeline"].map(async (name) => [name, await callOf(name)]));
  await writeFile(
    path.join(all, "main.tf.json"),
    JSON.stringify({ variable: { any: {} }, module: Object.fromEntries(calls) }),
  );
  expect((await validate(all)).filter(isOwn)).toEqual([]);
});

it.each(examples)("the example %s calls the local module", (name) => {
  expect(text(`examples/${name}/main.tf`)).toMatch(/^ {2}source = "\.\.\/\.\."$/m);
});

it("the hand-written files have the format of terraform fmt", async () => {
  for (const written of [HAND_WRITTEN, path.dirname(path.join(projectRoot, PIPELINE))]) {
    expect(await terraform(written, ["fmt", "-check", "-recursive", "-no-color"])).toBe("");
  }
});

describe("the command", () => {
  it("writes the module into the given folder, and prints the folder", () =>
    inTemporaryFolder(async (checkout) => {
      await mkdir(path.join(checkout, ".git"));
      await writeFile(path.join(checkout, ".git", "HEAD"), "ref: refs/heads/main");
      expect(await command("--out", checkout)).toEqual({ code: 0, output: `The module is in ${checkout}.\n` });
      expect(await readFile(path.join(checkout, "README.md"), "utf8")).toBe(text("README.md"));
      expect(await readFile(path.join(checkout, ".git", "HEAD"), "utf8")).toBe("ref: refs/heads/main");
    }));

  it.each([
    ["an unknown option", ["--to", "x"]],
    ["a missing folder", ["--out"]],
    ["a file", ["--out", path.join(projectRoot, "LICENSE")]],
  ])("rejects %s with a one-line message", async (_, args) => {
    const { code, output } = await command(...args);
    expect(code).toBe(1);
    expect(output).toMatch(/^[^\n]+\.\n$/);
  });
});

it("the license is the license of the project", () => {
  expect(text("LICENSE")).toBe(readFileSync(path.join(projectRoot, "LICENSE"), "utf8"));
});

/** Runs the command from its source, because another test may replace the build at the same time. */
function command(...args: string[]): Promise<{ code: unknown; output: string }> {
  const [tsx, script] = ["node_modules/.bin/tsx", "scripts/registry-module/main.ts"].map((file) =>
    path.join(projectRoot, file),
  );
  return new Promise((resolve) => {
    execFile(String(tsx), [String(script), ...args], { cwd: projectRoot }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

/** Returns a call of an example. Its values are those of a variable without a type, which are unknown in a validation. */
async function callOf(example: string): Promise<object> {
  const variables = files.get(`examples/${example}/variables.tf`);
  const { variable = {} }: { variable?: object } = await parse("variables.tf", String(variables ?? ""));
  const values = Object.keys(variable).map((name) => [name, "${var.any}"]);
  return { source: `../module/examples/${example}`, ...Object.fromEntries(values) };
}

/** Generated files have warnings, because changes would affect deployed resources. The backend belongs to a root module. */
function isOwn({ severity, summary, range }: Diagnostic): boolean {
  return severity === "error" || !(range?.filename.endsWith(".tf.json") || summary === "Backend configuration ignored");
}
