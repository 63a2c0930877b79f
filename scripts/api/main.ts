import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { API_FOLDER, apiFiles } from "./files";

/** Writes the report and the pages, and removes obsolete files. */
const files = apiFiles();
rmSync(API_FOLDER, { recursive: true, force: true });
mkdirSync(API_FOLDER, { recursive: true });
for (const [name, content] of files) writeFileSync(path.join(API_FOLDER, name), content);
console.log(`The API is documented in ${path.relative(process.cwd(), API_FOLDER)}: ${[...files.keys()].join(", ")}.`);
