import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Calls a function with a temporary folder in `parent`, and removes the folder afterwards. */
export function withTemporaryFolder<T>(parent: string, use: (folder: string) => T): T {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "cdktf-aws-metaflow-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the paths of all files in a folder and its subfolders, relative to the folder, with slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}

/** Changes the text of all files in a folder whose names end with a suffix. */
export function changeFiles(folder: string, suffix: string, change: (text: string) => string): void {
  for (const name of filesIn(folder).filter((name) => name.endsWith(suffix))) {
    const file = path.join(folder, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
}
