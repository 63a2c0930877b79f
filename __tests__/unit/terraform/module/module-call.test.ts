import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import { optionalSubmodule, submodule } from "../../../../lib/terraform/module/module-call";
import type { ModuleDefinition } from "../../../../lib/terraform/module/module-definition";
import { ModuleStack } from "../../../../lib/terraform/module/module-stack";
import { app, ReadableStack, rendered, Synthesized } from "../../helpers";
import { flag, name } from "../tokens";

interface ExampleProps {
  readonly name: string;
  readonly size?: number;
}

class Example extends Construct {
  static readonly _definition = {
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

describe("a submodule in a stack that deploys resources", () => {
  it("is a construct", () => {
    const stack = new ReadableStack();
    const example = submodule(new Construct(stack, "outer"), "example", Example, { name });
    expect(example.construct).toBeInstanceOf(Example);
    expect(example.outputs.bucketArn).toBe(example.construct.bucketArn);
    expect(new Synthesized(stack).resource("aws_s3_bucket.example_this")).toEqual({ bucket: "${var.name}" });
  });
});

describe("a submodule in a module stack", () => {
  const inModule = (path: string, props: ExampleProps) => {
    const stack = new ModuleStack(app(), path, { ...Example._definition, path }, ">= 5.0");
    const example = submodule(new Construct(stack, "module"), "my-example", Example, props);
    return { example, outputs: rendered({ ...example.outputs }), json: stack.toTerraform() };
  };

  it.each([
    { from: ".", source: "./modules/example" },
    { from: "modules/other", source: "../example" },
  ])("is a module call with its own name and a relative source from $from", ({ from, source }) => {
    const { json } = inModule(from, { name, size: 3 });
    expect(json.module).toEqual({ "my-example": { source, name: "${var.name}", size: 3 } });
    expect(json.resource).toBeUndefined();
  });

  it("omits undefined props from the call, so that the defaults of the submodule apply", () => {
    const { json } = inModule("modules/defaults", { name });
    expect(json.module).toEqual({ "my-example": { source: "../example", name: "${var.name}" } });
  });

  it("has the outputs of the call as attributes", () => {
    expect(inModule("modules/outputs", { name }).outputs).toEqual({ bucketArn: "${module.my-example.BUCKET_arn}" });
  });

  it("rejects access to the construct with the path of the call", () => {
    const { example } = inModule("modules/resources", { name });
    expect(() => example.construct).toThrow(
      /^modules--resources\/module\/my-example is a module call in a stack that becomes a Terraform module, so only its outputs are available and not its resources\.$/,
    );
  });
});

describe("an optional submodule", () => {
  const deployed = (exists: Condition) =>
    optionalSubmodule(new Construct(new ReadableStack(), "outer"), "example", Example, { name }, exists);
  const inModule = (path: string, exists: Condition) => {
    const stack = new ModuleStack(app(), path, { ...Example._definition, path }, ">= 5.0");
    const example = optionalSubmodule(new Construct(stack, "module"), "my-example", Example, { name }, exists);
    return { example, outputs: rendered({ ...example.outputs }), module: stack.toTerraform().module };
  };

  it("is missing in any stack if a literal excludes it, and its outputs are empty", () => {
    expect(deployed(Condition.of(false))).toMatchObject({ submodule: undefined, outputs: { bucketArn: "" } });
    expect(inModule("modules/none", Condition.of(false))).toMatchObject({
      outputs: { bucketArn: "" },
      module: undefined,
    });
  });

  it("exists in a stack that is deployed if the condition is a token", () => {
    const { exists, submodule: created } = deployed(Condition.of(flag));
    expect(exists.known).toBe(true);
    expect(created?.construct).toBeInstanceOf(Example);
  });

  it("is a call with a count in a stack that becomes a module, with empty outputs if the count is 0", () => {
    const { outputs, module } = inModule("modules/sometimes", Condition.of(flag));
    expect(module).toMatchObject({ "my-example": { count: "${var.flag ? 1 : 0}", source: "../example" } });
    expect(outputs).toEqual({ bucketArn: '${var.flag ? module.my-example[0].BUCKET_arn : ""}' });
  });

  it("is a call without a count if a literal includes it", () => {
    const { outputs, module } = inModule("modules/always", Condition.of(true));
    expect(module).toEqual({ "my-example": { source: "../example", name: "${var.name}" } });
    expect(outputs).toEqual({ bucketArn: "${module.my-example.BUCKET_arn}" });
  });
});
