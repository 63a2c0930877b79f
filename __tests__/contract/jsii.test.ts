import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileJsiiProject } from "../../scripts/python/jsii-project";
import { cdktfPackage } from "../../scripts/python/package-data";
import { temporaryFolder } from "./support/terraform";

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
  compileJsiiProject(folder, cdktfPackage());
  assembly = JSON.parse(readFileSync(path.join(folder, ".jsii"), "utf8"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
