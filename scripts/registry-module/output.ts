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
 * Writes the module into a folder, such as a checkout of its repository. What an earlier run made there and this one
 * does not is removed; anything else in the folder stays as it is.
 */
export function writeModule(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  expectFolder(folder);
  const stale = listedFiles(folder).filter((name) => !files.has(name));
  const misplaced = [...files.keys()].find((name) => !isWithin(name));
  if (misplaced !== undefined) throw new Error(`The module can't have a file named ${misplaced}`);
  for (const name of [MANIFEST, ...stale, ...files.keys()]) expectNoLink(folder, name);

  for (const name of stale) remove(folder, name);
  // Before the files: whatever happens in between, the next run knows which are the module's.
  write(folder, MANIFEST, manifest(files.keys()));
  for (const [name, content] of files) write(folder, name, content);
}

function expectFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new CommandError(`${folder} is a file: --out needs a folder.`);
  if (realpathSync(folder) === realpathSync(projectRoot)) {
    throw new CommandError(`${folder} is the project that the module is made from: --out needs another folder.`);
  }
}

/** A link on the way to a file could lead out of the folder. */
function expectNoLink(folder: string, name: string): void {
  const parts = name.split("/");
  for (const [i] of parts.entries()) {
    const way = path.join(folder, ...parts.slice(0, i + 1));
    if (entryAt(way)?.isSymbolicLink()) {
      throw new CommandError(
        `${way} is a symbolic link, where the module has a file or folder; nothing was written or removed.`,
      );
    }
  }
}

/** What is at a path; nothing also where a file is on the way to it. */
function entryAt(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

/** Removes a file, and each folder around it that this leaves empty. */
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
    throw new CommandError(`${file} could not be written: ${error instanceof Error ? error.message : error}.`);
  }
}
