import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";
import { emptyFolder } from "./folders";

/**
 * Files that a copy of the project does not need: build output, other copies, and files that no measured command reads.
 * A second biome.json in the tree would be an error for the linter.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ".cache",
  ".demo",
  ".git",
  "biome.json",
  "cdktf.out",
  "dist",
  "docs",
  "node_modules",
]);

/** A file that one other file imports, and a file that almost all files depend on. */
export const LEAF = "lib/ui/backend-environment-variables.ts";
export const CORE = "lib/terraform/expressions/hcl.ts";

let changes = 0;

/** Changes a file in a copy. Each call appends a different comment. */
export function change(file: string): (folder: string) => void {
  return (folder) => appendFileSync(path.join(folder, file), `// Change ${++changes}\n`);
}

/** Copies the project into a folder, so that a benchmark can change and remove files. */
export function copyProject(folder: string): void {
  emptyFolder(folder);
  for (const { name } of readdirSync(projectRoot, { withFileTypes: true })) {
    if (LEFT_OUT.has(name)) continue;
    cpSync(path.join(projectRoot, name), path.join(folder, name), {
      recursive: true,
      filter: (file) => !/\/(fixtures|cdktf\.out|node_modules|\.terraform)$/.test(file),
    });
  }
  linkModules(folder);
}

/** Links the packages of the project, or replacements, into a folder. Caches in `node_modules` are not linked. */
export function linkModules(folder: string, others: { readonly [name: string]: string } = {}): void {
  const [from, to] = [path.join(projectRoot, "node_modules"), path.join(folder, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!/^\.(cache|vite)/.test(name)) symlinkSync(others[name] ?? path.join(from, name), path.join(to, name));
  }
}

/** Removes the output of earlier builds from a copy of the project. */
export function removeBuild(folder: string): void {
  for (const name of [".cache", "cdktf.out", "dist"]) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
