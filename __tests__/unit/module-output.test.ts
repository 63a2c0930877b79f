import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-error";
import { projectRoot } from "../../scripts/project-root";
import { MANIFEST } from "../../scripts/registry-module/manifest";
import { outputFolder } from "../../scripts/registry-module/options";
import { writeModule } from "../../scripts/registry-module/output";
import { CheckoutFolder } from "./checkout-folder";

const folder = new CheckoutFolder();
beforeEach(() => folder.make());
afterEach(() => folder.remove());

const first = new Map<string, string | Uint8Array>([
  ["main.tf.json", "{}"],
  ["modules/old/main.tf.json", "{}"],
  ["modules/ui/package.zip", new Uint8Array([80, 75])],
]);
const second = new Map<string, string | Uint8Array>([["main.tf.json", '{"resource":{}}']]);

describe("writing the module", () => {
  it("makes the folder and what belongs into it, and lists that", () => {
    writeModule(folder.at(), first);
    expect(folder.everything()).toMatchObject({ "main.tf.json": "{}", "modules/ui/package.zip": "PK" });
    expect(JSON.parse(folder.everything()[MANIFEST] ?? "")).toEqual([...first.keys()]);
  });

  it("changes nothing when run again", () => {
    writeModule(folder.at(), first);
    const before = folder.everything();
    writeModule(folder.at(), first);
    expect(folder.everything()).toEqual(before);
  });

  it("removes what it no longer makes, and the folders that are empty then", () => {
    writeModule(folder.at(), first);
    writeModule(folder.at(), second);
    const left = Object.keys(folder.everything()).filter((name) => !name.startsWith("..") && name !== "/");
    expect(left.sort()).toEqual([MANIFEST, "main.tf.json"]);
  });

  it("leaves alone what it has not made: files beside its own, folders, and the repository's data", () => {
    writeModule(folder.at(), first);
    const foreign = { ".git/config": "[core]", ".github/workflows/ci.yml": "on: push", "modules/old/notes.md": "mine" };
    for (const [name, content] of Object.entries(foreign)) folder.put(name, content);
    mkdirSync(folder.at("empty"));
    writeModule(folder.at(), second);
    expect(folder.everything()).toMatchObject({ ...foreign, "empty/": "", "../neighbour.txt": "of somebody else" });
    expect(existsSync(folder.at("modules/old/main.tf.json"))).toBe(false);
    expect(existsSync(folder.at("modules/ui"))).toBe(false);
  });

  it("removes nothing where no earlier run has left a list", () => {
    folder.put("modules/old/main.tf.json", "by hand");
    writeModule(folder.at(), second);
    expect(folder.everything()["modules/old/main.tf.json"]).toBe("by hand");
  });

  it("lets a folder take the place of a file, and a file that of a folder", () => {
    writeModule(
      folder.at(),
      new Map([
        ["a", "file"],
        ["b/c", "in a folder"],
      ]),
    );
    writeModule(
      folder.at(),
      new Map([
        ["a/b", "in a folder"],
        ["b", "file"],
      ]),
    );
    expect(folder.everything()).toMatchObject({ "a/b": "in a folder", b: "file" });
  });

  it("copes with a listed file that somebody has removed, or has made a folder of", () => {
    writeModule(folder.at(), first);
    rmSync(folder.at("modules"), { recursive: true });
    folder.put("modules/old/main.tf.json/notes.md", "mine");
    writeModule(folder.at(), second);
    expect(folder.everything()["modules/old/main.tf.json/notes.md"]).toBe("mine");
  });
});

describe("the place to write to", () => {
  it("is a folder under dist unless something else is said", () => {
    expect(outputFolder([])).toBe(path.join("dist", "terraform-aws-metaflow"));
    expect(outputFolder(["--out", "../checkout"])).toBe("../checkout");
    expect(outputFolder(["--out=../checkout"])).toBe("../checkout");
  });

  it.each([[["--bogus"]], [["extra"]], [["--out"]], [["--out="]], [["--out", "--bogus"]]])(
    "is not guessed from %j: a sentence says how to name it",
    (args) => {
      expect(() => outputFolder(args)).toThrow(CommandError);
      expect(() => outputFolder(args)).toThrow(/^[^\n]+: npm run module \[-- --out DIR\]\.$/);
    },
  );

  it("must not be a file, nor lie beneath one", () => {
    folder.put("file", "content");
    expect(() => writeModule(folder.at("file"), second)).toThrow(/file is a file: --out needs a folder\.$/);
    expect(() => writeModule(folder.at("file", "below"), second)).toThrow(CommandError);
  });

  it("must not be the project itself", () => {
    expect(() => writeModule(projectRoot, second)).toThrow(/is the project that the module is made from/);
  });
});
