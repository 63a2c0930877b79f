import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { StepFunctions } from "../../lib/step-functions";
import { Ui } from "../../lib/ui";
import { regionName } from "./aws-provider";
import { type Synthesized, synthesize, synthesizeVariables } from "./helpers";
import { computationProps, metadataServiceProps, metaflowProps, stepFunctionsProps, uiProps } from "./props";

const narrow = { leastPrivilegeIam: true };
const account = "${data.aws_caller_identity.current.account_id}";
const region = `\${${regionName()}}`;

const computation = synthesize(Computation, { ...computationProps, ...narrow });
const stepFunctions = synthesize(StepFunctions, { ...stepFunctionsProps, ...narrow });
const metaflow = synthesize(Metaflow, { ...metaflowProps, ...narrow });
const metadataService = synthesize(MetadataService, { ...metadataServiceProps, ...narrow });
const ui = synthesize(Ui, { ...uiProps, ...narrow });

const trustOf = (synthesized: Synthesized, role: string) =>
  synthesized.statements(`aws_iam_role.${role}`, "assume_role_policy");

describe("trust policies with least privilege", () => {
  it.each([
    { synthesized: computation, role: "ecs_execution_role", service: "ecs-tasks.amazonaws.com" },
    { synthesized: computation, role: "batch_execution_role", service: "batch.amazonaws.com" },
    { synthesized: stepFunctions, role: "step_functions_role", service: "states.amazonaws.com" },
    { synthesized: stepFunctions, role: "eventbridge_role", service: "events.amazonaws.com" },
    { synthesized: metadataService, role: "metadata_svc_ecs_task_role", service: "ecs-tasks.amazonaws.com" },
    { synthesized: ui, role: "metadata_ui_ecs_task_role", service: "ecs-tasks.amazonaws.com" },
    { synthesized: metaflow, role: "batch_s3_task_role", service: "ecs-tasks.amazonaws.com" },
  ])("let $service assume the $role for the account only", ({ synthesized, role, service }) => {
    expect(trustOf(synthesized, role)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ]);
  });

  it("have no condition for EC2 and Lambda, which do not send the account", () => {
    expect(JSON.stringify(trustOf(computation, "ecs_instance_role"))).not.toContain("SourceAccount");
    expect(JSON.stringify(trustOf(metadataService, "lambda_ecs_execute_role"))).not.toContain("SourceAccount");
  });

  it("are conditional values for a token, and the roles keep their addresses", () => {
    const { assume_role_policy, ...role } = synthesizeVariables(Computation).resource(
      "aws_iam_role.ecs_execution_role",
    );
    expect(role).not.toHaveProperty("count");
    expect(assume_role_policy).toMatch(
      /^\$\{var\.least_privilege_iam \? ".*aws:SourceAccount.*" : "((?!aws:SourceAccount).)*batch\.amazonaws\.com((?!aws:SourceAccount).)*"\}$/,
    );
  });

  it("need no data source by default", () => {
    expect(synthesize(Computation, computationProps).json).not.toHaveProperty("data");
  });
});

