import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandError } from "../../scripts/command-error";
import { MANIFEST, writeModule } from "../../scripts/registry-module/output";
import { CheckoutFolder } from "./checkout-folder";

const folder = new CheckoutFolder();
beforeEach(() => folder.make());
afterEach(() => folder.remove());

const files = new Map([["main.tf.json", "{}"]]);

describe("an invalid list of files", () => {
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
  ])("is rejected if it contains %j, before anything is written or removed", (entry) => {
    folder.put(".git/config", "[core]");
    folder.put("modules/ui/.git/config", "[core]");
    folder.put("stale.tf.json", "{}");
    folder.put(MANIFEST, JSON.stringify(["stale.tf.json", entry]));
    const before = folder.everything();
    expect(() => writeModule(folder.at(), files)).toThrow(CommandError);
    expect(() => writeModule(folder.at(), files)).toThrow(
      `contains ${JSON.stringify(entry)}; must be a list of the module's files.`,
    );
    expect(folder.everything()).toEqual(before);
  });

  it.each(["not JSON", "{}", "[1]", '"main.tf.json"', ""])("is rejected if its content is %j", (content) => {
    folder.put(MANIFEST, content);
    expect(() => writeModule(folder.at(), files)).toThrow(/must be a list of the module's files/);
  });
});
