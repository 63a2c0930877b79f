import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib/metaflow";
import { regionName } from "./aws-provider";
import { decoded, type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { completeMetaflowProps, metaflowProps } from "./props";

const minimal = synthesize(Metaflow, metaflowProps);
const complete = synthesize(Metaflow, completeMetaflowProps);
const withApi = synthesizeVariables(Metaflow, {
  metadataServiceEnableApiBasicAuth: true,
  metadataServiceEnableApiGateway: true,
});
const profile = (synthesized: Synthesized) => decoded(synthesized.output("metaflow_profile_json"));

const always = {
  METAFLOW_BATCH_JOB_QUEUE: "${aws_batch_job_queue.metaflow-computation_this.arn}",
  METAFLOW_DATASTORE_SYSROOT_S3: "s3://${aws_s3_bucket.metaflow-datastore_this.bucket}/metaflow",
  METAFLOW_DATATOOLS_S3ROOT: "s3://${aws_s3_bucket.metaflow-datastore_this.bucket}/data",
  METAFLOW_DEFAULT_DATASTORE: "s3",
  METAFLOW_DEFAULT_METADATA: "service",
  METAFLOW_ECS_S3_ACCESS_IAM_ROLE: "${aws_iam_role.batch_s3_task_role.arn}",
  METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: "",
  METAFLOW_SERVICE_INTERNAL_URL: "http://${aws_lb.metaflow-metadata-service_this.dns_name}/",
  METAFLOW_SERVICE_URL: `https://\${aws_api_gateway_rest_api.metaflow-metadata-service_this.id}.execute-api.\${${regionName("metaflow-metadata-service_current")}}.amazonaws.com/api/`,
  METAFLOW_SFN_DYNAMO_DB_TABLE: "",
  METAFLOW_SFN_IAM_ROLE: "",
  METAFLOW_SFN_STATE_MACHINE_PREFIX: "metaflow-",
};

describe("profile", () => {
  it("always has the same keys, and has the command that reads an API key", () => {
    expect(profile(minimal)).toEqual({
      ...always,
      METAFLOW_SERVICE_AUTH_KEY: expect.stringContaining(
        "aws apigateway get-api-key --api-key ${aws_api_gateway_api_key.metaflow-metadata-service_this.id}",
      ),
    });
  });

  it("has the execution role on Fargate, both parts of the registry URL, and the values for Step Functions", () => {
    const url = "aws_ecr_repository.metaflow_batch_image.repository_url";
    const submodule = "metaflow-step-functions_";
    expect(profile(complete)).toEqual({
      ...always,
      METAFLOW_ECS_FARGATE_EXECUTION_ROLE:
        "${element([aws_iam_role.metaflow-computation_ecs_execution_role.arn, [aws_iam_role_policy.metaflow-computation_grant_ecs_access.id]], 0)}",
      METAFLOW_BATCH_CONTAINER_REGISTRY: `\${element(split("/", ${url}), 0)}`,
      METAFLOW_BATCH_CONTAINER_IMAGE: `\${element(split("/", ${url}), 1)}`,
      METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: `\${aws_iam_role.${submodule}eventbridge_role.arn}`,
      METAFLOW_SFN_DYNAMO_DB_TABLE: `\${aws_dynamodb_table.${submodule}step_functions_state_table.name}`,
      METAFLOW_SFN_IAM_ROLE: `\${aws_iam_role.${submodule}step_functions_role.arn}`,
      METAFLOW_SFN_STATE_MACHINE_PREFIX: "acme-prod",
    });
  });

  it("is a merge expression for tokens", () => {
    const merged = String(withApi.output("metaflow_profile_json"));
    const url = "aws_ecr_repository.metaflow_batch_image[0].repository_url";
    expect(merged).toMatch(/^\$\{jsonencode\(merge\(\[.*\]\.\.\.\)\)\}$/);
    expect(merged).toMatch(/, var\.api_basic_auth \? \(?\{"METAFLOW_SERVICE_AUTH_KEY" = .*\}\)? : \{\}, /);
    expect(merged).toMatch(
      /, \(var\.batch_type == "fargate"\) \|\| \(var\.batch_type == "fargate_spot"\) \? \{"METAFLOW_ECS_FARGATE_EXECUTION_ROLE" = .*\} : \{\}, /,
    );
    expect(merged).toContain(
      `, var.enable_custom_batch_container_registry ? {"METAFLOW_BATCH_CONTAINER_REGISTRY" = element(split("/", ${url}), 0), "METAFLOW_BATCH_CONTAINER_IMAGE" = element(split("/", ${url}), 1)} : {}, `,
    );
    for (const name of Object.keys(always)) expect(merged).toContain(`"${name}" = `);
  });
});

describe("options of Step Functions in both profiles", () => {
  const submodule = "metaflow-step-functions_";
  const options = {
    stepFunctionsEnableDistributedMap: true,
    stepFunctionsEnableExecutionLogging: true,
    stepFunctionsEnableJobTags: true,
  };
  const settings = {
    METAFLOW_SFN_S3_DISTRIBUTED_MAP_OUTPUT_PATH: `${always.METAFLOW_DATASTORE_SYSROOT_S3}/sfn_distributed_map_output`,
    METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN: `\${aws_cloudwatch_log_group.${submodule}step_functions.arn}:*`,
    METAFLOW_BATCH_EMIT_TAGS: "true",
  };
  const outputs = ["metaflow_profile_json", "metaflow_client_profile_json"];

  it("have a setting each", () => {
    const synthesized = synthesize(Metaflow, { ...metaflowProps, ...options, enableStepFunctions: true });
    for (const output of outputs) expect(decoded(synthesized.output(output))).toMatchObject(settings);
    expect(synthesized.output("METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN")).toBe(
      settings.METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN,
    );
  });

  it("have no effect without Step Functions", () => {
    const without = synthesize(Metaflow, { ...metaflowProps, ...options });
    expect(without.addresses).toEqual(minimal.addresses);
    for (const output of outputs) expect(without.output(output)).toEqual(minimal.output(output));
    expect(without.output("METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN")).toBe("");
  });

  it.each([
    'step_functions_enable_distributed_map ? {"METAFLOW_SFN_S3_DISTRIBUTED_MAP_OUTPUT_PATH" = ',
    'step_functions_enable_execution_logging ? ({"METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN" = ',
    'step_functions_enable_job_tags ? {"METAFLOW_BATCH_EMIT_TAGS" = "true"} : {}',
  ])("depend on tokens: %s", (text) => {
    for (const output of outputs) {
      expect(withApi.output(output)).toContain(`var.enable_step_functions && var.${text}`);
    }
  });
});

describe("client profile", () => {
  const clientProfile = (synthesized: Synthesized) => decoded(synthesized.output("metaflow_client_profile_json"));
  const key = "aws_api_gateway_api_key.metaflow-metadata-service_this";
  const balancer = "https://${aws_lb.metaflow-ui_this.dns_name}";

  it("adds the API key and the URL of the UI to the profile", () => {
    expect(clientProfile(minimal)).toEqual({
      ...always,
      METAFLOW_SERVICE_AUTH_KEY: `\${${key}.value}`,
      METAFLOW_UI_URL: balancer,
    });
  });

  it("has no key if the API requires none", () => {
    expect(clientProfile(complete)).toEqual({ ...Object(profile(complete)), METAFLOW_UI_URL: balancer });
    expect(clientProfile(complete)).not.toHaveProperty("METAFLOW_SERVICE_AUTH_KEY");
  });

  it("has the given URL of the UI", () => {
    const uiUrl = "https://metaflow.example.com";
    expect(clientProfile(synthesize(Metaflow, { ...metaflowProps, uiUrl }))).toMatchObject({ METAFLOW_UI_URL: uiUrl });
  });

  it("is an expression for tokens", () => {
    const merged = String(withApi.output("metaflow_client_profile_json"));
    expect(merged).toContain(`{"METAFLOW_SERVICE_AUTH_KEY" = var.api_basic_auth ? ${key}[0].value : ""}`);
    expect(merged).toContain('var.ui_url == "" ? "https://${aws_lb.metaflow-ui_this.dns_name}" : var.ui_url');
  });

  it("has the URL in the VPC and no key without an API", () => {
    const without = synthesize(Metaflow, { ...metaflowProps, metadataServiceEnableApiGateway: false });
    const { METAFLOW_SERVICE_INTERNAL_URL } = always;
    expect(clientProfile(without)).toEqual({
      ...always,
      METAFLOW_SERVICE_URL: METAFLOW_SERVICE_INTERNAL_URL,
      METAFLOW_UI_URL: balancer,
    });
    // The profile without secrets has the values of a related module.
    expect(profile(without)).toMatchObject({
      METAFLOW_SERVICE_URL: "",
      METAFLOW_SERVICE_AUTH_KEY: expect.stringContaining("--api-key  --include-value"),
    });
  });

  it("has no URL of the UI without a UI, unless a URL is given", () => {
    const { uiCertificateArn: _, ...withoutUi } = metaflowProps;
    expect(clientProfile(synthesize(Metaflow, withoutUi))).not.toHaveProperty("METAFLOW_UI_URL");
    const uiUrl = "https://metaflow.example.com";
    expect(clientProfile(synthesize(Metaflow, { ...withoutUi, uiUrl }))).toMatchObject({ METAFLOW_UI_URL: uiUrl });
  });

  it("is sensitive, unlike the profile", () => {
    const { output } = JSON.parse(minimal.text);
    expect(output.metaflow_client_profile_json.sensitive).toBe(true);
    expect(output.metaflow_profile_json).not.toHaveProperty("sensitive");
  });
});
