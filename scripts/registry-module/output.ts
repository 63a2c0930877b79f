import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";
import { isWithin, listedFiles, MANIFEST, manifest } from "./manifest";

/**
 * Writes the module into a folder, such as a checkout of its repository. Removes obsolete files of an earlier run.
 * Keeps all other files in the folder.
 */
export function writeModule(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  expectFolder(folder);
  const stale = listedFiles(folder).filter((name) => !files.has(name));
  const misplaced = [...files.keys()].find((name) => !isWithin(name));
  if (misplaced !== undefined) throw new Error(`the path ${misplaced} is outside the module`);
  for (const name of [MANIFEST, ...stale, ...files.keys()]) expectNoLink(folder, name);

  for (const name of stale) remove(folder, name);
  // Write the manifest first: after an interrupted run, the next run still knows the files of the module.
  write(folder, MANIFEST, manifest(files.keys()));
  for (const [name, content] of files) write(folder, name, content);
}

function expectFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new CommandError(`--out is ${folder}, a file; must be a folder.`);
  if (realpathSync(folder) === realpathSync(projectRoot)) {
    throw new CommandError(`--out is ${folder}, the root folder of this project; must be another folder.`);
  }
}

/** Rejects a symbolic link in the path of a file, because the link can lead out of the folder. */
function expectNoLink(folder: string, name: string): void {
  const parts = name.split("/");
  for (const [i] of parts.entries()) {
    const way = path.join(folder, ...parts.slice(0, i + 1));
    if (entryAt(way)?.isSymbolicLink()) {
      throw new CommandError(
        `${way} is a symbolic link; must be a file or folder of the module. Nothing was changed: remove the link.`,
      );
    }
  }
}

/** Returns the properties of a path, or `undefined` if the path does not exist. */
function entryAt(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

/** Removes a file, and each parent folder that is empty afterwards. */
function remove(folder: string, name: string): void {
  const file = path.join(folder, name);
  if (entryAt(file)?.isFile()) rmSync(file);
  for (let around = path.posix.dirname(name); around !== "."; around = path.posix.dirname(around)) {
    const emptied = path.join(folder, around);
    const entry = entryAt(emptied);
    if (!entry) continue;
    if (!entry.isDirectory() || readdirSync(emptied).length > 0) return;
    rmdirSync(emptied);
  }
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new CommandError(`Can't write ${file}: ${error instanceof Error ? error.message : error}.`);
  }
}
