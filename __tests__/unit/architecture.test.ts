import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { registryResources } from "./registry-module";

const ROOT = path.join(__dirname, "..", "..");

/** Layers from the bottom. A file imports files of lower layers, and of its own part of a layer. */
const LAYERS: ReadonlyArray<readonly string[]> = [
  ["lib/terraform/cdktf-internals"],
  ["lib/terraform/expressions"],
  ["lib/terraform/validation"],
  ["lib/terraform/module"],
  ["lib/aws"],
  ["lib/submodule"],
  ["lib/common", "lib/computation", "lib/datastore", "lib/metadata-service", "lib/step-functions", "lib/ui"],
  ["lib/job-queue"],
  ["lib/metaflow"],
  ["lib/jsii"],
  ["lib/presets"],
  ["lib/index"],
  ["stacks"],
];

interface Position {
  readonly layer: number;
  readonly part: string;
}

function positionOf(module: string): Position {
  for (const [layer, parts] of LAYERS.entries()) {
    const part = parts.find((name) => module === name || module.startsWith(`${name}/`));
    if (part) return { layer, part };
  }
  throw new Error(`${module} belongs to no layer; add its folder to the layers`);
}

const sources = ["lib", "stacks"].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join(folder, name)),
);

const contentOf = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** Returns the modules of this project that a file imports, as paths without an extension. */
function importsOf(file: string): string[] {
  const specifiers = [...contentOf(file).matchAll(/(?:from|import) "(\.[^"]*)"/g)].map(
    ([, specifier = ""]) => specifier,
  );
  return specifiers.map((specifier) => path.posix.join(path.posix.dirname(file), specifier));
}

/** Returns an import of a higher layer, or of another part of the same layer. */
function isForbidden(from: Position, to: Position): boolean {
  return to.layer > from.layer || (to.layer === from.layer && to.part !== from.part);
}

describe("the layers", () => {
  it.each(sources)("allow the imports of %s", (file) => {
    const position = positionOf(file.replace(/\.ts$/, ""));
    expect(importsOf(file).filter((module) => isForbidden(position, positionOf(module)))).toEqual([]);
  });
});

interface Resource {
  readonly id: string;
  readonly folder: string;
}

/** Returns the construct ID of each resource in the synthesized modules, and the folder of the code that creates it. */
function resources(): Resource[] {
  return [...registryResources()].flatMap(([module, ofModule]) => {
    const folder = module === "." ? "lib/metaflow" : `lib/${path.posix.basename(module)}`;
    return Object.entries(ofModule).flatMap(([type, named]) =>
      Object.keys(named).map((name) => ({ id: `${type}-${name}`, folder })),
    );
  });
}

describe("a search for the ID of a resource", () => {
  it.each(resources())("finds $id once in $folder", ({ id, folder }) => {
    const code = sources.filter((file) => file.startsWith(`${folder}/`)).map(contentOf);
    expect(code.join("\n").split(`"${id}"`)).toHaveLength(2);
  });
});
