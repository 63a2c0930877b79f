import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../command-error";

/** Lists the files that an earlier run made in the same folder, so that the next one knows which it may remove. */
export const MANIFEST = ".module-files.json";

/** The files that the manifest in a folder lists. Each lies in the folder, and not in its repository's own data. */
export function listedFiles(folder: string): string[] {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) return [];
  const content = parsed(readFileSync(file, "utf8"));
  if (!Array.isArray(content) || !content.every((entry) => typeof entry === "string")) {
    throw new CommandError(
      `${file} is not a list of files: restore it, or remove it to keep every file that is there.`,
    );
  }
  const outside = content.find((entry) => !isWithin(entry));
  if (outside !== undefined) {
    throw new CommandError(
      `${file} lists ${JSON.stringify(outside)}, which is none of the module's files; nothing was written or removed.`,
    );
  }
  return content;
}

export function manifest(files: Iterable<string>): string {
  return `${JSON.stringify([...files].sort(), null, 2)}\n`;
}

/** Whether a path with slashes names a file in the folder it is relative to, without a detour. */
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
