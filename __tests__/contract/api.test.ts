import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/terraform";
import { ROOT, run, runTool } from "./support/user-project";

const STALE =
  "docs/api is outdated: run `npm run api`, and review which parts of the API its diff adds, changes or removes";
const API_FOLDER = path.join(ROOT, "docs", "api");
const REPORT = "cdktf-aws-metaflow.api.md";

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/api", () => {
  it("has the pages of the present comments", () => {
    run("npm", ["exec", "--workspace", "scripts/api", "--", "typedoc", "--out", folder], ROOT);
    const pages = readdirSync(folder);
    expect(readdirSync(API_FOLDER).sort(), STALE).toEqual([...pages, REPORT].sort());
    for (const page of pages) expect(read(API_FOLDER, page), STALE).toBe(read(folder, page));
  });

  it("has the report of the present declarations", () => {
    // Without `--local`, the command fails if the report differs.
    expect(() => runTool("api-extractor", ["run", "--config", "api-extractor.jsonc"], ROOT), STALE).not.toThrow();
  });
});

it("exports every type of the API except for the tables of inputs", () => {
  const hidden = [...read(API_FOLDER, REPORT).matchAll(/The symbol "(\w+)" needs to be exported/g)].map(
    ([, name]) => name,
  );
  expect(hidden.filter((name) => !/^definition(_\d+)?$/.test(name ?? ""))).toEqual([]);
});

it("documents every member of the API", () => {
  expect(read(API_FOLDER, REPORT)).not.toContain("(undocumented)");
});

function read(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), "utf8");
}
