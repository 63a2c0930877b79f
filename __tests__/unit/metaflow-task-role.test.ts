import { describe, expect, it } from "vitest";
import { Metaflow } from "../../lib/metaflow";
import { regionName } from "./aws-provider";
import { synthesize, synthesizeVariables } from "./helpers";
import { completeMetaflowProps, metaflowProps } from "./props";

const queue = "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-queue/gpu";
const complete = synthesize(Metaflow, { ...completeMetaflowProps, additionalJobQueueArns: [queue] });

describe("task role", () => {
  const bucket = "${aws_s3_bucket.metaflow-datastore_this.arn}";
  const every = (resource: string) =>
    `arn:aws-us-gov:sagemaker:\${${regionName()}}:\${data.aws_caller_identity.current.account_id}:${resource}/*`;

  it("can be assumed by ECS tasks", () => {
    const role = "aws_iam_role.batch_s3_task_role";
    expect(complete.resource(role)).toMatchObject({
      description: "Role for AWS Batch to Access Amazon S3 [METAFLOW_ECS_S3_ACCESS_IAM_ROLE]",
      tags: { team: "ml" },
    });
    expect(complete.statements(role, "assume_role_policy")).toEqual([
      { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    expect(complete.output("METAFLOW_ECS_S3_ACCESS_IAM_ROLE")).toBe("${aws_iam_role.batch_s3_task_role.arn}");
  });

  it.each([
    {
      policy: "grant_custom_s3_list_batch",
      name: "s3_list",
      statements: [{ Sid: "BucketAccessBatch", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket }],
    },
    {
      policy: "grant_custom_s3_batch",
      name: "custom_s3",
      statements: [
        {
          Sid: "ObjectAccessBatch",
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
          Resource: `${bucket}/*`,
        },
      ],
    },
    {
      policy: "grant_s3_kms",
      name: "s3_kms",
      statements: [
        {
          Effect: "Allow",
          Action: ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"],
          Resource: "${aws_kms_key.metaflow-datastore_s3.arn}",
        },
      ],
    },
    {
      policy: "grant_deny_presigned_batch",
      name: "deny_presigned",
      statements: [
        {
          Sid: "DenyPresignedBatch",
          Effect: "Deny",
          Action: "s3:*",
          Resource: "*",
          Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } },
        },
      ],
    },
    {
      policy: "grant_allow_sagemaker",
      name: "sagemaker",
      statements: [
        {
          Sid: "AllowSagemakerCreate",
          Effect: "Allow",
          Action: "sagemaker:CreateTrainingJob",
          Resource: every("training-job"),
        },
        {
          Sid: "AllowSagemakerDescribe",
          Effect: "Allow",
          Action: "sagemaker:DescribeTrainingJob",
          Resource: every("training-job"),
        },
        {
          Sid: "AllowSagemakerDeploy",
          Effect: "Allow",
          Action: [
            "sagemaker:InvokeEndpoint",
            "sagemaker:DescribeModel",
            "sagemaker:DescribeEndpoint",
            "sagemaker:CreateModel",
            "sagemaker:CreateEndpointConfig",
            "sagemaker:CreateEndpoint",
          ],
          Resource: [every("model"), every("endpoint"), every("endpoint-config")],
        },
      ],
    },
    {
      policy: "grant_iam_pass_role",
      name: "iam_pass_role",
      statements: [
        {
          Sid: "AllowPassRole",
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: "*",
          Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
        },
      ],
    },
    {
      policy: "grant_dynamodb",
      name: "dynamodb",
      statements: [
        {
          Sid: "Items",
          Effect: "Allow",
          Action: ["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"],
          Resource: "${aws_dynamodb_table.metaflow-step-functions_step_functions_state_table.arn}",
        },
      ],
    },
    {
      policy: "grant_cloudwatch",
      name: "cloudwatch",
      statements: [
        { Sid: "AllowPutLogs", Effect: "Allow", Action: ["logs:PutLogEvents", "logs:CreateLogStream"], Resource: "*" },
      ],
    },
  ])("has the policy $name", ({ policy, name, statements }) => {
    const address = `aws_iam_role_policy.${policy}`;
    expect(complete.resource(address)).toMatchObject({ name, role: "${aws_iam_role.batch_s3_task_role.name}" });
    expect(complete.statements(address)).toEqual(statements);
  });

  it("permits access to the state table only with Step Functions", () => {
    expect(synthesize(Metaflow, metaflowProps).addresses).not.toContain("aws_iam_role_policy.grant_dynamodb");
    expect(synthesizeVariables(Metaflow).resource("aws_iam_role_policy.grant_dynamodb").count).toBe(
      "${var.enable_step_functions ? 1 : 0}",
    );
  });

  describe("with further job queues", () => {
    const policy = "aws_iam_role_policy.grant_job_queues";
    const ofBatch = (resource: string) =>
      `arn:aws-us-gov:batch:\${${regionName()}}:\${data.aws_caller_identity.current.account_id}:${resource}`;

    it("permits runs of other flows on these queues", () => {
      expect(complete.resource(policy)).toMatchObject({
        name: "job_queues",
        role: "${aws_iam_role.batch_s3_task_role.name}",
      });
      expect(complete.statements(policy)).toEqual([
        { Effect: "Allow", Action: "batch:SubmitJob", Resource: [ofBatch("job-definition/*"), queue] },
        { Effect: "Allow", Action: "batch:TerminateJob", Resource: ofBatch("job/*") },
        { Effect: "Allow", Action: "batch:RegisterJobDefinition", Resource: ofBatch("job-definition/*") },
        { Effect: "Allow", Action: "batch:TagResource", Resource: [ofBatch("job/*"), ofBatch("job-definition/*")] },
        {
          Effect: "Allow",
          Action: [
            "batch:DescribeJobs",
            "batch:DescribeJobQueues",
            "batch:DescribeComputeEnvironments",
            "batch:DescribeJobDefinitions",
          ],
          Resource: "*",
        },
        {
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: [
            "${aws_iam_role.batch_s3_task_role.arn}",
            expect.stringContaining("aws_iam_role.metaflow-computation_ecs_execution_role.arn"),
          ],
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
      ]);
    });

    it("permits flows on Step Functions to use these queues", () => {
      const batch = "aws_iam_role_policy.metaflow-step-functions_step_functions_batch";
      expect(complete.statements(batch)).toContainEqual(
        expect.objectContaining({ Action: "batch:SubmitJob", Resource: expect.arrayContaining([queue]) }),
      );
    });

    it("has no count for a list of queues that the apply creates", () => {
      const created = "${aws_batch_job_queue.gpu.arn}";
      const block = synthesize(Metaflow, { ...metaflowProps, additionalJobQueueArns: [created] }).resource(policy);
      expect(block).not.toHaveProperty("count");
      expect(block.policy).toContain(':job-definition/*")},${jsonencode(aws_batch_job_queue.gpu.arn)}]');
    });

    it("has a count for a token, and no policy without queues", () => {
      expect(synthesize(Metaflow, metaflowProps).addresses).not.toContain(policy);
      const { count, policy: document } = synthesizeVariables(Metaflow).resource(policy);
      expect(count).toBe("${length(var.additional_job_queue_arns) > 0 ? 1 : 0}");
      expect(document).toContain(':job-definition/*"], var.additional_job_queue_arns))}');
    });
  });
});
