import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "../project-root";
import { extractApi } from "./extract";
import { apiPages } from "./pages";

/** The folder of the report and the pages. */
export const API_FOLDER = path.join(projectRoot, "docs", "api");

/** Returns the expected content of `API_FOLDER` by file name, from the declarations of the build. */
export function apiFiles(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "metaflow-api-"));
  try {
    const { report, items } = extractApi(folder);
    return new Map([[report.name, report.content], ...apiPages(items)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the present content of `API_FOLDER` by file name. */
export function writtenApiFiles(): ReadonlyMap<string, string> {
  return new Map(readdirSync(API_FOLDER).map((name) => [name, readFileSync(path.join(API_FOLDER, name), "utf8")]));
}
