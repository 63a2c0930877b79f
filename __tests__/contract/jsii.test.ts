import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "./support/terraform";
import { ROOT, runTool } from "./support/user-project";

/** The part of jsii's description of a package that these tests use. */
interface Assembly {
  readonly types: { readonly [name: string]: Type };
}

interface Type {
  readonly docs?: { readonly summary?: string };
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly docs?: { readonly summary?: string };
}

let folder: string;
let assembly: Assembly;

beforeAll(async () => {
  folder = await temporaryFolder();
  cpSync(path.join(ROOT, "lib"), path.join(folder, "lib"), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest()));
  writeFileSync(path.join(folder, "README.md"), "");
  runTool("jsii", [], folder);
  assembly = JSON.parse(readFileSync(path.join(folder, ".jsii"), "utf8"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the manifest of a package whose entry is lib/jsii.ts. */
function manifest(): object {
  const { name, version, description, license, peerDependencies } = JSON.parse(
    readFileSync(path.join(ROOT, "package.json"), "utf8"),
  );
  const entry = { main: "lib/jsii.js", types: "lib/jsii.d.ts" };
  const required = { author: { name }, repository: { type: "git", url: "https://example.com/repository.git" } };
  const jsii = { outdir: "dist", targets: { python: { distName: name, module: "cdktf_aws_metaflow" } } };
  const identity = { name, version, description, license };
  return { ...identity, ...entry, ...required, peerDependencies, devDependencies: peerDependencies, jsii };
}

it("describes the classes for other languages", () => {
  const names = Object.keys(assembly.types).map((name) => name.split(".")[1]);
  const classes = ["Common", "Computation", "Datastore", "MetadataService", "Metaflow", "StepFunctions", "Ui"];
  expect(names).toEqual(expect.arrayContaining([...classes, ...classes.map((name) => `${name}Outputs`)]));
  expect(names).not.toContain("InvalidInputError");
});

it("has a documentation for each member", () => {
  const undocumented = Object.entries(assembly.types).flatMap(([type, { docs, properties = [], methods = [] }]) => [
    ...(docs?.summary ? [] : [type]),
    ...[...properties, ...methods].filter((member) => !member.docs?.summary).map(({ name }) => `${type}.${name}`),
  ]);
  expect(undocumented).toEqual([]);
});
