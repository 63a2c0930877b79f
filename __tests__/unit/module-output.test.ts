import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-error";
import { projectRoot } from "../../scripts/project-root";
import { moduleOptions } from "../../scripts/registry-module/module-options";
import { MANIFEST, writeModule } from "../../scripts/registry-module/output";
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
  it("creates the folder, the files and the list of files", () => {
    writeModule(folder.at(), first);
    expect(folder.everything()).toMatchObject({ "main.tf.json": "{}", "modules/ui/package.zip": "PK" });
    expect(JSON.parse(folder.everything()[MANIFEST] ?? "")).toEqual([...first.keys()]);
  });

  it("changes nothing in a second run", () => {
    writeModule(folder.at(), first);
    const before = folder.everything();
    writeModule(folder.at(), first);
    expect(folder.everything()).toEqual(before);
  });

  it("removes obsolete files and empty folders", () => {
    writeModule(folder.at(), first);
    writeModule(folder.at(), second);
    const left = Object.keys(folder.everything()).filter((name) => !name.startsWith("..") && name !== "/");
    expect(left.sort()).toEqual([MANIFEST, "main.tf.json"]);
  });

  it("keeps files and folders that it has not written, and the data of the repository", () => {
    writeModule(folder.at(), first);
    const foreign = { ".git/config": "[core]", ".github/workflows/ci.yml": "on: push", "modules/old/notes.md": "mine" };
    for (const [name, content] of Object.entries(foreign)) folder.put(name, content);
    mkdirSync(folder.at("empty"));
    writeModule(folder.at(), second);
    expect(folder.everything()).toMatchObject({ ...foreign, "empty/": "", "../neighbour.txt": "of somebody else" });
    expect(existsSync(folder.at("modules/old/main.tf.json"))).toBe(false);
    expect(existsSync(folder.at("modules/ui"))).toBe(false);
  });

  it("removes nothing without a list of an earlier run", () => {
    folder.put("modules/old/main.tf.json", "by hand");
    writeModule(folder.at(), second);
    expect(folder.everything()["modules/old/main.tf.json"]).toBe("by hand");
  });

  it("replaces a file with a folder, and a folder with a file", () => {
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

  it("accepts a listed file that was removed, or replaced with a folder", () => {
    writeModule(folder.at(), first);
    rmSync(folder.at("modules"), { recursive: true });
    folder.put("modules/old/main.tf.json/notes.md", "mine");
    writeModule(folder.at(), second);
    expect(folder.everything()["modules/old/main.tf.json/notes.md"]).toBe("mine");
  });
});

describe("the options of the command", () => {
  it("write the module for version 5 of the AWS provider into a folder in dist by default", () => {
    expect(moduleOptions([])).toEqual({ aws: "5", folder: path.join("dist", "terraform-aws-metaflow") });
    expect(moduleOptions(["--aws", "5", "--out", "../checkout"])).toEqual({ aws: "5", folder: "../checkout" });
    expect(moduleOptions(["--out=../checkout"])).toEqual({ aws: "5", folder: "../checkout" });
  });

  it("write the module for version 6 into another folder", () => {
    expect(moduleOptions(["--aws", "6"])).toEqual({
      aws: "6",
      folder: path.join("dist", "terraform-aws-metaflow-aws-6"),
    });
  });

  it.each([
    [["--bogus"]],
    [["extra"]],
    [["--out"]],
    [["--out="]],
    [["--out", "--bogus"]],
    [["--aws", "7"]],
    [["--aws="]],
  ])("are rejected with the usage for %j", (args) => {
    expect(() => moduleOptions(args)).toThrow(CommandError);
    expect(() => moduleOptions(args)).toThrow(/^[^\n]+: npm run module \[-- --aws 5\|6 --out DIR\]\.$/);
  });
});

describe("the output folder", () => {
  it("must not be a file or have a file in its path", () => {
    folder.put("file", "content");
    expect(() => writeModule(folder.at("file"), second)).toThrow(/^--out is \S+; must be a folder: .+\.$/);
    expect(() => writeModule(folder.at("file", "below"), second)).toThrow(CommandError);
  });

  it("must not be the root folder of the project", () => {
    expect(() => writeModule(projectRoot, second)).toThrow(/the root folder of this project; must be another folder/);
  });
});
