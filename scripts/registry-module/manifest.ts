import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";

/** Lists the files that an earlier run wrote into the same folder. The next run may remove these files. */
export const MANIFEST = ".module-files.json";

/** Returns the files that the manifest in a folder lists. Rejects files outside the folder and in `.git`. */
export function listedFiles(folder: string): string[] {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) return [];
  const content = parsed(readFileSync(file, "utf8"));
  if (!Array.isArray(content) || !content.every((entry) => typeof entry === "string")) {
    throw new CommandError(
      `${file} is not a list of files: restore the list, or remove it to keep all existing files.`,
    );
  }
  const outside = content.find((entry) => !isWithin(entry));
  if (outside !== undefined) {
    throw new CommandError(
      `${file} lists ${JSON.stringify(outside)}; must be a file of the module. Nothing was changed: correct the list.`,
    );
  }
  return content;
}

export function manifest(files: Iterable<string>): string {
  return `${JSON.stringify([...files].sort(), null, 2)}\n`;
}

/** Returns whether a relative path with slashes is a normalized path inside its folder. */
export function isWithin(name: string): boolean {
  const parts = name.split("/");
  const detours = ["", ".", "..", ".git"];
  return !/[\\:\0]/.test(name) && parts.every((part) => !detours.includes(part.toLowerCase())) && name !== MANIFEST;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
