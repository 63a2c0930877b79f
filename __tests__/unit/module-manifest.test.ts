import { symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-error";
import { MANIFEST } from "../../scripts/registry-module/manifest";
import { writeModule } from "../../scripts/registry-module/output";
import { CheckoutFolder } from "./checkout-folder";

const folder = new CheckoutFolder();
beforeEach(() => folder.make());
afterEach(() => folder.remove());

const files = new Map([["main.tf.json", "{}"]]);

describe("a list of files that is not to be trusted", () => {
  it.each([
    "../neighbour.txt",
    "modules/../../neighbour.txt",
    "/etc/hostname",
    ".git/config",
    ".GIT/config",
    "modules/ui/.git/config",
    "..\\neighbour.txt",
    "C:/neighbour.txt",
    "modules//ui",
    "./main.tf.json",
    "",
    MANIFEST,
  ])("is refused with %j in it, before anything is written or removed", (entry) => {
    folder.put(".git/config", "[core]");
    folder.put("modules/ui/.git/config", "[core]");
    folder.put("stale.tf.json", "{}");
    folder.put(MANIFEST, JSON.stringify(["stale.tf.json", entry]));
    const before = folder.everything();
    expect(() => writeModule(folder.at(), files)).toThrow(CommandError);
    expect(() => writeModule(folder.at(), files)).toThrow(
      `lists ${JSON.stringify(entry)}, which is none of the module's`,
    );
    expect(folder.everything()).toEqual(before);
  });

  it.each(["not JSON", "{}", "[1]", '"main.tf.json"', ""])("is refused when it is %j", (content) => {
    folder.put(MANIFEST, content);
    expect(() => writeModule(folder.at(), files)).toThrow(/is not a list of files/);
  });

  it("is not followed through a link", () => {
    folder.put("../elsewhere/main.tf.json", "of somebody else");
    folder.put(MANIFEST, '["modules/main.tf.json"]');
    symlinkSync(folder.at("..", "elsewhere"), folder.at("modules"));
    expect(() => writeModule(folder.at(), files)).toThrow(/modules is a symbolic link/);
    expect(folder.everything()["../elsewhere/main.tf.json"]).toBe("of somebody else");
  });
});
