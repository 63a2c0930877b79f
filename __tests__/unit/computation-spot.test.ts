import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { synthesize, synthesizeVariables } from "./helpers";
import { computationProps, inPartition } from "./props";

const environment = "aws_batch_compute_environment.this";
const onSpot = { ...computationProps, batchType: "spot" };
const bestFit = synthesize(Computation, onSpot);

describe("Spot Instances", () => {
  it("have the bid percentage, the launch template and the strategy BEST_FIT of the submodule by default", () => {
    expect(bestFit.resource(environment).compute_resources).toMatchObject({
      type: "SPOT",
      allocation_strategy: "BEST_FIT",
      bid_percentage: 100,
      spot_iam_fleet_role: "${aws_iam_role.spot_fleet_role.arn}",
      instance_type: ["m5.large", "r5.xlarge"],
      launch_template: { launch_template_id: "${aws_launch_template.cpu.id}" },
    });
    const cheap = synthesize(Computation, { ...onSpot, computeEnvironmentBidPercentage: 40 });
    expect(cheap.resource(environment).compute_resources).toMatchObject({ bid_percentage: 40 });
  });

  it("have a strategy for price and capacity if the strategy is empty", () => {
    const props = { ...onSpot, computeEnvironmentAllocationStrategy: "" };
    const resources = synthesize(Computation, props).resource(environment).compute_resources;
    expect(resources).toMatchObject({ allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED" });
    expect(resources).not.toHaveProperty("spot_iam_fleet_role");
    const onDemand = synthesize(Computation, { ...props, batchType: "ec2" }).resource(environment).compute_resources;
    expect(onDemand).toMatchObject({ allocation_strategy: "BEST_FIT" });
    expect(onDemand).not.toHaveProperty("bid_percentage");
  });
});

describe("Spot Fleet role", () => {
  const role = "aws_iam_role.spot_fleet_role";

  it("trusts Spot Fleet, and has the managed policy that also tags instances", () => {
    expect(bestFit.resource(role)).toMatchObject({ name: "acme-spot-fleet-role-prod", tags: { team: "ml" } });
    expect(bestFit.statements(role, "assume_role_policy")).toEqual([
      { Effect: "Allow", Principal: { Service: "spotfleet.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    const attachment = "aws_iam_role_policy_attachment.spot_fleet_role";
    const policy = ":iam::aws:policy/service-role/AmazonEC2SpotFleetTaggingRole";
    expect(bestFit.resource(attachment)).toEqual({
      role: "${aws_iam_role.spot_fleet_role.name}",
      policy_arn: `arn:aws${policy}`,
    });
    const gov = synthesize(Computation, inPartition(onSpot, "aws-us-gov"));
    expect(gov.resource(attachment).policy_arn).toBe(`arn:aws-us-gov${policy}`);
  });

  it("may be passed by AWS Batch to Spot Fleet only", () => {
    const passing = "aws_iam_role_policy.grant_spot_fleet";
    expect(bestFit.resource(passing)).toMatchObject({ role: "${aws_iam_role.batch_execution_role.name}" });
    expect(bestFit.statements(passing)).toEqual([
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "${aws_iam_role.spot_fleet_role.arn}",
        Condition: { StringEquals: { "iam:PassedToService": "spotfleet.amazonaws.com" } },
      },
    ]);
  });

  it("has its policies as long as the compute environment exists", () => {
    expect(bestFit.resource(environment).depends_on).toEqual(
      expect.arrayContaining([
        "aws_iam_role_policy_attachment.spot_fleet_role",
        "aws_iam_role_policy.grant_spot_fleet",
      ]),
    );
  });

  it.each([
    computationProps,
    { ...computationProps, batchType: "fargate_spot" },
    { ...onSpot, computeEnvironmentAllocationStrategy: "SPOT_CAPACITY_OPTIMIZED" },
    { ...onSpot, computeEnvironmentAllocationStrategy: "BEST_FIT_PROGRESSIVE" },
  ])("is omitted for $batchType and $computeEnvironmentAllocationStrategy", (props) => {
    expect(synthesize(Computation, props).addresses.filter((address) => /spot/.test(address))).toEqual([]);
  });

  it("has a count for tokens, as its policies", () => {
    const variables = synthesizeVariables(Computation);
    const count =
      '${(var.batch_type == "spot") && (var.compute_environment_allocation_strategy == "BEST_FIT") ? 1 : 0}';
    const counted = [role, "aws_iam_role_policy_attachment.spot_fleet_role", "aws_iam_role_policy.grant_spot_fleet"];
    for (const address of counted) expect(variables.resource(address).count).toBe(count);
  });
});
