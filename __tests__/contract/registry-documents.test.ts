import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { definitions } from "../../lib/metaflow/modules";
import { projectRoot } from "../../scripts/project-root";
import { REGISTRY_SOURCE, registryModule } from "../../scripts/registry-module/content";
import { cells, codeBlocks, deadLinks, listed } from "./support/markdown";
import { inTemporaryFolder, terraform } from "./support/terraform";

const files = registryModule();
const { version }: { version: string } = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
const text = (name: string) => String(files.get(name));
const modules = Object.values(definitions).map((definition) => definition.path);

describe.each(modules)("the README of %s", (module) => {
  const readme = text(path.posix.join(module, "README.md"));
  const blocks = (file: string, kind: string): Record<string, { default?: unknown; sensitive?: boolean }> =>
    JSON.parse(text(path.posix.join(module, file)))[kind] ?? {};

  it("lists the inputs of the module, and whether they are required", () => {
    const variables = blocks("variables.tf.json", "variable");
    expect(listed(readme, "input")).toEqual(Object.keys(variables).sort());
    for (const [name, variable] of Object.entries(variables)) {
      const [, description, , value, required] = cells(readme, `input_${name}`);
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect([name, required, value === "n/a"]).toEqual(
        "default" in variable ? [name, "no", false] : [name, "yes", true],
      );
    }
  });

  it("lists the outputs of the module, and whether they are sensitive", () => {
    const outputs = blocks("outputs.tf.json", "output");
    expect(listed(readme, "output")).toEqual(Object.keys(outputs).sort());
    for (const [name, { sensitive = false }] of Object.entries(outputs)) {
      expect([name, cells(readme, `output_${name}`)[1]?.includes("sensitive")]).toEqual([name, sensitive]);
    }
  });

  it("shows one call of the module with its address and version in the registry", () => {
    expect(callIn(module)).toContain(`  source  = "${addressOf(module)}"\n  version = "${version}"\n`);
  });
});

it("the calls in the READMEs are formatted", () =>
  inTemporaryFolder(async (folder) => {
    for (const module of modules) await writeFile(path.join(folder, `${path.basename(module)}.tf`), callIn(module));
    expect(await terraform(folder, ["fmt", "-check", "-no-color"])).toBe("");
  }));

it("the documents have no dead links and no placeholders", () => {
  expect(deadLinks(files)).toEqual([]);
  expect(deadLinks(new Map([["README.md", "[a](b.md) [c](#d) ![e](README.md)"]]))).toEqual([
    "README.md: b.md",
    "README.md: #d",
  ]);
  expect([...files].filter(([name, content]) => name.endsWith(".md") && String(content).includes("{{"))).toEqual([]);
});

function addressOf(module: string): string {
  return module === "." ? REGISTRY_SOURCE : `${REGISTRY_SOURCE}//${module}`;
}

/** Returns the module call in the README of a module. */
function callIn(module: string): string {
  const blocks = codeBlocks(text(path.posix.join(module, "README.md")), "hcl");
  const [call = "", ...more] = blocks.filter((block) => block.startsWith("module "));
  expect(more).toEqual([]);
  return call;
}
