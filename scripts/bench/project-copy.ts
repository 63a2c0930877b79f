import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";
import { emptyFolder } from "./folders";

/**
 * What a copy of the project does without: what is made, what is another copy, and what no command here reads. A
 * biome.json would be one too many for the linter in the tree.
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

/** A file that one other imports, and one that nearly all come to. */
export const LEAF = "lib/ui/environment.ts";
export const CORE = "lib/terraform/hcl.ts";

let changes = 0;

/** Changes a file in a copy, each time in another way. */
export function change(file: string): (folder: string) => void {
  return (folder) => appendFileSync(path.join(folder, file), `// Change ${++changes}\n`);
}

/** Copies the project into a folder, where a benchmark may change and remove things. */
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

/** Gives a folder the project's packages, or others in their place, but no caches that are kept beside them. */
export function linkModules(folder: string, others: { readonly [name: string]: string } = {}): void {
  const [from, to] = [path.join(projectRoot, "node_modules"), path.join(folder, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!/^\.(cache|vite)/.test(name)) symlinkSync(others[name] ?? path.join(from, name), path.join(to, name));
  }
}

/** Removes all that earlier builds left in a copy of the project. */
export function removeBuild(folder: string): void {
  for (const name of [".cache", "cdktf.out", "dist"]) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
