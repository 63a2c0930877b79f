import { beforeAll, describe, expect, it } from "vitest";
import { apiFiles, writtenApiFiles } from "../../scripts/api/files";

const STALE =
  "docs/api is not what the declarations say: run `npm run api`, and look at what its diff adds and takes away";

let files: ReadonlyMap<string, string>;

beforeAll(() => {
  files = apiFiles();
});

describe("in docs/api", () => {
  it("are the files of this API, and no others", () => {
    expect([...writtenApiFiles().keys()].sort(), STALE).toEqual([...files.keys()].sort());
  });

  it("each file is the one of this API", () => {
    const written = writtenApiFiles();
    for (const [name, content] of files) expect(written.get(name), `${STALE} (${name})`).toBe(content);
  });

  it("every link leads somewhere", () => {
    for (const [name, content] of files) {
      for (const [link, target = "", anchor] of content.matchAll(/\]\(([\w.-]+\.md)(?:#([\w-]+))?\)/g)) {
        const headings = [...(files.get(target) ?? "").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title);
        expect(headings.length, `${name} has the link ${link}`).toBeGreaterThan(0);
        if (anchor !== undefined) expect(headings.map((title) => title.toLowerCase())).toContain(anchor);
      }
    }
  });
});

it("every type of the API can be imported, but for the tables of inputs", () => {
  const report = files.get("cdktf-aws-metaflow.api.md") ?? "";
  const hidden = [...report.matchAll(/The symbol "(\w+)" needs to be exported/g)].map(([, name]) => name);
  expect(hidden.filter((name) => !/^definition(_\d+)?$/.test(name ?? ""))).toEqual([]);
});
