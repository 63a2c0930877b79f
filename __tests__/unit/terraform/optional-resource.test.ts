import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { Condition } from "../../../lib/terraform/condition";
import { OptionalResource } from "../../../lib/terraform/optional-resource";
import { ReadableStack, rendered, Synthesized } from "../helpers";
import { flag } from "./tokens";

function optional(condition: Condition) {
  const stack = new ReadableStack();
  const group = new OptionalResource(
    condition,
    (count) => new LbTargetGroup(stack, "aws_lb_target_group-this", { name: "a", count }),
  );
  return { stack, group };
}

const address = "aws_lb_target_group.this";

describe("a literal", () => {
  it("makes the resource, without a count", () => {
    const { stack, group } = optional(Condition.of(true));
    expect(new Synthesized(stack).resource(address)).toEqual({ name: "a" });
    expect(rendered(group.existing("arn"))).toBe(`\${${address}.arn}`);
    expect(rendered(group.attribute("arn", "none"))).toBe(`\${${address}.arn}`);
  });

  it("rules the resource out", () => {
    const { stack, group } = optional(Condition.of(false));
    expect(new Synthesized(stack).addresses).toEqual([]);
    expect(group.resource).toBeUndefined();
    expect(group.attribute("arn", "none")).toBe("none");
    expect(group.attribute("arn", undefined)).toBeUndefined();
    expect(() => group.existing("arn")).toThrow('"arn" was read of a resource that a literal ruled out');
  });
});

describe("a token", () => {
  const { stack, group } = optional(Condition.of(flag));
  new TerraformOutput(stack, "arn", { value: `arn: ${group.existing("arn")}` });
  const synthesized = new Synthesized(stack);

  it("counts the resource", () => {
    expect(synthesized.resource(address).count).toBe("${var.flag ? 1 : 0}");
  });

  it("has attributes read by index", () => {
    expect(synthesized.output("arn")).toBe(`arn: \${${address}[0].arn}`);
    expect(rendered(group.attribute("arn", "none"))).toBe(`\${var.flag ? ${address}[0].arn : "none"}`);
    expect(rendered(group.attribute("arn", undefined))).toBe(`\${var.flag ? ${address}[0].arn : null}`);
  });

  it("is counted the other way round for the opposite", () => {
    const opposite = optional(Condition.of(flag).not());
    expect(new Synthesized(opposite.stack).resource(address).count).toBe("${!var.flag ? 1 : 0}");
  });
});
