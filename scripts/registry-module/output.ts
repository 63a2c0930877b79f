import fs from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";
import { projectRoot } from "../project-root";

/** Lists the files that an earlier run wrote into the same folder. The next run may remove these files. */
export const MANIFEST = ".module-files.json";

/**
 * Writes the module into a folder, such as a checkout of its repository. Removes obsolete files of an earlier run.
 * Keeps all other files in the folder.
 */
export function writeModule(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  makeFolder(folder);
  for (const name of listedFiles(folder)) if (!files.has(name)) remove(folder, name);
  // Write the manifest first: after an interrupted run, the next run still knows the files of the module.
  write(folder, MANIFEST, `${JSON.stringify([...files.keys()].sort(), null, 2)}\n`);
  for (const [name, content] of files) write(folder, name, content);
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CommandError(`--out is ${folder}; must be a folder: ${error instanceof Error ? error.message : error}.`);
  }
  if (fs.realpathSync(folder) === fs.realpathSync(projectRoot)) {
    throw new CommandError(`--out is ${folder}, the root folder of this project; must be another folder.`);
  }
}

/** Returns the files that the manifest in a folder lists. Rejects files outside the folder and in `.git`. */
function listedFiles(folder: string): readonly string[] {
  const file = path.join(folder, MANIFEST);
  const names = fs.existsSync(file) ? parsed(fs.readFileSync(file, "utf8")) : [];
  const invalid = Array.isArray(names) ? names.find((name) => !isModuleFile(name)) : names;
  if (!Array.isArray(names) || invalid !== undefined) {
    throw new CommandError(
      `${file} contains ${JSON.stringify(invalid)}; must be a list of the module's files. Nothing was changed: correct the list, or remove it to keep all existing files.`,
    );
  }
  return names;
}

/** Returns the value of a JSON text, and any other text as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns whether a name is a normalized path inside the folder, with slashes, and not in `.git`. */
function isModuleFile(name: unknown): boolean {
  const isSafe = (part: string) => /^[\w.-]+$/.test(part) && !/^(\.{1,2}|\.git)$/i.test(part);
  return typeof name === "string" && name !== MANIFEST && name.split("/").every(isSafe);
}

/** Removes a file, and each parent folder that is empty afterwards. */
function remove(folder: string, name: string): void {
  let entry = path.join(folder, name);
  if (!fs.existsSync(entry) || !fs.statSync(entry).isFile()) return;
  fs.rmSync(entry);
  // The loop ends below the folder itself, which contains the manifest.
  while (fs.readdirSync(path.dirname(entry)).length === 0) {
    entry = path.dirname(entry);
    fs.rmdirSync(entry);
  }
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}
