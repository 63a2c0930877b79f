import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { CommandError, runMain } from "../command-error";
import { parseObject, textOf } from "../json";
import { projectRoot } from "../project-root";
import { MODULES } from "../registry-module/module-options";
import { output, run } from "./run";

const FOLDER = path.join(projectRoot, "dist", "release");
const PACKAGES = ["cdktf-aws-metaflow", "cdktn-aws-metaflow"];

/** Builds all artifacts of a release into `dist/release`, and checks them. */
function build(version: string): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  run(projectRoot, "npm", "pack", "--silent", "--pack-destination", FOLDER);
  for (const script of ["python", "cdktn"]) run(projectRoot, "npm", "run", "--silent", script, "--", "--out", FOLDER);
  for (const name of PACKAGES) {
    checkNpmPackage(`${name}-${version}.tgz`, name, version);
    checkWheel(`${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`, name, version);
  }
  for (const [aws, name] of Object.entries(MODULES)) {
    run(projectRoot, "npm", "run", "--silent", "module", "--", "--aws", aws, "--out", path.join(FOLDER, name));
    checkModule(name, aws);
  }
  console.log(`\nBuilt version ${version} in ${FOLDER}:\n${readdirSync(FOLDER).join("\n")}`);
}

function checkNpmPackage(file: string, name: string, version: string): void {
  const manifest = parseObject(output(FOLDER, "tar", "-xzOf", file, "package/package.json"));
  expectText(file, `${manifest.name} ${manifest.version}`, `${name} ${version}`);
  run(FOLDER, "publint", "run", file, "--strict");
  run(FOLDER, "attw", file);
}

/** Checks the name and the version in the metadata of a wheel, and that the wheel contains the Python module. */
function checkWheel(file: string, name: string, version: string): void {
  const contents = unzipSync(readFileSync(path.join(FOLDER, file)));
  const module = name.replaceAll("-", "_");
  const text = (entry: string) => strFromU8(contents[entry] ?? new Uint8Array());
  expectText(file, text(`${module}-${version}.dist-info/METADATA`), `\nName: ${name}\nVersion: ${version}\n`);
  expectText(file, text(`${module}/__init__.py`), "Metaflow");
}

/** Checks that the configurations of a module and its submodules are JSON, and the version of the AWS provider. */
function checkModule(name: string, aws: string): void {
  const folder = path.join(FOLDER, name);
  const parsed = (...file: string[]) => parseObject(readFileSync(path.join(folder, ...file), "utf8"));
  const submodules = readdirSync(path.join(folder, "modules")).map((submodule) => path.join("modules", submodule));
  for (const part of ["", ...submodules]) {
    for (const file of ["main", "variables", "outputs", "versions"]) parsed(part, `${file}.tf.json`);
  }
  expectText(name, JSON.stringify(parsed("versions.tf.json")), `"hashicorp/aws","version":">= ${aws}.0`);
}

function expectText(artifact: string, text: string, expected: string): void {
  if (!text.includes(expected)) throw new CommandError(`${artifact} does not contain ${expected.trim()}.`);
}

runMain(() => build(textOf(parseObject(readFileSync(path.join(projectRoot, "package.json"), "utf8")).version)));
