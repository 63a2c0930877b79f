import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { terraformAwsMetaflow } from "../../stacks/terraform-aws-metaflow";

const TESTS = path.join(__dirname, "..", "..", "stacks", "terraform-aws-metaflow", "files", "tests");

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
});

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