describe("permissions with least privilege", () => {
  it("let AWS Batch change resources of the account only, and create resources in the region only", () => {
    const policy = "aws_iam_role_policy.grant_custom_access_policy";
    const statements = computation.statements(policy);
    const [before] = Object(synthesize(Computation, computationProps).statements(policy));
    expect(statements).toMatchObject([
      { Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": region } } },
      {
        Resource: ["autoscaling", "ec2", "ecs", "logs"].map((service) => `arn:aws:${service}:${region}:${account}:*`),
      },
      {
        Action: ["iam:GetInstanceProfile", "iam:GetRole"],
        Resource: ["role/*", "instance-profile/*"].map((resource) => `arn:aws:iam::${account}:${resource}`),
      },
      { Action: "ecs:TagResource" },
    ]);
    const [created, changed, read] = Object(statements);
    expect(created.Action).toContain("ec2:RunInstances");
    expect(changed.Action).toContain("ec2:TerminateInstances");
    expect([...created.Action, ...changed.Action, ...read.Action].sort()).toEqual(before.Action.toSorted());
  });

  it("let the migration function change network interfaces of the account only", () => {
    expect(metadataService.statements("aws_iam_role_policy.grant_lambda_ecs_vpc")).toEqual([
      { Effect: "Allow", Action: "ec2:DescribeNetworkInterfaces", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"],
        Resource: `arn:aws:ec2:${region}:${account}:*/*`,
      },
    ]);
  });

  it("let ECS pull images of the account and write logs of the deployment and of AWS Batch", () => {
    const logs = (group: string) => `arn:aws:logs:${region}:${account}:log-group:${group}`;
    expect(computation.statements("aws_iam_role_policy.grant_ecs_access")).toEqual([
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: `arn:aws:ecr:*:${account}:repository/*`,
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [logs("acme-metadata-prod:*"), logs("acme-ui-prod:*"), logs("/aws/batch/job*")],
      },
    ]);
  });

  it("let ECS write to the log groups that the services have", () => {
    const groupOf = (synthesized: Synthesized) => synthesized.resource("aws_cloudwatch_log_group.this").name;
    expect([groupOf(metadataService), groupOf(ui)]).toEqual(["acme-metadata-prod", "acme-ui-prod"]);
  });

  it("let jobs write to log groups of AWS Batch and SageMaker", () => {
    expect(metaflow.statements("aws_iam_role_policy.grant_cloudwatch")).toEqual([
      {
        Sid: "AllowPutLogs",
        Effect: "Allow",
        Action: ["logs:PutLogEvents", "logs:CreateLogStream"],
        Resource: ["/aws/batch/job*", "/aws/sagemaker/*"].map(
          (group) => `arn:aws:logs:${region}:${account}:log-group:${group}`,
        ),
      },
    ]);
  });

  it("let state machines stop and register jobs of the account", () => {
    const ofBatch = (resource: string) => `arn:aws:batch:${region}:${account}:${resource}`;
    expect(stepFunctions.statements("aws_iam_role_policy.step_functions_batch")).toEqual([
      {
        Effect: "Allow",
        Action: ["batch:DescribeJobs", "batch:DescribeJobQueues", "batch:DescribeJobDefinitions"],
        Resource: "*",
      },
      { Effect: "Allow", Action: "batch:TerminateJob", Resource: ofBatch("job/*") },
      { Effect: "Allow", Action: "batch:RegisterJobDefinition", Resource: ofBatch("job-definition/*") },
      {
        Effect: "Allow",
        Action: "batch:SubmitJob",
        Resource: [stepFunctionsProps.batchJobQueueArn, ofBatch("job-definition/*")],
      },
    ]);
  });

  it("let state machines read the bucket, and write only with distributed maps", () => {
    const policy = "aws_iam_role_policy.step_functions_s3";
    const list = { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::store" };
    const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::store/*" };
    const decrypt = { Effect: "Allow", Action: "kms:Decrypt", Resource: stepFunctionsProps.s3BucketKmsArn };
    expect(stepFunctions.statements(policy)).toEqual([list, read, decrypt]);
    const distributed = synthesize(StepFunctions, { ...stepFunctionsProps, ...narrow, enableDistributedMap: true });
    expect(distributed.statements(policy)).toEqual([list, read, { ...read, Action: "s3:PutObject" }, decrypt]);
  });

  it("let EventBridge start state machines of the deployment only", () => {
    const policy = "aws_iam_role_policy.eventbridge_step_functions_policy";
    expect(stepFunctions.statements(policy)).toEqual([
      {
        Effect: "Allow",
        Action: "states:StartExecution",
        Resource: `arn:aws:states:${region}:${account}:stateMachine:acme-prod*`,
      },
    ]);
    expect(synthesizeVariables(StepFunctions).resource(policy).policy).toContain(
      'var.least_privilege_iam ? "stateMachine:${replace("${var.resource_prefix}${var.resource_suffix}", "--", "-")}*" : "stateMachine:*"',
    );
  });

  it.each([
    { name: "metadata service", synthesized: metadataService, variables: synthesizeVariables(MetadataService) },
    { name: "UI", synthesized: ui, variables: synthesizeVariables(Ui) },
  ])("let the $name decrypt objects only", ({ synthesized, variables }) => {
    const policy = "aws_iam_role_policy.grant_s3_kms";
    expect(synthesized.statements(policy)).toEqual([
      { Effect: "Allow", Action: ["kms:Decrypt"], Resource: uiProps.datastoreS3BucketKmsKeyArn },
    ]);
    expect(variables.resource(policy).policy).toContain(
      'jsonencode(var.least_privilege_iam ? ["kms:Decrypt"] : ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"])',
    );
  });

  it.each([
    { variables: synthesizeVariables(Computation), policy: "grant_ecs_access" },
    { variables: synthesizeVariables(StepFunctions), policy: "step_functions_batch" },
    { variables: synthesizeVariables(StepFunctions), policy: "step_functions_s3" },
    { variables: synthesizeVariables(Metaflow), policy: "grant_cloudwatch" },
  ])("are conditional values of $policy for a token", ({ variables, policy }) => {
    const document = String(variables.resource(`aws_iam_role_policy.${policy}`).policy);
    expect(document).toMatch(/^\$\{var\.least_privilege_iam \? "\{.*\}" : "\{.*\}"\}$/);
  });
});

describe("roles that steps may pass to SageMaker", () => {
  const pass = "aws_iam_role_policy.grant_iam_pass_role";
  const use = "aws_iam_role_policy.grant_allow_sagemaker";
  const rolesOf = (sagemakerRoleArns: string[]) => {
    const [statement] = [synthesize(Metaflow, { ...metaflowProps, sagemakerRoleArns }).statements(pass)].flat();
    return statement;
  };

  it("are the given ones", () => {
    const arns = ["arn:aws:iam::123456789012:role/a-*", "arn:aws:iam::123456789012:role/b"];
    expect(rolesOf(arns)).toMatchObject({ Action: "iam:PassRole", Resource: arns });
  });

  it("may be created in the same apply", () => {
    const created = synthesize(Metaflow, { ...metaflowProps, sagemakerRoleArns: ["${aws_iam_role.x.arn}"] });
    expect(created.resource(pass)).not.toHaveProperty("count");
    expect(created.resource(pass).policy).toContain("aws_iam_role.x.arn");
  });

  it("are all by default", () => {
    expect(synthesize(Metaflow, metaflowProps).statements(pass)).toMatchObject([{ Resource: "*" }]);
    expect(rolesOf(["*"])).toMatchObject({ Resource: "*" });
  });

  it("leave no policy for SageMaker with an empty list", () => {
    const { addresses } = synthesize(Metaflow, { ...metaflowProps, sagemakerRoleArns: [] });
    expect(addresses).not.toContain(pass);
    expect(addresses).not.toContain(use);
  });

  it("determine the count of both policies for a token", () => {
    const variables = synthesizeVariables(Metaflow);
    for (const policy of [pass, use]) {
      expect(variables.resource(policy).count).toBe("${length(var.sagemaker_role_arns) > 0 ? 1 : 0}");
    }
    expect(variables.resource(pass).policy).toMatch(/^\$\{join\(" ", var\.sagemaker_role_arns\) == "\*" \? "/);
  });
});
