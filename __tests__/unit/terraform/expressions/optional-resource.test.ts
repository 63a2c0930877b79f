import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { Condition } from "../../../../lib/terraform/expressions/condition";
import { OptionalPart, OptionalResource } from "../../../../lib/terraform/expressions/optional-resource";
import { ReadableStack, rendered, Synthesized } from "../../helpers";
import { flag, name } from "../tokens";

function optional(condition: Condition) {
  const stack = new ReadableStack();
  const group = new OptionalResource(
    condition,
    (count) => new LbTargetGroup(stack, "aws_lb_target_group-this", { name: "a", count }),
  );
  return { stack, group };
}

const address = "aws_lb_target_group.this";

describe("a resource with a literal condition", () => {
  it("has no count if the condition is true", () => {
    const { stack, group } = optional(Condition.of(true));
    expect(new Synthesized(stack).resource(address)).toEqual({ name: "a" });
    expect(rendered(group.existing.arn)).toBe(`\${${address}.arn}`);
    expect(rendered(group.attribute(({ arn }) => arn, "none"))).toBe(`\${${address}.arn}`);
  });

  it("is omitted if the condition is false", () => {
    const { stack, group } = optional(Condition.of(false));
    expect(new Synthesized(stack).addresses).toEqual([]);
    expect(group.resource).toBeUndefined();
    expect(group.attribute(({ arn }) => arn, "none")).toBe("none");
    expect(group.attribute(({ arn }) => arn, undefined)).toBeUndefined();
    expect(() => group.existing.arn).toThrow("this resource is excluded by a literal");
  });
});

describe("a resource with a token as condition", () => {
  const { stack, group } = optional(Condition.of(flag));
  new TerraformOutput(stack, "arn", { value: `arn: ${group.existing.arn}` });
  const synthesized = new Synthesized(stack);

  it("has a count", () => {
    expect(synthesized.resource(address).count).toBe("${var.flag ? 1 : 0}");
  });

  it("has the attributes of its first instance", () => {
    expect(synthesized.output("arn")).toBe(`arn: \${${address}[0].arn}`);
    expect(rendered(group.attribute(({ arn }) => arn, "none"))).toBe(`\${var.flag ? ${address}[0].arn : "none"}`);
    expect(rendered(group.attribute(({ arn }) => arn, undefined))).toBe(`\${var.flag ? ${address}[0].arn : null}`);
  });

  it("has the inverted count for the opposite condition", () => {
    const opposite = optional(Condition.of(flag).not());
    expect(new Synthesized(opposite.stack).resource(address).count).toBe("${!var.flag ? 1 : 0}");
  });
});

describe("several resources under the same condition", () => {
  const part = (condition: Condition, further: Condition) => {
    const stack = new ReadableStack();
    const groups = new OptionalPart(stack, condition, (resources) => ({
      first: resources.add(LbTargetGroup, "aws_lb_target_group-first", {}),
      second: resources.addIf(further, (count) => new LbTargetGroup(stack, "aws_lb_target_group-second", { count })),
    }));
    return { groups, synthesized: new Synthesized(stack) };
  };

  it("have no count if the condition is true", () => {
    const { groups, synthesized } = part(Condition.of(true), Condition.of(false));
    expect(synthesized.addresses).toEqual(["aws_lb_target_group.first"]);
    expect(synthesized.resource("aws_lb_target_group.first")).toEqual({});
    expect(rendered(groups.attribute(({ first }) => first.arn, ""))).toBe("${aws_lb_target_group.first.arn}");
  });

  it("are omitted if the condition is false", () => {
    const { groups, synthesized } = part(Condition.of(false), Condition.of(flag));
    expect(synthesized.addresses).toEqual([]);
    expect(groups.part).toBeUndefined();
    expect(groups.attribute(({ first }) => first.arn, "none")).toBe("none");
  });

  it("have a count for a token, which includes a further condition", () => {
    const { groups, synthesized } = part(Condition.of(flag), Condition.empty(name));
    expect(synthesized.resource("aws_lb_target_group.first").count).toBe("${var.flag ? 1 : 0}");
    expect(synthesized.resource("aws_lb_target_group.second").count).toBe('${var.flag && (var.name == "") ? 1 : 0}');
    expect(rendered(groups.attribute(({ first }) => first.arn, ""))).toBe(
      '${var.flag ? aws_lb_target_group.first[0].arn : ""}',
    );
  });
});
