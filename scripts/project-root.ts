import { existsSync } from "node:fs";
import path from "node:path";

/** The root folder of this project. The search is needed because scripts are also in the build folder. */
export const projectRoot = folderWith("package.json", __dirname);

function folderWith(file: string, from: string): string {
  if (existsSync(path.join(from, file))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error(`no parent folder of the scripts contains ${file}`);
  return folderWith(file, parent);
}
