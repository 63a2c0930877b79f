import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { objectOf, parseObject } from "../../scripts/json";
import { asForAws6 } from "./support/aws-provider-6";
import { temporaryFolder } from "./support/terraform";
import {
  checkPeers,
  continuedReadmeExample,
  pack,
  ROOT,
  run,
  runTool,
  type Tarball,
  userProject,
} from "./support/user-project";

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

it("is smaller than 250 kB, and smaller than 1000 kB unpacked", () => {
  expect(tarball.size).toBeLessThan(250 * KILOBYTE);
  expect(tarball.unpackedSize).toBeLessThan(1000 * KILOBYTE);
});

it("has no problems that publint reports", () => {
  runTool("publint", ["run", file, "--strict"], folder);
});

it("has the correct types for each module system", () => {
  runTool("attw", [file], folder);
});

function compile(project: string, module: string): void {
  const compilerOptions = { strict: true, target: "es2022", module, types: ["node"], outDir: "out" };
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  runTool("tsc", ["-p", "."], project);
}

function synthesizedStack(project: string): string {
  return readFileSync(path.join(project, "cdktf.out", "stacks", "ml-platform", "cdk.tf.json"), "utf8");
}

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
    compile(project, module);
    start(project);

    const { resource, output } = JSON.parse(synthesizedStack(project));
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining(["aws_s3_bucket", "aws_batch_job_queue", "aws_lambda_function"]),
    );
    expect(output).toHaveProperty("profile");
  },
);

it("has peers that npm can install with the bindings of version 6 of the AWS provider", () => {
  const { version } = parseObject(
    readFileSync(path.join(ROOT, "node_modules", "provider-aws-6", "package.json"), "utf8"),
  );
  const { peerDependencies } = parseObject(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const peers = Object.entries({ ...objectOf(peerDependencies), "@cdktf/provider-aws": version });
  const packages = peers.map(([name, range]) => `${name}@${range}`);
  checkPeers(path.join(folder, "peers"), file, packages);
});

it("synthesizes the same resources with bindings of both AWS providers, apart from three differences", () => {
  const [with5, with6] = [path.join(folder, "aws-5"), path.join(folder, "aws-6")];
  mkdirSync(with5);
  mkdirSync(with6);
  userProject(with5, file, { type: "commonjs" });
  userProject(with6, file, { type: "commonjs" }, { aliases: { "@cdktf/provider-aws": "provider-aws-6" } });
  for (const project of [with5, with6]) {
    writeFileSync(path.join(project, "main.ts"), continuedReadmeExample());
    compile(project, "nodenext");
    byNode(project);
  }

  const [stack5, stack6] = [objectOf(asForAws6(synthesizedStack(with5))), parseObject(synthesizedStack(with6))];

  for (const kind of ["resource", "data", "output", "provider"]) expect(stack6[kind]).toEqual(stack5[kind]);
  expect(stack6.terraform).toMatchObject({ required_providers: { aws: { version: "6.25.0" } } });
});
