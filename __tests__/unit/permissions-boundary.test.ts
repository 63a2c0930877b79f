import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib/metaflow";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { completeMetaflowProps, metaflowProps } from "./props";

const boundary = "arn:aws:iam::123456789012:policy/boundary";
const spot = { ...metaflowProps, batchType: "spot", computeEnvironmentAllocationStrategy: "BEST_FIT" };

/** Returns the boundaries of all roles, by address. */
function boundariesOf(synthesized: Synthesized): Record<string, unknown> {
  const roles = synthesized.addresses.filter((address) => address.startsWith("aws_iam_role."));
  return Object.fromEntries(roles.map((role) => [role, synthesized.resource(role).permissions_boundary]));
}

describe("the permissions boundary", () => {
  it("belongs to every role", () => {
    const boundaries = boundariesOf(
      synthesize(Metaflow, {
        ...spot,
        dbMonitoringInterval: 60,
        enableStepFunctions: true,
        permissionsBoundaryArn: boundary,
      }),
    );
    expect(new Set(Object.values(boundaries))).toEqual(new Set([boundary]));
  });

  it("is absent by default", () => {
    expect(new Set(Object.values(boundariesOf(synthesize(Metaflow, completeMetaflowProps))))).toEqual(
      new Set([undefined]),
    );
  });

  it("is null for a token that is empty", () => {
    expect(new Set(Object.values(boundariesOf(synthesizeVariables(Metaflow))))).toEqual(
      new Set(['${var.permissions_boundary_arn == "" ? null : var.permissions_boundary_arn}']),
    );
  });
});
