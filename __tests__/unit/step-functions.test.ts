import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { describe, expect, it } from "vitest";
import { StepFunctions } from "../../lib/step-functions";
import { regionName } from "./aws-provider";
import { decoded, synthesize, synthesizeVariables } from "./helpers";
import { inPartition, stepFunctionsProps } from "./props";

const active = synthesize(StepFunctions, stepFunctionsProps);
const inactive = synthesize(StepFunctions, { ...stepFunctionsProps, active: false });
const variables = synthesizeVariables(StepFunctions);
const wideVariables = synthesizeVariables(StepFunctions, { leastPrivilegeIam: false });
const complete = synthesize(StepFunctions, {
  ...stepFunctionsProps,
  additionalJobQueueArns: ["arn:aws:batch:us-east-1:123456789012:job-queue/gpu"],
  enableDistributedMap: true,
  enableExecutionLogging: true,
  enableJobTags: true,
});
const withoutKey = synthesize(StepFunctions, { ...stepFunctionsProps, enableDistributedMap: true, s3BucketKmsArn: "" });

const table = "aws_dynamodb_table.step_functions_state_table";
const outputs = {
  metaflow_eventbridge_role_arn: "aws_iam_role.eventbridge_role[0].arn",
  metaflow_step_functions_role_arn: "aws_iam_role.step_functions_role[0].arn",
  metaflow_step_functions_dynamodb_table_arn: `${table}[0].arn`,
  metaflow_step_functions_dynamodb_table_name: `${table}[0].name`,
};

const logGroupOutput = "metaflow_step_functions_execution_log_group_arn";

describe("inactive Step Functions", () => {
  it("declare nothing, also by default", () => {
    expect(inactive.json).not.toHaveProperty("resource");
    expect(inactive.json).not.toHaveProperty("data");
    expect(synthesize(StepFunctions, { ...stepFunctionsProps, active: undefined }).addresses).toEqual([]);
  });

  it.each([...Object.keys(outputs), "metaflow_step_functions_dynamodb_policy", logGroupOutput])(
    "output an empty %s",
    (output) => {
      expect(inactive.output(output)).toBe("");
    },
  );
});

