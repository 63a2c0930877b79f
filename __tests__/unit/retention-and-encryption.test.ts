import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { StepFunctions } from "../../lib/step-functions";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { Ui } from "../../lib/ui";
import { decoded, synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps, metadataServiceProps, metaflowProps, stepFunctionsProps, uiProps } from "./props";

const key = "arn:aws:kms:us-east-1:123456789012:key/2";

interface LogProps {
  readonly logKmsKeyArn?: string;
  readonly logRetentionInDays?: number;
}

/** Returns functions that synthesize a class with settings of its log group, and with variables. */
function of<P extends LogProps>(type: ModuleClass<P>, props: P, group = "aws_cloudwatch_log_group.this") {
  return {
    name: type.name,
    literals: (settings: LogProps = {}) => synthesize(type, { ...props, ...settings }).resource(group),
    variables: () => synthesizeVariables(type).resource(group),
  };
}

describe.each([
  of(MetadataService, metadataServiceProps),
  of(Ui, uiProps),
  of(StepFunctions, { ...stepFunctionsProps, enableExecutionLogging: true }, "aws_cloudwatch_log_group.step_functions"),
])("the log group of $name", ({ literals, variables }) => {
  it("has a retention and a key", () => {
    expect(literals({ logKmsKeyArn: key, logRetentionInDays: 365 })).toMatchObject({
      kms_key_id: key,
      retention_in_days: 365,
    });
  });

  it("keeps logs forever with the key of CloudWatch by default", () => {
    expect(literals()).not.toHaveProperty("kms_key_id");
    expect(literals()).not.toHaveProperty("retention_in_days");
  });

  it("has conditional values for tokens", () => {
    expect(variables()).toMatchObject({
      kms_key_id: '${var.log_kms_key_arn == "" ? null : var.log_kms_key_arn}',
      retention_in_days: "${var.log_retention_in_days == 0 ? null : var.log_retention_in_days}",
    });
  });
});

describe("the DynamoDB table", () => {
  const table = "aws_dynamodb_table.step_functions_state_table";
  const policy = "aws_iam_role_policy.step_functions_dynamodb";
  const chosen = { stateTableKmsKeyArn: key, stateTablePointInTimeRecovery: true };
  const literal = synthesize(StepFunctions, { ...stepFunctionsProps, ...chosen });
  const variables = synthesizeVariables(StepFunctions);
  const useKey = {
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: key,
  };

  it("has a key and point-in-time recovery", () => {
    expect(literal.resource(table)).toMatchObject({
      server_side_encryption: { enabled: true, kms_key_arn: key },
      point_in_time_recovery: { enabled: true },
    });
  });

  it("has conditional values for tokens", () => {
    expect(variables.resource(table)).toMatchObject({
      server_side_encryption: {
        enabled: true,
        kms_key_arn: '${var.state_table_kms_key_arn == "" ? null : var.state_table_kms_key_arn}',
      },
      point_in_time_recovery: { enabled: "${var.state_table_point_in_time_recovery}" },
    });
  });

  it("lets state machines and jobs use the key", () => {
    expect(literal.statements(policy)).toContainEqual(useKey);
    expect(decoded(literal.output("metaflow_step_functions_dynamodb_policy"))).toMatchObject({
      Statement: [{ Action: ["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"] }, useKey],
    });
    const metaflow = synthesize(Metaflow, { ...metaflowProps, ...chosen, enableStepFunctions: true });
    expect(metaflow.statements("aws_iam_role_policy.grant_dynamodb")).toContainEqual(useKey);
  });

  it("needs no permissions for the key of AWS", () => {
    expect(JSON.stringify(synthesize(StepFunctions, stepFunctionsProps).statements(policy))).not.toContain("kms:");
  });

  it("has conditional permissions for a token, without a count that depends on the key", () => {
    expect(variables.resource(policy).count).toBe("${var.active ? 1 : 0}");
    expect(variables.resource(policy).policy).toContain(
      '${var.state_table_kms_key_arn != null && var.state_table_kms_key_arn != "" ? ",{',
    );
  });
});

describe("the policy of the bucket", () => {
  const policy = "aws_s3_bucket_policy.this";
  const literal = synthesize(Datastore, { ...datastoreProps, s3RequireTls: true });

  it("denies requests without TLS", () => {
    expect(literal.resource(policy)).toMatchObject({
      bucket: "${aws_s3_bucket.this.id}",
      depends_on: ["aws_s3_bucket_public_access_block.this"],
    });
    expect(literal.statements(policy)).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["${aws_s3_bucket.this.arn}", "${aws_s3_bucket.this.arn}/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("does not exist by default, and has a count for a token", () => {
    expect(synthesize(Datastore, datastoreProps).addresses).not.toContain(policy);
    expect(synthesizeVariables(Datastore).resource(policy).count).toBe("${var.s3_require_tls ? 1 : 0}");
  });
});
