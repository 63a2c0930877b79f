import { describe, expect, it } from "vitest";
import { presets } from "../../../lib";
import { countResources } from "../../../scripts/demo/deployment";
import { outputLines } from "../../../scripts/demo/outputs";
import { variables } from "../../../scripts/demo/preparation";
import { isAtLeast } from "../../../scripts/demo/prerequisites";
import { elapsed, fitted } from "../../../scripts/demo/report";

describe("the outputs", () => {
  it("are sorted by name, and sensitive values are hidden", () => {
    const outputs = {
      longer_name: { sensitive: false, value: "b" },
      a: { sensitive: true, value: "secret" },
      list: { sensitive: false, value: ["x", 1] },
      none: { sensitive: false, value: null },
    };
    expect(outputLines(outputs)).toEqual([
      "a           = (hidden)",
      'list        = ["x",1]',
      "longer_name = b",
      "none        = null",
    ]);
  });
});

describe("the number of deployed resources", () => {
  it("counts instances, but no data sources", () => {
    const state = {
      resources: [
        { mode: "managed", instances: [{}, {}] },
        { mode: "managed", instances: [{}] },
        { mode: "data", instances: [{}] },
      ],
    };
    expect(countResources(JSON.stringify(state))).toBe(3);
    expect(countResources(JSON.stringify({ version: 4, resources: [] }))).toBe(0);
  });
});

describe("the stack's variables", () => {
  it("contain the prepared inputs, and the newest preset under Terraform's names", () => {
    expect(variables({ vpc_id: "vpc-0123456789abcdef0" })).toMatchObject({
      vpc_id: "vpc-0123456789abcdef0",
      resource_suffix: "demo",
      enable_step_functions: true,
      db_engine_version: presets["2026-11"].dbEngineVersion,
      compute_environment_instance_types: presets["2026-11"].computeEnvironmentInstanceTypes,
      db_migrate_on_start: true,
      with_public_ip: true,
    });
  });
});

describe("versions", () => {
  it.each([
    ["1.5.0", true],
    ["1.11.4", true],
    ["2.0.0", true],
    ["1.6.0-beta1", true],
    ["1.4.9", false],
    ["0.15.5", false],
    ["", false],
  ])("compares %j with the minimum 1.5: %s", (version, expected) => {
    expect(isAtLeast(version, [1, 5])).toBe(expected);
  });
});

describe("the status line", () => {
  it("shows minutes and seconds", () => {
    expect([0, 9_999, 61_000, 3_600_000].map(elapsed)).toEqual(["0:00", "0:09", "1:01", "60:00"]);
  });

  it("is cut to one line of the terminal", () => {
    expect(fitted("short", 80)).toBe("short");
    expect(fitted("x".repeat(80), 80)).toHaveLength(79);
    expect(fitted("x".repeat(500), 40)).toMatch(/^x{38}…$/);
  });
});