describe("active Step Functions", () => {
  it("have an encrypted pay-per-request table with a TTL and without point-in-time recovery", () => {
    expect(active.text).toHaveResourceWithProperties(DynamodbTable, {
      name: "acme-step_functions_state-prod",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "pathspec",
      attribute: [{ name: "pathspec", type: "S" }],
      ttl: { attribute_name: "ttl", enabled: true },
      server_side_encryption: { enabled: true },
      point_in_time_recovery: { enabled: false },
      tags: { team: "ml" },
    });
  });

  it.each([
    {
      role: "step_functions_role",
      name: "acme-step_functions_role-prod",
      description: "IAM role for AWS Step Functions to access AWS resources (AWS Batch, AWS DynamoDB).",
      service: "states.amazonaws.com",
    },
    {
      role: "eventbridge_role",
      name: "acme-eventbridge_role-prod",
      description: "IAM role for Amazon EventBridge to access AWS Step Functions.",
      service: "events.amazonaws.com",
    },
  ])("have the role $name", ({ role, name, description, service }) => {
    const address = `aws_iam_role.${role}`;
    expect(active.resource(address)).toMatchObject({ name, description, tags: { team: "ml" } });
    expect(active.statements(address, "assume_role_policy")).toEqual([
      { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
    ]);
  });

  it.each(Object.entries(outputs))("output %s", (output, address) => {
    expect(active.output(output)).toBe(`\${${address.replace("[0]", "")}}`);
  });

  it("output the policy for the items of the table as JSON", () => {
    expect(decoded(active.output("metaflow_step_functions_dynamodb_policy"))).toEqual({
      Version: "2012-10-17",
      Statement: [itemAccess(`\${${table}.arn}`)],
    });
  });
});

function itemAccess(tableArn: string) {
  return {
    Effect: "Allow",
    Action: ["dynamodb:UpdateItem", "dynamodb:PutItem", "dynamodb:GetItem"],
    Resource: tableArn,
  };
}

describe("inline policies", () => {
  const here = `\${${regionName()}}:\${data.aws_caller_identity.current.account_id}`;
  const rule = `arn:aws:events:${here}:rule/StepFunctionsGetEventsForBatchJobsRule`;

  it.each([
    {
      policy: "step_functions_batch",
      name: "aws_batch",
      role: "step_functions_role",
      statements: [
        {
          Effect: "Allow",
          Resource: "*",
          Action: expect.arrayContaining(["batch:TerminateJob", "batch:DescribeJobs"]),
        },
        {
          Effect: "Allow",
          Action: "batch:SubmitJob",
          Resource: [stepFunctionsProps.batchJobQueueArn, `arn:aws:batch:${here}:job-definition/*`],
        },
      ],
    },
    {
      policy: "step_functions_s3",
      name: "s3",
      role: "step_functions_role",
      statements: [
        { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::store" },
        { Effect: "Allow", Action: "s3:*Object", Resource: ["arn:aws:s3:::store/*", "arn:aws:s3:::store"] },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: stepFunctionsProps.s3BucketKmsArn },
      ],
    },
    {
      policy: "step_functions_cloudwatch",
      name: "cloudwatch",
      role: "step_functions_role",
      statements: [{ Effect: "Allow", Resource: "*", Action: expect.arrayContaining(["logs:CreateLogDelivery"]) }],
    },
    {
      policy: "step_functions_eventbridge",
      name: "event_bridge",
      role: "step_functions_role",
      statements: [
        { Effect: "Allow", Action: ["events:PutTargets", "events:DescribeRule"], Resource: rule },
        {
          Effect: "Allow",
          Action: "events:PutRule",
          Resource: rule,
          Condition: { StringEquals: { "events:detail-type": "Batch Job State Change" } },
        },
      ],
    },
    {
      policy: "step_functions_dynamodb",
      name: "dynamodb",
      role: "step_functions_role",
      statements: [itemAccess(`\${${table}.arn}`)],
    },
    {
      policy: "eventbridge_step_functions_policy",
      name: "step_functions",
      role: "eventbridge_role",
      statements: [
        { Effect: "Allow", Action: "states:StartExecution", Resource: `arn:aws:states:${here}:stateMachine:*` },
      ],
    },
  ])("of the $role include $name", ({ policy, name, role, statements }) => {
    const address = `aws_iam_role_policy.${policy}`;
    expect(active.resource(address)).toMatchObject({ name, role: `\${aws_iam_role.${role}.name}` });
    expect(active.statements(address)).toEqual(statements);
    expect(variables.resource(address)).toMatchObject({
      count: "${var.active ? 1 : 0}",
      role: `\${aws_iam_role.${role}[0].name}`,
    });
  });

  it("use the given partition", () => {
    const gov = synthesize(StepFunctions, inPartition(stepFunctionsProps, "aws-us-gov"));
    expect(gov.text).toContain("arn:aws-us-gov:states:");
    expect(gov.text).not.toMatch(/arn:aws:(states|events|batch):\$/);
  });
});

describe("Step Functions with a token for active", () => {
  it("have a table and roles with a count", () => {
    for (const address of [table, "aws_iam_role.step_functions_role", "aws_iam_role.eventbridge_role"]) {
      expect(variables.resource(address).count).toBe("${var.active ? 1 : 0}");
    }
  });

  it.each(Object.entries(outputs))("output %s or an empty string", (output, address) => {
    expect(variables.output(output)).toBe(`\${var.active ? ${address} : ""}`);
  });

  it("output the policy for the items of the table or an empty string", () => {
    const policy = variables.output("metaflow_step_functions_dynamodb_policy");
    expect(policy).toMatch(/^\$\{var\.active \? ".*" : ""\}$/);
    expect(policy).toContain(`jsonencode(${table}[0].arn)`);
  });
});

const here = `\${${regionName()}}:\${data.aws_caller_identity.current.account_id}`;

describe("further job queues", () => {
  it("follow the queue and the job definitions", () => {
    const queues = [
      stepFunctionsProps.batchJobQueueArn,
      `arn:aws:batch:${here}:job-definition/*`,
      "arn:aws:batch:us-east-1:123456789012:job-queue/gpu",
    ];
    expect(complete.statements("aws_iam_role_policy.step_functions_batch")).toContainEqual({
      Effect: "Allow",
      Action: "batch:SubmitJob",
      Resource: queues,
    });
  });

  it("are appended for a token", () => {
    const { policy } = wideVariables.resource("aws_iam_role_policy.step_functions_batch");
    expect(policy).toMatch(
      /"Action":"batch:SubmitJob","Resource":\$\{jsonencode\(concat\(\[var\.batch_job_queue_arn, "arn:.*:job-definition\/\*"\], var\.additional_job_queue_arns\)\)\}/,
    );
  });
});

describe("distributed maps", () => {
  const policy = "aws_iam_role_policy.step_functions_distributed_map";
  const maps = [
    { Effect: "Allow", Action: "states:StartExecution", Resource: `arn:aws:states:${here}:stateMachine:acme-prod*` },
    {
      Effect: "Allow",
      Action: ["states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"],
      Resource: `arn:aws:states:${here}:execution:acme-prod*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      Resource: "arn:aws:s3:::store/*",
    },
  ];
  const key = {
    Effect: "Allow",
    Action: ["kms:GenerateDataKey", "kms:Encrypt"],
    Resource: stepFunctionsProps.s3BucketKmsArn,
  };

  it("need a policy for executions of flows and for multipart uploads to the bucket", () => {
    expect(active.addresses).not.toContain(policy);
    expect(complete.resource(policy).name).toBe("distributed_map");
    expect(complete.statements(policy)).toEqual([...maps, key]);
    expect(withoutKey.statements(policy)).toEqual(maps);
  });

  it("have a policy with a count for a token", () => {
    const { count, policy: document, role } = variables.resource(policy);
    expect(count).toBe("${var.active && var.enable_distributed_map ? 1 : 0}");
    expect(role).toBe("${aws_iam_role.step_functions_role[0].name}");
    expect(document).toContain('${var.s3_bucket_kms_arn != null && var.s3_bucket_kms_arn != "" ? ",{');
  });
});

describe("job tags", () => {
  const policy = "aws_iam_role_policy.step_functions_job_tags";

  it("need a policy for jobs and job definitions", () => {
    expect(active.addresses).not.toContain(policy);
    expect(complete.resource(policy).name).toBe("job_tags");
    expect(complete.statements(policy)).toEqual([
      {
        Effect: "Allow",
        Action: "batch:TagResource",
        Resource: [`arn:aws:batch:${here}:job/*`, `arn:aws:batch:${here}:job-definition/*`],
      },
    ]);
  });

  it("have a policy with a count for a token", () => {
    expect(variables.resource(policy).count).toBe("${var.active && var.enable_job_tags ? 1 : 0}");
  });
});

describe("execution logging", () => {
  const group = "aws_cloudwatch_log_group.step_functions";

  it("has a log group with the prefix of Step Functions and the tags", () => {
    expect(active.addresses).not.toContain(group);
    expect(complete.resource(group)).toEqual({
      name: "/aws/vendedlogs/states/acme-step_functions-prod",
      tags: { team: "ml" },
    });
  });

  it("outputs the ARN with the suffix that Step Functions requires, or nothing", () => {
    expect(complete.output(logGroupOutput)).toBe(`\${${group}.arn}:*`);
    expect(active.output(logGroupOutput)).toBe("");
  });

  it("has a count for a token", () => {
    const condition = "var.active && var.enable_execution_logging";
    expect(variables.resource(group).count).toBe(`\${${condition} ? 1 : 0}`);
    expect(variables.output(logGroupOutput)).toBe(`\${${condition} ? "\${${group}[0].arn}:*" : ""}`);
  });
});

describe("a bucket without a KMS key", () => {
  it("needs no statement for a key", () => {
    expect(withoutKey.statements("aws_iam_role_policy.step_functions_s3")).toEqual([
      { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::store" },
      { Effect: "Allow", Action: "s3:*Object", Resource: ["arn:aws:s3:::store/*", "arn:aws:s3:::store"] },
    ]);
    expect(withoutKey.text).not.toContain("kms:");
  });

  it("has an optional statement for a token", () => {
    const { policy } = wideVariables.resource("aws_iam_role_policy.step_functions_s3");
    expect(policy).toMatch(
      /,\$\{jsonencode\(var\.s3_bucket_arn\)\}\]\}\$\{var\.s3_bucket_kms_arn != null && var\.s3_bucket_kms_arn != "" \? ",\{.*kms:Decrypt.*\}" : ""\}\]\}$/,
    );
  });
});
