import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "./support/terraform";
import { pack, readmeExample, run, runTool, type Tarball, userProject } from "./support/user-project";

const KILOBYTE = 1000;

let folder: string;
let tarball: Tarball;
let file: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  tarball = pack(folder);
  file = path.join(folder, tarball.filename);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("holds JavaScript, declarations, the Lambda's source and the documents, and nothing else", () => {
  const files = tarball.files.map(({ path }) => path);
  const others = files.filter((name) => !/^dist\/js\/lib\/.+\.(js|mjs|d\.ts|d\.mts)$/.test(name));
  expect(others.sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "lib/metadata-service/db_migrate_lambda/index.py",
    "package.json",
  ]);
  expect(files.filter((name) => name.startsWith("dist/js/lib/definitions"))).toEqual([]);
});

it("is small", () => {
  expect(tarball.size).toBeLessThan(150 * KILOBYTE);
  expect(tarball.unpackedSize).toBeLessThan(700 * KILOBYTE);
});

it("has nothing that publint would change", () => {
  runTool("publint", ["run", file, "--strict"], folder);
});

it("has the right types however it is imported", () => {
  runTool("attw", [file], folder);
});

interface Way {
  readonly type: "commonjs" | "module";
  /** TypeScript's `module`. */
  readonly module: string;
  readonly start: (project: string) => string;
  readonly change?: (example: string) => string;
}

const byNode = (project: string) => run(process.execPath, ["out/main.js"], project);
const byTsx = (project: string) => runTool("tsx", ["main.ts"], project);
/** Node finds no folder's index for ES modules, and the providers' packages have no `exports` that would. */
const withIndex = (example: string) => example.replace(/(\/lib\/\w+)";/g, '$1/index.js";');

const ways: { readonly [name: string]: Way } = {
  "compiled to CommonJS": { type: "commonjs", module: "nodenext", start: byNode },
  "compiled to an ES module": { type: "module", module: "nodenext", start: byNode, change: withIndex },
  "an ES module as it is, run by tsx": { type: "module", module: "preserve", start: byTsx },
};

it.each(Object.entries(ways))("README's example works %s", (way, { type, module, start, change = (text) => text }) => {
  const project = path.join(folder, way);
  mkdirSync(project);
  userProject(project, file, { type });
  writeFileSync(path.join(project, "main.ts"), change(readmeExample()));
  const compilerOptions = { strict: true, target: "es2022", module, types: ["node"], outDir: "out" };
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));

  runTool("tsc", ["-p", "."], project);
  start(project);

  const synthesized = readFileSync(path.join(project, "cdktf.out", "stacks", "ml-platform", "cdk.tf.json"), "utf8");
  const { resource, output } = JSON.parse(synthesized);
  expect(Object.keys(resource)).toEqual(
    expect.arrayContaining(["aws_s3_bucket", "aws_batch_job_queue", "aws_lambda_function"]),
  );
  expect(output).toHaveProperty("profile");
});
