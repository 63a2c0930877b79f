import { describe, expect, it } from "vitest";
import { changesIn } from "../real/support/plan-changes";

interface Values {
  readonly before: object;
  readonly after: object;
  readonly after_unknown?: object;
}

function changeOf(type: string, values: Values, actions = ["update"]) {
  return changesIn(planWith(type, values, actions));
}

function planWith(type: string, values: Values, actions: readonly string[]): string {
  const change = { actions, after_unknown: {}, ...values };
  return JSON.stringify({ resource_changes: [{ address: `${type}.x`, type, change }] });
}

function isKnown(type: string, values: Values, actions?: string[]): boolean | undefined {
  return changeOf(type, values, actions)[0]?.known;
}

const rule = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false };

describe("the changes in a plan", () => {
  it("do not include unchanged resources and data sources", () => {
    expect(changeOf("aws_a", { before: { a: 1 }, after: { a: 1 } }, ["no-op"])).toEqual([]);
    expect(changeOf("aws_a", { before: {}, after: {} }, ["read"])).toEqual([]);
    expect(changesIn("{}")).toEqual([]);
  });

  it("name the attributes that differ or are unknown", () => {
    const [change] = changeOf("aws_a", {
      before: { same: [1], changed: "a", gone: "b", empty: null, nested: [{ v: 1 }] },
      after: { same: [1], changed: "b", nested: [{}], arn: undefined },
      after_unknown: { arn: true, same: [false], nested: [{ v: true }] },
    });
    expect(change?.attributes).toEqual(["arn", "changed", "gone", "nested"]);
  });

  it("are unexpected, except for the known change", () => {
    expect(isKnown("aws_a", { before: { a: 1 }, after: { a: 2 } })).toBe(false);
    const integration = { before: { connection_id: "" }, after: { connection_id: "link" } };
    expect(isKnown("aws_api_gateway_integration", integration)).toBe(false);
  });

  it("include outputs", () => {
    const plan = { output_changes: { a: { actions: ["update"] }, b: { actions: ["no-op"] } } };
    expect(changesIn(JSON.stringify(plan))).toEqual([
      { address: "output a", actions: "update", attributes: [], known: false },
    ]);
  });
});

describe("the known change", () => {
  const open = { ...rule, from_port: 443, cidr_blocks: ["10.0.0.0/8"] };
  const own = { ...rule, self: true };
  const group = "aws_security_group";

  it("adds a rule without a source to a security group", () => {
    expect(isKnown(group, { before: { ingress: [own] }, after: { ingress: [rule, own] } })).toBe(true);
  });

  it("does not add or remove any other rule", () => {
    expect(isKnown(group, { before: { ingress: [rule] }, after: { ingress: [rule, own] } })).toBe(false);
    expect(isKnown(group, { before: { ingress: [] }, after: { ingress: [open] } })).toBe(false);
    expect(isKnown(group, { before: { ingress: [open] }, after: { ingress: [rule] } })).toBe(false);
  });

  it("changes nothing else of the security group", () => {
    const values = { before: { ingress: [], name: "a" }, after: { ingress: [rule], name: "b" } };
    expect(isKnown(group, values)).toBe(false);
    expect(isKnown(group, { before: { egress: [] }, after: { egress: [rule] } })).toBe(false);
  });

  it("does not replace the security group", () => {
    const values = { before: { ingress: [] }, after: { ingress: [rule] } };
    expect(isKnown(group, values, ["delete", "create"])).toBe(false);
  });
});
