import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isObject, type JsonObject, parseObject } from "../../scripts/json";
import { projectRoot } from "../../scripts/project-root";
import { registryModule } from "../../scripts/registry-module/content";
import { asForAws6 } from "./support/aws-provider-6";
import { BindingSchemas } from "./support/binding-schema";
import { DEPLOYMENTS, deployment } from "./support/deployments";
import { temporaryFolder } from "./support/terraform";

/** The test machines have no AWS provider of version 6. These tests use the schema that its bindings carry. */
const BINDINGS = "provider-aws-6";

const module5 = new Map([...registryModule()].map(([name, content]) => [name, Buffer.from(content).toString()]));

let folder: string;
let module6: ReadonlyMap<string, string>;
let schemas: BindingSchemas;

beforeAll(async () => {
  folder = await temporaryFolder();
  const output = path.join(folder, "module");
  const [tsx, script] = ["node_modules/.bin/tsx", "scripts/registry-module/main.ts"];
  // Run the command from its source, because another test may replace the build at the same time.
  execFileSync(path.join(projectRoot, tsx), [script, "--aws", "6", "--out", output], { cwd: projectRoot });
  const names = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(output, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  module6 = new Map(names.map((name) => [name, readFileSync(path.join(output, name), "utf8")]));
  schemas = new BindingSchemas(BINDINGS, path.join(folder, "schemas"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const synthesized = (files: ReadonlyMap<string, string>) => [...files].filter(([name]) => name.endsWith(".tf.json"));

describe("the module for version 6 of the AWS provider", () => {
  it("has the files of the module for version 5", () => {
    const names = [...module6.keys()].filter((name) => module5.has(name));
    expect(names.sort()).toEqual([...module5.keys()].sort());
  });

  it("differs from the module for version 5 in three arguments and the required version", () => {
    expect(synthesized(module5)).not.toEqual([]);
    for (const [name, text] of synthesized(module5)) {
      expect({ name, content: parseObject(String(module6.get(name))) }).toEqual({ name, content: asForAws6(text) });
    }
  });

  it("has only arguments and attributes that the bindings carry", () => {
    const unknown = synthesized(module6).flatMap(([name, text]) =>
      schemas.unknownNames(parseObject(text)).map((finding) => `${name}: ${finding}`),
    );
    expect(unknown).toEqual([]);
    const types = synthesized(module6).flatMap(([, text]) => awsTypes(parseObject(text)));
    expect(schemas.checkedTypes()).toEqual([...new Set(types)].sort());
    expect(types.length).toBeGreaterThan(40);
  });

  it("has examples with arguments and attributes that the bindings carry", async () => {
    const examples = [...module6].filter(([name]) => /^examples\/.*\.tf$/.test(name));
    expect(examples.length).toBeGreaterThan(5);
    for (const [name, text] of examples) {
      expect({ name, unknown: schemas.unknownNames(await parse(name, text)) }).toEqual({ name, unknown: [] });
    }
  });

  it("mentions version 5 only in its documents", () => {
    const configurations = [...module6].filter(([name]) => !/\.(md|svg|zip)$|LICENSE|^\./.test(name));
    for (const [name, text] of configurations) {
      expect({ name, found: />= 5\.0|aws_region\.\w+\.(id|name)\b|{ id = "eu-west-1"/.test(text) }).toEqual({
        name,
        found: false,
      });
    }
    expect(module6.get("UPGRADING.md")).toContain("version 6 of the AWS provider");
  });
});

describe("the job queue of a recorded deployment", () => {
  const upgradable = { schema_version: 1, attributes: { compute_environments: [expect.stringMatching(/^arn:/)] } };

  it.each(DEPLOYMENTS.filter((name) => name !== "datastore-aurora"))(
    "has a state that version 6 upgrades to one block with the order 0: %s",
    (name) => {
      const queues = deployment(name).state.resources.filter(({ type }) => type === "aws_batch_job_queue");
      expect(queues).toMatchObject([{ instances: [upgradable] }]);
    },
  );
});

describe("the check of arguments and attributes", () => {
  it("finds what version 6 removed from the module for version 5", () => {
    const unknown = synthesized(module5).flatMap(([, text]) => schemas.unknownNames(parseObject(text)));
    expect(unknown).toEqual([
      "aws_batch_compute_environment.this has no argument compute_environment_name_prefix",
      "aws_batch_job_queue.this has no argument compute_environments",
    ]);
  });

  it.each([
    ["an argument", { bukket: "x" }, "aws_s3_bucket.this has no argument bukket"],
    ["a read-only attribute", { arn: "x" }, "aws_s3_bucket.this has no argument arn"],
    ["a nested argument", { versioning: [{ enable: true }] }, "aws_s3_bucket.this.versioning has no argument enable"],
    [
      "a deeper argument",
      { lifecycle_rule: [{ enabled: true, expiration: { dayz: 1 } }] },
      "aws_s3_bucket.this.lifecycle_rule.expiration has no argument dayz",
    ],
    [
      "an argument of a conditional object",
      { versioning: '${[for object in [{"enable" = true, "mfa_delete" = false}] : object if var.x]}' },
      "aws_s3_bucket.this.versioning has no argument enable",
    ],
    [
      "an argument of a dynamic block",
      { dynamic: { versioning: [{ for_each: "${var.x}", content: { enable: true } }] } },
      "aws_s3_bucket.this.versioning has no argument enable",
    ],
    [
      "a dynamic block in a block",
      { lifecycle_rule: { dynamic: { filters: { for_each: [], content: {} } } } },
      "aws_s3_bucket.this.lifecycle_rule has no block filters",
    ],
    [
      "an expression instead of blocks",
      { versioning: "${var.x}" },
      "aws_s3_bucket.this.versioning is an expression, so its arguments can't be checked",
    ],
    ["an attribute", { bucket: "x-${aws_kms_key.this[0].name}" }, "aws_kms_key has no attribute name"],
    [
      "an attribute of a data source",
      { bucket: "${data.aws_region.this.zone}" },
      "data.aws_region has no attribute zone",
    ],
  ])("finds %s that the provider does not have", (_, block, finding) => {
    expect(schemas.unknownNames({ resource: { aws_s3_bucket: { this: block } } })).toEqual([finding]);
  });

  it("accepts arguments of Terraform, blocks and maps", () => {
    const block = {
      count: 1,
      depends_on: [],
      lifecycle: { ignore_changes: ["tags"] },
      tags: { anything: "x" },
      versioning: [{ enabled: true }],
      bucket: "${aws_kms_key.this[0].arn}",
    };
    expect(schemas.unknownNames({ resource: { aws_s3_bucket: { this: block } } })).toEqual([]);
  });
});

function awsTypes({ resource, data }: JsonObject): string[] {
  const types = (blocks: unknown) => (isObject(blocks) ? Object.keys(blocks) : []);
  return [...types(resource), ...types(data).map((type) => `data.${type}`)].filter((type) =>
    /^(data\.)?aws_/.test(type),
  );
}
