import { expect, it } from "vitest";
import { Ui } from "../../lib/ui";
import { synthesize } from "./helpers";
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
