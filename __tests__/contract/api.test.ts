import { beforeAll, describe, expect, it } from "vitest";
import { apiFiles, writtenApiFiles } from "../../scripts/api/files";

const STALE =
  "docs/api differs from the declarations: run `npm run api`, and review which parts of the API its diff adds or removes";

let files: ReadonlyMap<string, string>;

beforeAll(() => {
  files = apiFiles();
});

describe("docs/api", () => {
  it("contains exactly the files of the present API", () => {
    expect([...writtenApiFiles().keys()].sort(), STALE).toEqual([...files.keys()].sort());
  });

  it("has the content of the present API in each file", () => {
    const written = writtenApiFiles();
    for (const [name, content] of files) expect(written.get(name), `${STALE} (${name})`).toBe(content);
  });

  it("has no dead links", () => {
    for (const [name, content] of files) {
      for (const [link, target = "", anchor] of content.matchAll(/\]\(([\w.-]+\.md)(?:#([\w-]+))?\)/g)) {
        const headings = [...(files.get(target) ?? "").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title);
        expect(headings.length, `${name} has the link ${link}`).toBeGreaterThan(0);
        if (anchor !== undefined) expect(headings.map((title) => title.toLowerCase())).toContain(anchor);
      }
    }
  });
});

it("exports every type of the API except for the tables of inputs", () => {
  const report = files.get("cdktf-aws-metaflow.api.md") ?? "";
  const hidden = [...report.matchAll(/The symbol "(\w+)" needs to be exported/g)].map(([, name]) => name);
  expect(hidden.filter((name) => !/^definition(_\d+)?$/.test(name ?? ""))).toEqual([]);
});

it("documents every member of the API", () => {
  expect(files.get("cdktf-aws-metaflow.api.md")).not.toContain("(undocumented)");
});
