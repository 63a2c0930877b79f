import { describe, expect, it } from "vitest";
import { presets } from "../../../lib";
import { variables } from "../../../scripts/demo/deployment";
import { isAtLeast } from "../../../scripts/demo/prerequisites";

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
