import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { forProvider } from "./aws-provider";
import { synthesize, synthesizeVariables } from "./helpers";
import { computationProps } from "./props";

const ec2 = synthesize(Computation, computationProps);
const variables = synthesizeVariables(Computation);

describe("job queue", () => {
  it("refers to the compute environment in the older attribute of provider 5, or with the order 0 in provider 6", () => {
    const environment = "${aws_batch_compute_environment.this.arn}";
    expect(ec2.resource("aws_batch_job_queue.this")).toEqual({
      name: "acme-prod",
      state: "ENABLED",
      priority: 1,
      tags: { team: "ml" },
      ...forProvider<object>({
        5: { compute_environments: [environment] },
        6: { compute_environment_order: [{ compute_environment: environment, order: 0 }] },
      }),
    });
  });

  it.each([
    { resourcePrefix: "acme-", resourceSuffix: "-prod", name: "acme-prod" },
    { resourcePrefix: "acme-", resourceSuffix: "", name: "acme-" },
    { resourcePrefix: "", resourceSuffix: "prod", name: "prod" },
    { resourcePrefix: "a--b-", resourceSuffix: "--c", name: "a-b--c" },
  ])("is named $name for $resourcePrefix and $resourceSuffix", ({ name, ...names }) => {
    expect(synthesize(Computation, { ...computationProps, ...names }).resource("aws_batch_job_queue.this").name).toBe(
      name,
    );
  });

  it("has an expression that removes repeated hyphens from the name for tokens", () => {
    expect(variables.resource("aws_batch_job_queue.this").name).toBe(
      '${replace("${var.resource_prefix}${var.resource_suffix}", "--", "-")}',
    );
  });

  it("is the value of both outputs", () => {
    expect(ec2.output("METAFLOW_BATCH_JOB_QUEUE")).toBe("${aws_batch_job_queue.this.arn}");
    expect(ec2.output("batch_job_queue_arn")).toBe("${aws_batch_job_queue.this.arn}");
  });
});

describe("tag of the ECS cluster", () => {
  it("is omitted without a cluster name", () => {
    expect(ec2.text).not.toHaveResource(EcsTag);
  });

  it("sets the name of the cluster of the compute environment", () => {
    expect(
      synthesize(Computation, { ...computationProps, batchClusterName: "jobs" }).resource("aws_ecs_tag.batch"),
    ).toEqual({ resource_arn: "${aws_batch_compute_environment.this.ecs_cluster_arn}", key: "Name", value: "jobs" });
  });

  it("has a count for a token", () => {
    expect(variables.resource("aws_ecs_tag.batch")).toMatchObject({
      count: '${var.batch_cluster_name != "" ? 1 : 0}',
      value: "${var.batch_cluster_name}",
    });
  });
});
