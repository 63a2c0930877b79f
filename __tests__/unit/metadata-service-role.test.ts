import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { synthesize } from "./helpers";
import { metadataServiceProps } from "./props";

const literal = synthesize(MetadataService, metadataServiceProps);

describe("task role", () => {
  it("can be assumed by ECS tasks", () => {
    const role = "aws_iam_role.metadata_svc_ecs_task_role";
    expect(literal.resource(role)).toMatchObject({
      name: "acme-metadata-ecs-task-prod",
      description:
        "This role is passed to AWS ECS' task definition as the `task_role`. This allows the running of the Metaflow Metadata Service to have the proper permissions to speak to other AWS resources.",
      tags: { team: "ml" },
    });
    expect(literal.statements(role, "assume_role_policy")).toMatchObject([
      { Principal: { Service: "ecs-tasks.amazonaws.com" } },
    ]);
  });

  it.each([
    {
      policy: "grant_custom_s3_batch",
      name: "custom_s3",
      statement: {
        Sid: "ObjectAccessMetadataService",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:GetObject"],
        Resource: ["arn:aws:s3:::store/*", "arn:aws:s3:::store"],
      },
    },
    {
      policy: "grant_s3_kms",
      name: "s3_kms",
      statement: {
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"],
        Resource: metadataServiceProps.datastoreS3BucketKmsKeyArn,
      },
    },
    {
      policy: "grant_deny_presigned_batch",
      name: "deny_presigned",
      statement: {
        Sid: "DenyPresignedBatch",
        Effect: "Deny",
        Action: "s3:*",
        Resource: "*",
        Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } },
      },
    },
  ])("has the policy $name", ({ policy, name, statement }) => {
    const address = `aws_iam_role_policy.${policy}`;
    expect(literal.resource(address)).toMatchObject({ name, role: "${aws_iam_role.metadata_svc_ecs_task_role.name}" });
    expect(literal.statements(address)).toEqual([statement]);
  });
});
