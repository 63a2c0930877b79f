import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { terraformCommand } from "../../scripts/terraform-command";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";
import { writeRegistryModule } from "./support/registry-module";
import { init, inTemporaryFolder, terraform } from "./support/terraform";

const TESTS = path.join(__dirname, "..", "..", "stacks", "terraform-aws-metaflow", "files", "tests");

/** Disables garbage collection below 2 GiB. Otherwise, garbage collection takes half of the time of each run. */
const WITHOUT_GARBAGE_COLLECTION = { GOGC: "off", GOMEMLIMIT: "2GiB" };

/** The test file of each module that has inputs, by folder of the module. */
const FILES: { readonly [module: string]: string } = {
  ".": "metaflow",
  "modules/computation": "computation",
  "modules/datastore": "datastore",
  "modules/metadata-service": "metadata-service",
  "modules/step-functions": "step-functions",
  "modules/ui": "ui",
};

/**
 * Resources with preconditions that Terraform never evaluates to false. If the name of such a resource is invalid, the
 * name of a dependency is also invalid, and Terraform skips the resource.
 */
const NEVER_REACHED = [
  "computation: aws_iam_instance_profile.ecs_instance_role",
  "metadata-service: aws_ecs_service.this",
  "ui: aws_ecs_service.ui_backend",
  "ui: aws_ecs_service.ui_static",
];

describe("the tests of the module", () => {
  it("consist of one file for each module", async () => {
    expect((await readdir(TESTS)).toSorted()).toEqual(
      Object.values(FILES)
        .map((name) => `${name}.tftest.hcl`)
        .toSorted(),
    );
  });

  it("begin with the required versions", async () => {
    for (const name of Object.values(FILES))
      expect(await source(name)).toMatch(/^# Needs Terraform 1\.7 or OpenTofu 1\.8 /);
  });

  it("run only the module of their file", async () => {
    for (const [folder, name] of Object.entries(FILES)) {
      for (const [run = "", block = ""] of runs(await source(name))) {
        const module = /^ {2}module \{ source = "\.\/(.*)" \}$/m.exec(block)?.[1] ?? ".";
        expect({ name, run, module }).toEqual({ name, run, module: folder });
      }
    }
  });

  it("have a run that breaks each rule", async () => {
    const files = terraformAwsMetaflow();
    const missing: string[] = [];
    for (const [folder, name] of Object.entries(FILES)) {
      const expected = runs(await source(name)).flatMap(([, block = ""]) => [...new Set(expectedFailures(block))]);
      for (const [address, conditions] of conditionsOf(files, folder)) {
        const label = `${name}: ${address}`;
        const count = expected.filter((failure) => failure === address).length;
        if (count < conditions && !NEVER_REACHED.includes(label)) {
          missing.push(`${label} fails in ${count} of ${conditions} ways`);
        }
      }
    }
    expect(missing, "add runs to the files in stacks/terraform-aws-metaflow/files/tests").toEqual([]);
  });

  it("pass without access to AWS", async () => {
    const { terraform_version: version } = JSON.parse(await terraform(".", ["version", "-json"]));
    const [major = 0, minor = 0] = String(version).split(".").map(Number);
    if (major === 1 && minor < 7) {
      throw new Error(
        `the tests of the module need Terraform 1.7 or OpenTofu 1.8; the installed version of ${terraformCommand()} is ${version}`,
      );
    }
    await inTemporaryFolder(async (folder) => {
      await writeRegistryModule(folder);
      await cp(TESTS, path.join(folder, "tests"), { recursive: true });
      await init(folder);
      // Remove all credentials, so that a request to AWS fails.
      const env = {
        ...WITHOUT_GARBAGE_COLLECTION,
        AWS_ACCESS_KEY_ID: "",
        AWS_SECRET_ACCESS_KEY: "",
        AWS_PROFILE: "",
        AWS_EC2_METADATA_DISABLED: "true",
      };
      const lines = (await terraform(folder, ["test", "-json"], env, { mayFail: true })).split("\n").filter(Boolean);
      const messages: Message[] = lines.map((line) => JSON.parse(line));
      const errors = messages
        .filter(({ diagnostic }) => diagnostic?.severity === "error")
        .map(
          (message) => `${message["@testrun"] ?? ""}: ${message.diagnostic?.summary}: ${message.diagnostic?.detail}`,
        );
      expect(errors).toEqual([]);
      const summary = messages.find(({ type }) => type === "test_summary")?.test_summary;
      expect(summary).toMatchObject({ status: "pass", failed: 0, errored: 0, skipped: 0 });
      const written = await Promise.all(Object.values(FILES).map(async (name) => runs(await source(name)).length));
      expect(summary?.passed).toBe(written.reduce((sum, count) => sum + count));
      expect(summary?.passed).toBeGreaterThan(80);
    });
  }, 600_000);
});

/** A line of the output of `terraform test -json`. */
interface Message {
  readonly type: string;
  readonly "@testrun"?: string;
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
  readonly test_summary?: { readonly status: string; readonly passed: number; readonly failed: number };
}

function source(name: string): Promise<string> {
  return readFile(path.join(TESTS, `${name}.tftest.hcl`), "utf8");
}

/** Returns the name and the block of each run in a file. */
function runs(text: string): string[][] {
  return [...text.matchAll(/^run "(\w+)" \{\n([\s\S]*?)^\}$/gm)].map(([, name = "", block = ""]) => [name, block]);
}

function expectedFailures(block: string): string[] {
  const [, list = ""] = /^ {2}expect_failures = \[([^\]]*)\]/m.exec(block) ?? [];
  return list.match(/[\w.-]+/g) ?? [];
}

interface Conditions {
  readonly variable?: { readonly [name: string]: { readonly validation?: readonly unknown[] } };
  readonly check?: { readonly [name: string]: { readonly assert: readonly unknown[] } };
  readonly resource?: {
    readonly [type: string]: {
      readonly [name: string]: { readonly lifecycle?: { readonly precondition?: readonly unknown[] } };
    };
  };
}

/** Returns the number of conditions at each address that a run can expect to fail. */
function conditionsOf(files: ReadonlyMap<string, string | Uint8Array>, folder: string): Array<[string, number]> {
  const read = (file: string): Conditions => JSON.parse(String(files.get(path.posix.join(folder, file))));
  const { variable = {} } = read("variables.tf.json");
  const { check = {}, resource = {} } = read("main.tf.json");
  const counts: Array<[string, number]> = [
    ...Object.entries(variable).map(([name, { validation = [] }]): [string, number] => [
      `var.${name}`,
      validation.length,
    ]),
    ...Object.entries(check).map(([name, { assert }]): [string, number] => [`check.${name}`, assert.length]),
    ...Object.entries(resource).flatMap(([type, resources]) =>
      Object.entries(resources).map(([name, { lifecycle }]): [string, number] => [
        `${type}.${name}`,
        lifecycle?.precondition?.length ?? 0,
      ]),
    ),
  ];
  return counts.filter(([, count]) => count > 0);
}
