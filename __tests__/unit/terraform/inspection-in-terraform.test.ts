import type { Construct, IConstruct } from "constructs";
import { describe, expect, it } from "vitest";
import { errorOf } from "../errors";
import { ReadableStack, Synthesized } from "../helpers";
import { Example, type Props, required } from "./example-module";
import { name } from "./tokens";

function synthesized(props: Props) {
  const stack = new ReadableStack();
  const example = new Example(stack, "example", { ...required, ...props });
  return { example, json: new Synthesized(stack).json };
}

const warningsOf = ({ node }: IConstruct) => node.metadata.map(({ type, data }) => [type, data]);

describe("warnings", () => {
  it("are annotations of the construct for literals", () => {
    const { example, json } = synthesized({ size: "s" });
    expect(warningsOf(example)).toEqual([["@cdktf/warn", '`size` is "s": it is on its way out; take `m`.']]);
    expect(json).not.toHaveProperty("check");
  });

  it("are check blocks for tokens", () => {
    const { example, json } = synthesized({ size: name });
    expect(warningsOf(example)).toEqual([]);
    expect(json.check).toEqual({
      size: {
        assert: [
          {
            condition: '${var.name == null ? true : var.name != "s"}',
            error_message: "`size` is ${jsonencode(var.name)}: it is on its way out; take `m`.",
          },
        ],
      },
    });
  });

  it("are left out where there is nothing to warn of", () => {
    const { example, json } = synthesized({ size: "m" });
    expect(warningsOf(example)).toEqual([]);
    expect(json).not.toHaveProperty("check");
  });
});

describe("preconditions", () => {
  const lifecycle = (props: Props) => synthesized(props).json.resource?.aws_s3_bucket?.this?.lifecycle;

  it("are left out where literals decide", () => {
    expect(lifecycle({})).toEqual({ prevent_destroy: true });
  });

  it("ask Terraform where it decides what inputs are together, without losing what the resource had", () => {
    expect(lifecycle({ subnet1Id: name })).toEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: '${var.name != "x"}',
          error_message:
            '`subnet1_id` is ${jsonencode(var.name)}, `UPPER_CASE` is "x" and `password` has a value that is not shown: two of them must differ.',
        },
      ],
    });
  });

  it("ask Terraform where it decides what is made of the inputs", () => {
    expect(lifecycle({ resourcePrefix: name })).toEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: '${substr(var.name, 0, 1) != "x"}',
          error_message:
            "`resource_prefix` is ${jsonencode(var.name)} and `password` has a value that is not shown: the name, ${jsonencode(var.name)}, must not begin with an x.",
        },
      ],
    });
  });

  it("keep one another", () => {
    expect(lifecycle({ subnet1Id: name, resourcePrefix: name })).toMatchObject({ precondition: [{}, {}] });
  });
});

describe("a construct within another that is being inspected", () => {
  const inner = { ...required, resourcePrefix: "xinner" };
  const outer = { ...required, resourcePrefix: "outer" };
  const within = (scope: Construct, props: Props) => new Example(scope, "outer", props, makeInner);
  const makeInner = (example: Construct) => new Example(example, "inner", inner);

  it("throws nothing by itself: what it expects is reported by the outer one, with the outer one's inputs", () => {
    const error = errorOf((scope) => within(scope, outer));
    expect(error.path).toMatch(/^problems-\d+\/outer$/);
    expect(error.problems).toEqual([
      '`resourcePrefix` is "outer" and `password` has a value that is not shown: the name, "xinner", must not begin with an x.',
    ]);
  });

  it("adds to what is wrong with the outer one", () => {
    const { problems } = errorOf((scope) => within(scope, { ...outer, size: "l" }));
    expect(problems).toHaveLength(2);
  });

  it("says nothing of an input that is wrong in itself in the outer one", () => {
    const { problems } = errorOf((scope) => within(scope, { ...outer, resourcePrefix: "outer-" }));
    expect(problems).toEqual([expect.stringMatching(/^`resourcePrefix` is "outer-": it must be /)]);
  });

  it("throws by itself when the outer one is complete", () => {
    const error = errorOf((scope) => makeInner(new Example(scope, "outer", outer)));
    expect(error.path).toMatch(/^problems-\d+\/outer\/inner$/);
    expect(error.problems).toEqual([expect.stringContaining('the name, "xinner"')]);
  });

  it("has its precondition speak of the outer one's inputs", () => {
    const stack = new ReadableStack();
    const props = { ...outer, resourcePrefix: "${var.outer}" };
    const { bucket } = new Example(stack, "outer", props, (example) => {
      const { bucket } = new Example(example, "inner", { ...required, resourcePrefix: "i-${var.outer}" });
      bucket.overrideLogicalId("inner");
    });
    bucket.overrideLogicalId("outer");
    expect(new Synthesized(stack).resource("aws_s3_bucket.inner").lifecycle).toMatchObject({
      precondition: [
        {
          condition: '${substr("i-${var.outer}", 0, 1) != "x"}',
          error_message: expect.stringMatching(
            /^`resource_prefix` is \$\{jsonencode\(var.outer\)\} and .*the name, \$\{jsonencode\("i-\$\{var.outer\}"\)\}/,
          ),
        },
      ],
    });
  });
});
