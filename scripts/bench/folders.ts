import { lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";

/** The folder for all files of the benchmark. */
export const benchFolder = path.join(projectRoot, "dist", "bench");

export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Files by path, with the properties that change when a file is written. */
export type Snapshot = ReadonlyMap<string, FileState>;

interface FileState {
  readonly size: number;
  readonly modified: number;
}

export function snapshot(folders: readonly string[]): Snapshot {
  return new Map(folders.flatMap(files));
}

/** Returns the total size of files that are new or were written since an earlier snapshot. */
export function bytesWritten(before: Snapshot, after: Snapshot): number {
  let bytes = 0;
  for (const [file, { size, modified }] of after) {
    const earlier = before.get(file);
    if (earlier?.size !== size || earlier.modified !== modified) bytes += size;
  }
  return bytes;
}

/** Lists files without following links, because a link can lead out of the folder. */
function files(folder: string): Array<[string, FileState]> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name): Array<[string, FileState]> => {
    const file = path.join(folder, name);
    const entry = lstatSync(file);
    if (entry.isDirectory()) return files(file);
    return entry.isFile() ? [[file, { size: entry.size, modified: entry.mtimeMs }]] : [];
  });
}
