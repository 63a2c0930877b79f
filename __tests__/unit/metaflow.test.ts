import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib/metaflow";
import { decoded, synthesize, synthesizeVariables } from "./helpers";
import { completeMetaflowProps, metaflowProps } from "./props";

const minimal = synthesize(Metaflow, metaflowProps);
const complete = synthesize(Metaflow, completeMetaflowProps);
const variables = synthesizeVariables(Metaflow);

const withStepFunctions = (value: string) => `\${var.enable_step_functions ? ${value} : ""}`;

describe("names", () => {
  it.each([
    { synthesized: minimal, role: "metaflow-batch_s3_task_role", queue: "metaflow-", bucket: "metaflow-s3" },
    { synthesized: complete, role: "acme-batch_s3_task_role-prod", queue: "acme-prod", bucket: "acme-s3-prod" },
  ])("have hyphens around prefix and suffix: $role", ({ synthesized, role, queue, bucket }) => {
    expect(synthesized.resource("aws_iam_role.batch_s3_task_role").name).toBe(role);
    expect(synthesized.resource("aws_batch_job_queue.metaflow-computation_this").name).toBe(queue);
    expect(synthesized.resource("aws_s3_bucket.metaflow-datastore_this").bucket).toBe(bucket);
  });

  it("are conditional expressions with hyphens for tokens", () => {
    expect(variables.resource("aws_iam_role.batch_s3_task_role").name).toBe(
      '${var.resource_prefix == "" ? "" : "${var.resource_prefix}-"}batch_s3_task_role${var.resource_suffix == "" ? "" : "-${var.resource_suffix}"}',
    );
  });
});

describe("Step Functions", () => {
  const outputs = ["METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE", "METAFLOW_SFN_DYNAMO_DB_TABLE", "METAFLOW_SFN_IAM_ROLE"];

  it("create nothing if they are disabled", () => {
    expect(minimal.addresses.filter((address) => address.includes("step-functions"))).toEqual([]);
    expect(outputs.map((output) => minimal.output(output))).toEqual(["", "", ""]);
  });

  it("have a count for a token", () => {
    const submodule = "metaflow-step-functions_";
    expect(outputs.map((output) => variables.output(output))).toEqual([
      withStepFunctions(`aws_iam_role.${submodule}eventbridge_role[0].arn`),
      withStepFunctions(`aws_dynamodb_table.${submodule}step_functions_state_table[0].name`),
      withStepFunctions(`aws_iam_role.${submodule}step_functions_role[0].arn`),
    ]);
  });
});

describe("container registry", () => {
  it("is omitted by default", () => {
    expect(minimal.text).not.toHaveResource(EcrRepository);
    expect(minimal.output("metaflow_batch_container_image")).toBe("");
  });

  it("has a name of prefix and suffix", () => {
    expect(complete.resource("aws_ecr_repository.metaflow_batch_image")).toEqual({
      name: "acme-batch-prod",
      tags: { team: "ml" },
    });
    expect(complete.output("metaflow_batch_container_image")).toBe(
      "${aws_ecr_repository.metaflow_batch_image.repository_url}",
    );
  });

  it("has a count for a token", () => {
    const condition = "var.enable_custom_batch_container_registry";
    expect(variables.resource("aws_ecr_repository.metaflow_batch_image").count).toBe(`\${${condition} ? 1 : 0}`);
    expect(variables.output("metaflow_batch_container_image")).toBe(
      `\${${condition} ? aws_ecr_repository.metaflow_batch_image[0].repository_url : ""}`,
    );
  });
});

describe("images", () => {
  const image = (synthesized: typeof minimal, task: string) =>
    decoded(synthesized.resource(`aws_ecs_task_definition.${task}`).container_definitions);

  it.each([
    {
      synthesized: minimal,
      service: "netflixoss/metaflow_metadata_service:v2.3.0",
      app: "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2",
    },
    { synthesized: complete, service: "example.com/metadata:v9", app: "example.com/ui:v9" },
  ])(
    "are $service for the metadata service and the UI back end, and $app for the static app",
    ({ synthesized, service, app }) => {
      expect(image(synthesized, "metaflow-metadata-service_this")).toMatchObject([{ image: service }]);
      expect(image(synthesized, "metaflow-ui_ui_backend")).toMatchObject([{ image: service }]);
      expect(image(synthesized, "metaflow-ui_ui_static")).toMatchObject([{ image: app }]);
    },
  );
});
