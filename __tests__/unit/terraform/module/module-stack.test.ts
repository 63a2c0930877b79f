import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import type { ModuleDefinition } from "../../../../lib/terraform/module/module-definition";
import { moduleFiles } from "../../../../lib/terraform/module/module-files";
import { ModuleStack } from "../../../../lib/terraform/module/module-stack";
import { declareOutputs, declareVariables } from "../../../../lib/terraform/module/variables-and-outputs";
import { CheckBlock } from "../../../../lib/terraform/validation/check";
import { app } from "../../helpers";

const definition = {
  path: "modules/example",
  providers: ["aws", "random", "local"],
  inputs: { name: { type: "string", description: "A name." } },
  outputs: { arn: { description: "An ARN." } },
} satisfies ModuleDefinition;

let number = 0;
const moduleStack = (extra: Partial<ModuleDefinition> = {}) =>
  new ModuleStack(app(), `module-${number++}`, { ...definition, ...extra }, ">= 5.0, < 6.0");

function example(extra?: Partial<ModuleDefinition>): ModuleStack {
  const stack = moduleStack(extra);
  const { name } = declareVariables<{ name: string }>(stack, definition);
  const scope = new Construct(stack, "module");
  const bucket = new S3Bucket(scope, "aws_s3_bucket-this", { bucket: name, tags: { "//": "kept?" } });
  const region = new DataAwsRegion(stack, "aws_region-current");
  new LambdaFunction(scope, "aws_lambda_function-this", { functionName: region.id, role: bucket.arn });
  declareOutputs(stack, definition, { arn: bucket.arn });
  return stack;
}

const parsed = (files: Map<string, string | Uint8Array>, name: string) => JSON.parse(String(files.get(name)));

describe("module", () => {
  const files = moduleFiles(example());

  it("has the standard files of a Terraform module", () => {
    expect([...files.keys()].sort()).toEqual([
      "main.tf.json",
      "outputs.tf.json",
      "variables.tf.json",
      "versions.tf.json",
    ]);
    expect(parsed(files, "variables.tf.json")).toEqual({
      variable: { name: { type: "string", description: "A name." } },
    });
    expect(parsed(files, "outputs.tf.json")).toEqual({
      output: { arn: { value: "${aws_s3_bucket.this.arn}", description: "An ARN." } },
    });
  });

  it("has resources and data sources at their addresses, with the same name for different types", () => {
    const { resource, data } = parsed(files, "main.tf.json");
    expect(resource.aws_s3_bucket.this.bucket).toBe("${var.name}");
    expect(resource.aws_lambda_function.this).toEqual({
      function_name: "${data.aws_region.current.id}",
      role: "${aws_s3_bucket.this.arn}",
    });
    expect(data).toEqual({ aws_region: { current: {} } });
  });

  it("has no provider configuration, no backend and no metadata", () => {
    const text = [...files.values()].join("");
    for (const word of ['"provider"', '"backend"', '"//"', '"cdktf"']) expect(text).not.toContain(word);
  });

  it("requires version ranges of its providers, and the given range of aws", () => {
    expect(parsed(files, "versions.tf.json").terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.0, < 6.0" },
      random: { source: "hashicorp/random", version: expect.stringMatching(/^>= .*, < /) },
      local: { source: "hashicorp/local", version: expect.stringMatching(/^>= .*, < /) },
    });
  });

  it("requires only the providers of its definition", () => {
    const { terraform } = parsed(moduleFiles(example({ providers: ["aws"] })), "versions.tf.json");
    expect(Object.keys(terraform.required_providers)).toEqual(["aws"]);
    expect(moduleFiles(moduleStack({ providers: [] })).get("versions.tf.json")).not.toContain("required_providers");
  });

  it("moves the resources of a call that gained a count", () => {
    const { moved } = parsed(moduleFiles(example({ optionalCalls: ["sometimes"] })), "main.tf.json");
    expect(moved).toEqual([{ from: "module.sometimes", to: "module.sometimes[0]" }]);
    expect(parsed(files, "main.tf.json")).not.toHaveProperty("moved");
  });

  it("has check blocks with their own names", () => {
    const stack = example();
    const holds = Condition.equal("${var.name}", "a");
    new CheckBlock(new Construct(stack, "checked"), "name", holds, "The name is odd.");
    expect(parsed(moduleFiles(stack), "main.tf.json").check).toEqual({
      name: { assert: [{ condition: '${var.name == "a"}', error_message: "The name is odd." }] },
    });
    expect(parsed(files, "main.tf.json")).not.toHaveProperty("check");
  });

  it("requires the minimum Terraform version of all modules, also if it has no resources", () => {
    expect(parsed(files, "versions.tf.json").terraform.required_version).toBe(">= 1.5");
    expect(parsed(moduleFiles(moduleStack({ providers: [] })), "versions.tf.json").terraform).toEqual({
      required_version: ">= 1.5",
    });
  });

  it("has the same bytes each time, with sorted keys", () => {
    expect(moduleFiles(example())).toEqual(files);
    const { resource } = parsed(files, "main.tf.json");
    expect(Object.keys(resource)).toEqual(["aws_lambda_function", "aws_s3_bucket"]);
    expect(String(files.get("main.tf.json"))).toMatch(/^\{\n {2}".*\}\n$/s);
  });
});

describe("addresses", () => {
  it("are rejected if two resources have the same address", () => {
    const stack = moduleStack();
    new S3Bucket(new Construct(stack, "one"), "aws_s3_bucket-this");
    new S3Bucket(new Construct(stack, "two"), "aws_s3_bucket-this");
    expect(() => moduleFiles(stack)).toThrow("aws_s3_bucket.this is declared twice in modules/example");
  });
});

describe("additional files", () => {
  it("are in the folder of the module, and have a path below path.module", () => {
    const stack = moduleStack();
    const content = new Uint8Array([1, 2, 3]);
    expect(stack.addFile("some.zip", content)).toBe("${path.module}/some.zip");
    expect(moduleFiles(stack).get("some.zip")).toEqual(content);
  });
});
