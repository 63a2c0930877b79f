import { describe, expect, it } from "vitest";
import { Ui } from "../../lib/ui";
import { synthesize, synthesizeVariables } from "./helpers";
import { uiProps } from "./props";

const literal = synthesize(Ui, uiProps);

it("has a task role with the permissions of the metadata service", () => {
  const role = "aws_iam_role.metadata_ui_ecs_task_role";
  expect(literal.resource(role)).toMatchObject({
    name: "acme-ui-ecs-task-prod",
    description:
      "This role is passed to AWS ECS' task definition as the `task_role`. This allows the running of the Metaflow Metadata Service to have the proper permissions to speak to other AWS resources.",
    tags: { team: "ml" },
  });
  expect(literal.statements(role, "assume_role_policy")).toMatchObject([
    { Principal: { Service: "ecs-tasks.amazonaws.com" } },
  ]);
  expect(literal.statements("aws_iam_role_policy.grant_custom_s3_batch")).toMatchObject([
    { Action: ["s3:ListBucket", "s3:GetObject"], Resource: ["arn:aws:s3:::store/*", "arn:aws:s3:::store"] },
  ]);
  expect(literal.statements("aws_iam_role_policy.grant_s3_kms")).toMatchObject([
    { Action: ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"], Resource: uiProps.datastoreS3BucketKmsKeyArn },
  ]);
  expect(literal.statements("aws_iam_role_policy.grant_deny_presigned_batch")).toMatchObject([
    { Effect: "Deny", Action: "s3:*", Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } } },
  ]);
});

describe("a bucket without a KMS key", () => {
  const policy = "aws_iam_role_policy.grant_s3_kms";

  it("needs no policy for a key", () => {
    const { addresses, text } = synthesize(Ui, { ...uiProps, datastoreS3BucketKmsKeyArn: "" });
    expect(addresses).toEqual(literal.addresses.filter((address) => address !== policy));
    expect(text).not.toContain("kms:");
  });

  it("has the policy for the bucket twice if the key is a token, and no count that depends on the key", () => {
    const variables = synthesizeVariables(Ui);
    expect(variables.resource(policy)).not.toHaveProperty("count");
    const document = String(variables.resource(policy).policy);
    expect(document).toMatch(
      /^\$\{var\.datastore_s3_bucket_kms_key_arn == null \|\| var\.datastore_s3_bucket_kms_key_arn == "" \? ".*ObjectAccessMetadataService.*" : ".*kms:Decrypt.*"\}$/,
    );
  });
});
