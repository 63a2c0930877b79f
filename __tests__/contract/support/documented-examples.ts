import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { registryModule } from "../../../scripts/registry-module/content";
import { codeBlocks } from "./markdown";
import type { Inputs } from "./random-inputs";
import { ROOT } from "./user-project";

/** A block of code in a document. */
export interface DocumentedExample {
  readonly document: string;
  readonly code: string;
}

/** A call of one of our modules in HCL. */
export interface DocumentedCall {
  readonly document: string;
  readonly call: string;
  /** The path of the module within the registry module: `.` or `modules/<name>`. */
  readonly modulePath: string;
  readonly inputs: Inputs;
}

const README = "README.md";

export function typescriptExamples(): DocumentedExample[] {
  return examplesIn(README, readFileSync(path.join(ROOT, README), "utf8"), "ts");
}

export function hclExamples(): DocumentedExample[] {
  const ofModule = [...registryModule()].filter(([name]) => /^(modules\/[^/]+\/)?README\.md$/.test(name));
  return [
    ...examplesIn(README, readFileSync(path.join(ROOT, README), "utf8"), "hcl"),
    ...ofModule.flatMap(([name, content]) => examplesIn(`terraform-aws-metaflow/${name}`, String(content), "hcl")),
  ];
}

/** The configuration of the example `pipeline`, which calls the module. */
export const PIPELINE = "examples/pipeline/terraform/main.tf";

/** Returns the configuration files in the folder `examples` of the module, and that of the example `pipeline`. */
export function hclExampleFiles(): DocumentedExample[] {
  const ofModule = [...registryModule()].filter(([name]) => /^examples\/.*\.tf$/.test(name));
  return [
    ...ofModule.map(([document, content]) => ({ document, code: String(content) })),
    { document: PIPELINE, code: readFileSync(path.join(ROOT, PIPELINE), "utf8") },
  ];
}

function examplesIn(document: string, content: string, language: string): DocumentedExample[] {
  return codeBlocks(content, language).map((code) => ({ document, code }));
}

/** Returns the calls of our modules in HCL code. Expressions are raw text. */
export async function callsIn({ document, code }: DocumentedExample): Promise<DocumentedCall[]> {
  const { module = {} }: Parsed = await parse(document, code);
  return Object.entries(module).flatMap(([call, [block]]) => {
    if (block === undefined) return [];
    const { source, version: _, ...inputs } = block;
    const [, submodule] = /\/(modules\/[\w-]+)$/.exec(String(source)) ?? [];
    return [{ document, call, modulePath: submodule ?? ".", inputs }];
  });
}

interface Parsed {
  readonly module?: { readonly [name: string]: ReadonlyArray<Inputs> };
}
