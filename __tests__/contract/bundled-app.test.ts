import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "./support/terraform";
import { pack, ROOT, readmeExample, run, runTool, userProject } from "./support/user-project";

const ESBUILD = path.join(ROOT, "node_modules", ".bin", "esbuild");

let folder: string;
let tarball: string;
let project: string;
/** The output of the app that is not bundled. */
let expected: Files;

beforeAll(async () => {
  // Node.js reports the working directory without symbolic links.
  folder = realpathSync(await temporaryFolder());
  project = path.join(folder, "project");
  mkdirSync(project);
  tarball = path.join(folder, pack(folder).filename);
  userProject(project, tarball, { type: "commonjs" });
  writeFileSync(path.join(project, "main.ts"), readmeExample());
  runTool("tsx", ["main.ts"], project);
  expected = synthesizedFiles(project);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("compares a stack and the package of the Lambda function", () => {
  const names = Object.keys(expected).map((name) => path.basename(name));
  expect(names).toEqual(expect.arrayContaining(["cdk.tf.json", "db_migrate_lambda.zip"]));
});

it.each([
  { name: "CommonJS", file: "main.cjs", options: "" },
  { name: "minified CommonJS", file: "main.cjs", options: "--minify" },
  { name: "an ES module", file: "main.mjs", options: "" },
  { name: "a minified ES module", file: "main.mjs", options: "--minify" },
])("synthesizes the same files without node_modules, bundled as $name", ({ name, file, options }) => {
  const app = path.join(folder, name);
  const bundle = path.join(app, file);
  mkdirSync(app);
  run("sh", ["-c", `"${ESBUILD}" ${documentedOptions(file)} ${options}`], project);
  renameSync(path.join(project, "dist", file), bundle);
  expect(() => createRequire(bundle).resolve("cdktf")).toThrow("Cannot find module");

  run(process.execPath, [bundle], app);

  expect(synthesizedFiles(app)).toEqual(expected);
});

it("synthesizes the same files if two apps share code in split ES modules", () => {
  const app = path.join(folder, "split");
  writeFileSync(path.join(project, "other.ts"), readmeExample());
  const split = `--splitting --outdir="${app}" --out-extension:.js=.mjs`;
  const options = documentedOptions("main.mjs").replace("--outfile=dist/main.mjs", split);
  run("sh", ["-c", `"${ESBUILD}" other.ts ${options}`], project);

  run(process.execPath, ["main.mjs"], app);

  expect(synthesizedFiles(app)).toEqual(expected);
});

it("finds the bindings of version 6 of the AWS provider in a bundle", () => {
  const project = path.join(folder, "aws-6");
  const app = path.join(folder, "aws-6-app");
  for (const created of [project, app]) mkdirSync(created);
  const aliases = { "@cdktf/provider-aws": "provider-aws-6" };
  userProject(project, tarball, { type: "commonjs" }, { aliases });
  writeFileSync(path.join(project, "main.ts"), readmeExample());
  runTool("tsx", ["main.ts"], project);
  const options = documentedOptions("main.cjs").replace("dist/main.cjs", `"${path.join(app, "main.cjs")}"`);
  run("sh", ["-c", `"${ESBUILD}" ${options} --minify`], project);

  run(process.execPath, ["main.cjs"], app);

  expect(synthesizedFiles(app)).toEqual(synthesizedFiles(project));
  expect(Object.values(synthesizedFiles(app)).join()).toContain('"name_prefix": "metaflow-cpu-prod"');
});

/** Returns the options of the command in README.md that writes a bundle. */
function documentedOptions(file: string): string {
  const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
  const commands = [...readme.matchAll(/^npx esbuild ((?:.*\\\n)*.*)$/gm)].map(([, options = ""]) => options);
  const options = commands.find((text) => text.includes(`--outfile=dist/${file}`));
  if (options === undefined) throw new Error(`README.md has no esbuild command for dist/${file}`);
  return options;
}

/** The content of each file by its path. ZIP files are in Base64. */
type Files = Readonly<Record<string, string>>;

/** Reads the synthesized files of an app. The path of the app, which the backend contains, becomes `<app>`. */
function synthesizedFiles(app: string): Files {
  const output = path.join(app, "cdktf.out");
  const paths = readdirSync(output, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((name) => statSync(path.join(output, name)).isFile());
  const content = (name: string) => {
    const bytes = readFileSync(path.join(output, name));
    return name.endsWith(".zip") ? bytes.toString("base64") : bytes.toString("utf8").replaceAll(app, "<app>");
  };
  return Object.fromEntries(files.map((name) => [name, content(name)]));
}
