import type { Construct, IConstruct } from "constructs";
import { describe, expect, it } from "vitest";
import { errorOf } from "../../errors";
import { ReadableStack, Synthesized } from "../../helpers";
import { Example, type Props, required } from "../example-module";
import { name } from "../tokens";

function synthesized(props: Props) {
  const stack = new ReadableStack();
  const example = new Example(stack, "example", { ...required, ...props });
  return { example, json: new Synthesized(stack).json };
}

const warningsOf = ({ node }: IConstruct) => node.metadata.map(({ type, data }) => [type, data]);

describe("warnings", () => {
  it("are annotations of the construct for literals", () => {
    const { example, json } = synthesized({ size: "s" });
    expect(warningsOf(example)).toEqual([["@cdktf/warn", '`size` is "s"; the size is deprecated: use `m`.']]);
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
            error_message: "`size` is ${jsonencode(var.name)}; the size is deprecated: use `m`.",
          },
        ],
      },
    });
  });

  it("are omitted if the rule holds", () => {
    const { example, json } = synthesized({ size: "m" });
    expect(warningsOf(example)).toEqual([]);
    expect(json).not.toHaveProperty("check");
  });
});

describe("preconditions", () => {
  const lifecycle = (props: Props) => synthesized(props).json.resource?.aws_s3_bucket?.this?.lifecycle;

  it("are omitted for literals", () => {
    expect(lifecycle({})).toEqual({ prevent_destroy: true });
  });

  it("contain the rules for several inputs if an input is a token, and keep the lifecycle of the resource", () => {
    expect(lifecycle({ subnet1Id: name })).toEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: '${var.name != "x"}',
          error_message:
            '`subnet1_id` is ${jsonencode(var.name)}, `UPPER_CASE` is "x" and `password` has a value that is not shown; two of them must differ.',
        },
      ],
    });
  });

  it("contain the rules for names if an input is a token", () => {
    expect(lifecycle({ resourcePrefix: name })).toEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: '${substr(var.name, 0, 1) != "x"}',
          error_message:
            "`resource_prefix` is ${jsonencode(var.name)} and `password` has a value that is not shown; the name ${jsonencode(var.name)} must not begin with x.",
        },
      ],
    });
  });

  it("accumulate on a resource", () => {
    expect(lifecycle({ subnet1Id: name, resourcePrefix: name })).toMatchObject({ precondition: [{}, {}] });
  });
});

describe("a child construct", () => {
  const inner = { ...required, resourcePrefix: "xinner" };
  const outer = { ...required, resourcePrefix: "outer" };
  const within = (scope: Construct, props: Props) => new Example(scope, "outer", props, makeInner);
  const makeInner = (example: Construct) => new Example(example, "inner", inner);

  it("adds its problems to the error of its parent, with the inputs of the parent", () => {
    const error = errorOf((scope) => within(scope, outer));
    expect(error.path).toMatch(/^problems-\d+\/outer$/);
    expect(error.problems).toEqual([
      '`resourcePrefix` is "outer" and `password` has a value that is not shown; the name "xinner" must not begin with x.',
    ]);
  });

  it("adds its problems to other problems of its parent", () => {
    const { problems } = errorOf((scope) => within(scope, { ...outer, size: "l" }));
    expect(problems).toHaveLength(2);
  });

  it("reports no problem of an input that is already invalid in its parent", () => {
    const { problems } = errorOf((scope) => within(scope, { ...outer, resourcePrefix: "outer-" }));
    expect(problems).toEqual([expect.stringMatching(/^`resourcePrefix` is "outer-"; must be /)]);
  });

  it("throws its own error if it is added to a complete parent", () => {
    const error = errorOf((scope) => makeInner(new Example(scope, "outer", outer)));
    expect(error.path).toMatch(/^problems-\d+\/outer\/inner$/);
    expect(error.problems).toEqual([expect.stringContaining('the name "xinner"')]);
  });

  it("has a precondition with the inputs of its parent", () => {
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
            /^`resource_prefix` is \$\{jsonencode\(var.outer\)\} and .*the name \$\{jsonencode\("i-\$\{var.outer\}"\)\}/,
          ),
        },
      ],
    });
  });
});
