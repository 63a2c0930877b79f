import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { metadataServiceProps, metaflowProps } from "./props";

const byDefault = synthesize(MetadataService, metadataServiceProps);
const variables = synthesizeVariables(MetadataService);
const stageOf = (synthesized: Synthesized) => synthesized.resource("aws_api_gateway_stage.this");

describe("the access log of the API", () => {
  const apiAccessLogDestinationArn = "arn:aws:logs:eu-west-1:123456789012:log-group:api";
  const withLog = (format?: string) =>
    stageOf(
      synthesize(MetadataService, { ...metadataServiceProps, apiAccessLogDestinationArn, apiAccessLogFormat: format }),
    ).access_log_settings;

  it("does not exist by default", () => {
    expect(stageOf(byDefault)).not.toHaveProperty("access_log_settings");
  });

  it("has entries in JSON, with the ID that API Gateway requires", () => {
    const settings = withLog();
    expect(settings).toMatchObject({ destination_arn: apiAccessLogDestinationArn });
    const entry = JSON.parse(Object(settings).format);
    expect(entry).toMatchObject({ requestId: "$context.requestId", status: "$context.status" });
  });

  it("has the given format", () => {
    expect(withLog("$context.requestId")).toMatchObject({ format: "$context.requestId" });
  });

  it("is a dynamic block for a token", () => {
    expect(stageOf(variables).dynamic).toMatchObject({
      access_log_settings: {
        for_each: '${var.api_access_log_destination_arn != "" ? [true] : []}',
        content: {
          destination_arn: "${var.api_access_log_destination_arn}",
          format: expect.stringMatching(/^\$\{var\.api_access_log_format == "" \? ".*\$context\.requestId.*" : var\./),
        },
      },
    });
  });

  it("is not needed without an API", () => {
    const props = { ...metaflowProps, apiAccessLogDestinationArn, metadataServiceEnableApiGateway: false };
    expect(synthesize(Metaflow, props).addresses).not.toContain("aws_api_gateway_stage.this");
  });
});

describe("traces of X-Ray", () => {
  const lambda = "aws_lambda_function.db_migrate_lambda";
  const logs = "aws_iam_role_policy.grant_lambda_ecs_cloudwatch";
  const traced = synthesize(MetadataService, { ...metadataServiceProps, metadataServiceXrayTracing: true });

  it("are off by default", () => {
    expect(stageOf(byDefault)).not.toHaveProperty("xray_tracing_enabled");
    expect(byDefault.resource(lambda)).not.toHaveProperty("tracing_config");
    expect(JSON.stringify(byDefault.statements(logs))).not.toContain("xray");
  });

  it("are recorded by the API and by the function, whose role may write traces", () => {
    expect(stageOf(traced).xray_tracing_enabled).toBe(true);
    expect(traced.resource(lambda).tracing_config).toEqual({ mode: "Active" });
    expect(traced.statements(logs)).toContainEqual({
      Sid: "Traces",
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      Resource: "*",
    });
  });

  it("are conditional for a token", () => {
    expect(stageOf(variables).xray_tracing_enabled).toBe("${var.metadata_service_xray_tracing ? true : null}");
    expect(variables.resource(lambda).dynamic).toMatchObject({
      tracing_config: {
        for_each: "${var.metadata_service_xray_tracing ? [true] : []}",
        content: { mode: "Active" },
      },
    });
    expect(variables.resource(logs).policy).toMatch(/\$\{var\.metadata_service_xray_tracing \? ",.*xray:Put.*" : ""\}/);
  });
});

describe("failures of the migration function", () => {
  const lambda = "aws_lambda_function.db_migrate_lambda";
  const logs = "aws_iam_role_policy.grant_lambda_ecs_cloudwatch";
  const dbMigrateLambdaDeadLetterArn = "arn:aws:sns:eu-west-1:123456789012:alarms";

  it("are not reported by default", () => {
    expect(byDefault.resource(lambda)).not.toHaveProperty("dead_letter_config");
    expect(JSON.stringify(byDefault.statements(logs))).not.toContain("sns");
  });

  it("are reported to the given target, to which the role may send", () => {
    const given = synthesize(MetadataService, { ...metadataServiceProps, dbMigrateLambdaDeadLetterArn });
    expect(given.resource(lambda).dead_letter_config).toEqual({ target_arn: dbMigrateLambdaDeadLetterArn });
    expect(given.statements(logs)).toContainEqual({
      Sid: "DeadLetters",
      Effect: "Allow",
      Action: ["sns:Publish", "sqs:SendMessage"],
      Resource: dbMigrateLambdaDeadLetterArn,
    });
  });

  it("are reported to a dynamic target for a token", () => {
    expect(variables.resource(lambda).dynamic).toMatchObject({
      dead_letter_config: {
        for_each: '${var.db_migrate_lambda_dead_letter_arn != "" ? [true] : []}',
        content: { target_arn: "${var.db_migrate_lambda_dead_letter_arn}" },
      },
    });
  });
});
