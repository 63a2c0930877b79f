import { describe, expect, it } from "vitest";
import { changesIn } from "../../../scripts/demo/plan-changes";
import { changeLines, summary } from "../../../scripts/demo/second-plan";

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
  it("are none where all is as it was", () => {
    expect(changeOf("aws_a", { before: { a: 1 }, after: { a: 1 } }, ["no-op"])).toEqual([]);
    expect(changeOf("aws_a", { before: {}, after: {} }, ["read"])).toEqual([]);
    expect(changesIn("{}")).toEqual([]);
  });

  it("name the attributes that differ or are not yet known", () => {
    const [change] = changeOf("aws_a", {
      before: { same: [1], changed: "a", gone: "b", empty: null, nested: [{ v: 1 }] },
      after: { same: [1], changed: "b", nested: [{}], arn: undefined },
      after_unknown: { arn: true, same: [false], nested: [{ v: true }] },
    });
    expect(change?.attributes).toEqual(["arn", "changed", "gone", "nested"]);
  });

  it("are unexpected for anything that is not listed", () => {
    expect(isKnown("aws_a", { before: { a: 1 }, after: { a: 2 } })).toBe(false);
    expect(isKnown("aws_ecs_service", { before: { desired_count: 1 }, after: { desired_count: 2 } })).toBe(false);
  });

  it("include outputs", () => {
    const plan = { output_changes: { a: { actions: ["update"] }, b: { actions: ["no-op"] } } };
    expect(changesIn(JSON.stringify(plan))).toEqual([
      { address: "output a", actions: "update", attributes: [], known: false },
    ]);
  });
});

describe("the emulator's known gaps", () => {
  it.each([
    ["aws_api_gateway_integration", "connection_id", "link"],
    ["aws_ecs_service", "availability_zone_rebalancing", "DISABLED"],
  ])("%s forgets %s", (type, attribute, value) => {
    expect(isKnown(type, { before: { [attribute]: "" }, after: { [attribute]: value } })).toBe(true);
    expect(isKnown(type, { before: { [attribute]: "other" }, after: { [attribute]: value } })).toBe(false);
    expect(isKnown(type, { before: { [attribute]: "", b: 1 }, after: { [attribute]: value, b: 2 } })).toBe(false);
  });

  it("never explain a replacement", () => {
    const values = { before: { connection_id: "" }, after: { connection_id: "link" } };
    expect(isKnown("aws_api_gateway_integration", values, ["delete", "create"])).toBe(false);
  });

  it("are rules of a security group without a source, and no others", () => {
    const open = { ...rule, from_port: 443, cidr_blocks: ["10.0.0.0/8"] };
    const own = { ...rule, self: true };
    expect(isKnown("aws_security_group", { before: { ingress: [own] }, after: { ingress: [rule, own] } })).toBe(true);
    expect(isKnown("aws_security_group", { before: { ingress: [rule] }, after: { ingress: [rule, own] } })).toBe(false);
    expect(isKnown("aws_security_group", { before: { ingress: [] }, after: { ingress: [open] } })).toBe(false);
  });

  it("are the launch template's own tags and the version that would follow", () => {
    const own = { resource_type: "launch-template", tags: { a: "b" } };
    const instance = { resource_type: "instance", tags: { a: "b" } };
    const after_unknown = { latest_version: true };
    const forgotten = { before: { tag_specifications: [own], latest_version: 1 }, after: { tag_specifications: [] } };
    expect(isKnown("aws_launch_template", { ...forgotten, after_unknown })).toBe(true);
    const changed = { before: { tag_specifications: [instance] }, after: { tag_specifications: [] } };
    expect(isKnown("aws_launch_template", { ...changed, after_unknown })).toBe(false);
  });

  it("are the compute environment's version of that template, and nothing else in it", () => {
    const before = { compute_resources: [{ max_vcpus: 64, launch_template: [{ id: "lt", version: "1" }] }] };
    const later = { compute_resources: [{ max_vcpus: 64, launch_template: [{ id: "lt" }] }] };
    const bigger = { compute_resources: [{ max_vcpus: 65, launch_template: [{ id: "lt" }] }] };
    const other = { compute_resources: [{ max_vcpus: 64, launch_template: [{ id: "other" }] }] };
    const after_unknown = { compute_resources: [{ launch_template: [{ version: true }] }] };
    expect(isKnown("aws_batch_compute_environment", { before, after: later, after_unknown })).toBe(true);
    expect(isKnown("aws_batch_compute_environment", { before, after: bigger, after_unknown })).toBe(false);
    expect(isKnown("aws_batch_compute_environment", { before, after: other, after_unknown })).toBe(false);
  });
});

describe("what is said of a second plan", () => {
  const known = { address: "aws_a.a", actions: "update", attributes: ["x", "y"], known: true };
  const unknown = { address: "aws_b.b", actions: "delete, create", attributes: ["z"], known: false };

  it("is that nothing changes", () => {
    expect(summary([])).toMatch(/^no changes/);
    expect(changeLines([])).toEqual([]);
  });

  it("tells the emulator's gaps from the unexpected", () => {
    expect(summary([known])).toContain("no other changes");
    expect(summary([known, unknown])).toContain("1 unexpected");
    expect(changeLines([unknown, known])).toEqual([
      expect.stringContaining("emulator"),
      "  aws_a.a: x, y",
      expect.stringContaining("Unexpected"),
      "  aws_b.b (delete, create): z",
    ]);
  });
});
