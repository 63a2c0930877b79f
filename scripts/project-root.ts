import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of this project. Scripts lie in it twice: in the tree and in the build. */
export const projectRoot = folderWith("package.json", __dirname);

function folderWith(file: string, from: string): string {
  if (existsSync(path.join(from, file))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error(`${file} was not found in any folder above the scripts`);
  return folderWith(file, parent);
}
