import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "./support/terraform";
import { continuedReadmeExample, pack, run, runTool, type Tarball, userProject } from "./support/user-project";

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

it("contains only JavaScript, declarations, the source of the Lambda function and the documents", () => {
  const files = tarball.files.map(({ path }) => path);
  const others = files.filter((name) => !/^dist\/js\/lib\/(index\.(js|mjs|d\.mts)|.+\.d\.ts)$/.test(name));
  expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
  expect(files.filter((name) => name.startsWith("dist/js/lib/metaflow/modules"))).toEqual([]);
});

it("is smaller than 150 kB, and smaller than 700 kB unpacked", () => {
  expect(tarball.size).toBeLessThan(150 * KILOBYTE);
  expect(tarball.unpackedSize).toBeLessThan(700 * KILOBYTE);
});

it("has no problems that publint reports", () => {
  runTool("publint", ["run", file, "--strict"], folder);
});

it("has the correct types for each module system", () => {
  runTool("attw", [file], folder);
});

interface Setup {
  readonly type: "commonjs" | "module";
  /** The compiler option `module`. */
  readonly module: string;
  readonly start: (project: string) => string;
  readonly change?: (example: string) => string;
}

const byNode = (project: string) => run(process.execPath, ["out/main.js"], project);
const byTsx = (project: string) => runTool("tsx", ["main.ts"], project);
/** Adds `index.js`, because ES modules need the full path of files in packages without `exports`. */
const withIndex = (example: string) => example.replace(/(\/lib\/[\w-]+)";/g, '$1/index.js";');

const setups: { readonly [name: string]: Setup } = {
  "compiled to CommonJS": { type: "commonjs", module: "nodenext", start: byNode },
  "compiled to an ES module": { type: "module", module: "nodenext", start: byNode, change: withIndex },
  "as an ES module that tsx runs": { type: "module", module: "preserve", start: byTsx },
};

it.each(Object.entries(setups))(
  "runs the README example %s",
  (name, { type, module, start, change = (text) => text }) => {
    const project = path.join(folder, name);
    mkdirSync(project);
    userProject(project, file, { type });
    writeFileSync(path.join(project, "main.ts"), change(continuedReadmeExample()));
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
  },
);
