import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Changes the text of all files in a folder whose names end with a suffix. */
export function changeFiles(folder: string, suffix: string, change: (text: string) => string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(suffix)) continue;
    const file = path.join(folder, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
}
