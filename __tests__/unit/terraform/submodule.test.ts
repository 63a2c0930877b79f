import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import type { ModuleDefinition } from "../../../lib/terraform/module-definition";
import { ModuleStack } from "../../../lib/terraform/module-stack";
import { submodule } from "../../../lib/terraform/submodule";
import { app, ReadableStack, rendered, Synthesized } from "../helpers";
import { name } from "./tokens";

interface ExampleProps {
  readonly name: string;
  readonly size?: number;
}

class Example extends Construct {
  static readonly definition = {
    path: "modules/example",
    providers: ["aws"],
    inputs: {
      name: { type: "string", description: "A name." },
      size: { type: "number", default: 5, description: "A size." },
    },
    outputs: { BUCKET_arn: { description: "An ARN." } },
  } satisfies ModuleDefinition;

  readonly bucketArn: string;

  constructor(scope: Construct, id: string, props: ExampleProps) {
    super(scope, id);
    this.bucketArn = new S3Bucket(this, "aws_s3_bucket-this", { bucket: props.name }).arn;
  }
}

describe("in a stack that deploys it", () => {
  it("is a construct", () => {
    const stack = new ReadableStack();
    const example = submodule(new Construct(stack, "outer"), "example", Example, { name });
    expect(example).toBeInstanceOf(Example);
    expect(new Synthesized(stack).resource("aws_s3_bucket.example_this")).toEqual({ bucket: "${var.name}" });
  });
});

describe("in a stack that becomes a module", () => {
  const inModule = (path: string, props: ExampleProps) => {
    const stack = new ModuleStack(app(), path, { ...Example.definition, path });
    const outputs = submodule(new Construct(stack, "module"), "my-example", Example, props);
    return { outputs: rendered({ ...outputs }), json: stack.toTerraform() };
  };

  it.each([
    { from: ".", source: "./modules/example" },
    { from: "modules/other", source: "../example" },
  ])("is a module call under its own name, from $from", ({ from, source }) => {
    const { json } = inModule(from, { name, size: 3 });
    expect(json.module).toEqual({ "my-example": { source, name: "${var.name}", size: 3 } });
    expect(json.resource).toBeUndefined();
  });

  it("leaves what is not given to the submodule's default", () => {
    const { json } = inModule("modules/defaults", { name });
    expect(json.module).toEqual({ "my-example": { source: "../example", name: "${var.name}" } });
  });

  it("offers the call's outputs", () => {
    expect(inModule("modules/outputs", { name }).outputs).toEqual({ bucketArn: "${module.my-example.BUCKET_arn}" });
  });
});
