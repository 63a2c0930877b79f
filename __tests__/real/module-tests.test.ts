import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { HAND_WRITTEN, registryModule } from "../../scripts/registry-module/content";
import { writeModule } from "../../scripts/registry-module/output";
import { terraformCommand } from "../../scripts/terraform-command";
import { init, inTemporaryFolder, terraform } from "../contract/support/terraform";

const TESTS = path.join(HAND_WRITTEN, "tests");

it("the tests of the module pass without access to AWS", async () => {
  const { terraform_version: version } = JSON.parse(await terraform(".", ["version", "-json"]));
  const [major = 0, minor = 0] = String(version).split(".").map(Number);
  if (major === 1 && minor < 7) {
    throw new Error(
      `the tests of the module need Terraform 1.7 or OpenTofu 1.8; the installed version of ${terraformCommand()} is ${version}`,
    );
  }
  await inTemporaryFolder(async (folder) => {
    writeModule(folder, registryModule());
    await init(folder);
    // Remove all credentials, so that a request to AWS fails.
    const env = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_PROFILE: "",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const lines = (await terraform(folder, ["test", "-json"], env, { mayFail: true })).split("\n").filter(Boolean);
    const messages: Message[] = lines.map((line) => JSON.parse(line));
    const errors = messages
      .filter(({ diagnostic }) => diagnostic?.severity === "error")
      .map((message) => `${message["@testrun"] ?? ""}: ${message.diagnostic?.summary}: ${message.diagnostic?.detail}`);
    expect(errors).toEqual([]);
    const summary = messages.find(({ type }) => type === "test_summary")?.test_summary;
    expect(summary).toMatchObject({ status: "pass", failed: 0, errored: 0, skipped: 0 });
    const files = (await readdir(TESTS)).map((name) => readFile(path.join(TESTS, name), "utf8"));
    const written = (await Promise.all(files)).join("\n").match(/^run "/gm) ?? [];
    expect(written.length).toBeGreaterThan(80);
    expect(summary?.passed).toBe(written.length);
  });
});

/** A line of the output of `terraform test -json`. */
interface Message {
  readonly type: string;
  readonly "@testrun"?: string;
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
  readonly test_summary?: { readonly status: string; readonly passed: number; readonly failed: number };
}
