import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { Bench, type Task } from "tinybench";
import { projectRoot } from "../../scripts/project-root";
import { terraformCommand } from "../../scripts/terraform-command";
import { buildAndCheckTerraform } from "../contract/prerequisites";
import { withCaller } from "../contract/support/caller";
import { init } from "../contract/support/terraform";
import { BASE } from "../input-cases/base";

// Measures commands from their start to their end. docs/performance.md describes the methods.

const FOLDER = path.join(projectRoot, "dist", "bench");
const BUILD = path.join(projectRoot, "dist", "js");
const TOOLS = path.join(projectRoot, "node_modules", ".bin");

/** Measures functions one after the other, and prints a table with their ratios to the first one. */
async function compare(title: string, functions: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  console.log(`\n### ${title}\n`);
  const bench = new Bench({ iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0, throws: true });
  for (const [name, measured] of Object.entries(functions)) bench.add(name, measured, { async: true });
  await bench.run();
  const reference = latency(bench.tasks[0]).p50;
  printRow("benchmark", "minimum", "median", "margin", "ratio");
  printRow("---", "--:", "--:", "--:", "--:");
  for (const task of bench.tasks) {
    const { min, p50, rme } = latency(task);
    printRow(task.name, seconds(min), seconds(p50), `± ${rme.toFixed(0)} %`, `${(p50 / reference).toFixed(2)} ×`);
  }
}

function latency(task: Task | undefined) {
  if (!task || !("latency" in task.result)) throw new Error(`${task?.name} was not measured`);
  return task.result.latency;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Prints a row of a table in Markdown. */
function printRow(name: string, ...figures: readonly string[]): void {
  console.log(`| ${name.padEnd(25)} | ${figures.map((figure) => figure.padStart(7)).join(" | ")} |`);
}

/** Runs a command to its end. The error of a failed command contains its output. */
function run(file: string, args: readonly string[], { cwd = FOLDER, env = process.env } = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, env }, (error, output) => {
      if (error) reject(new Error(`${error.message}\n${output}`));
      else resolve();
    });
  });
}

async function synthesis(): Promise<void> {
  const outdir = path.join(FOLDER, "apps");
  const entryPoints = [path.join(__dirname, "apps", "*.ts")];
  buildSync({ entryPoints, outdir, bundle: true, packages: "external", platform: "node" });
  const node = (...args: string[]) => run(process.execPath, args);
  const deployments = path.join(outdir, "deployments.js");
  const writeModule = path.join(BUILD, "scripts", "registry-module", "main.js");
  await compare("Synthesis", {
    "an empty cdktf stack": () => node(path.join(outdir, "empty-stack.js")),
    "the `metaflow` stack": () => node(path.join(BUILD, "stacks", "main.js")),
    "the registry module": () => node(writeModule, "--out", "module"),
    "1 deployment in an app": () => node(deployments, "1"),
    "10 deployments in an app": () => node(deployments, "10"),
    "100 deployments in an app": () => node(deployments, "100"),
  });
}

async function checks(): Promise<void> {
  // This configuration has its own state and a file to change, so that the benchmarks change no file of the project.
  const [configuration, state, leaf] = ["tsconfig.json", "types.tsbuildinfo", "leaf.ts"];
  const settings = { extends: "../../tsconfig.json", files: [leaf], compilerOptions: { tsBuildInfoFile: state } };
  const write = (name: string, content: string) => writeFileSync(path.join(FOLDER, name), content);
  write(configuration, JSON.stringify(settings));
  write(leaf, "");
  let changes = 0;
  const typeCheck = () => run(path.join(TOOLS, "tsc"), ["-p", configuration]);
  await compare("Checks", {
    "type check, cold": () => {
      rmSync(path.join(FOLDER, state), { force: true });
      return typeCheck();
    },
    "type check after a change": () => {
      write(leaf, `export const change = ${++changes};\n`);
      return typeCheck();
    },
    "unit tests": () => run(path.join(TOOLS, "vitest"), ["run", "--project", "unit"], { cwd: projectRoot }),
  });
}

/** Measures Terraform with the module that {@link synthesis} wrote. */
async function terraform(): Promise<void> {
  const call = { source: "./module", ...BASE["."], enable_step_functions: true };
  writeFileSync(path.join(FOLDER, "main.tf.json"), JSON.stringify({ module: { metaflow: call } }));
  await init(FOLDER);
  await withCaller("eu-west-1", async (aws) => {
    const env = { ...process.env, ...aws, CHECKPOINT_DISABLE: "1" };
    await compare("Terraform", {
      "terraform validate": () => run(terraformCommand(), ["validate"], { env }),
      "first terraform plan": () => run(terraformCommand(), ["plan", "-input=false"], { env }),
    });
  });
}

async function main(): Promise<void> {
  await buildAndCheckTerraform();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [version] = execFileSync(terraformCommand(), ["version"], { encoding: "utf8" }).split("\n");
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${date}: ${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.versions.node}, ${version}`);
  await synthesis();
  await checks();
  await terraform();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
