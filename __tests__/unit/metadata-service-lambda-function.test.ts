import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { File } from "@cdktf/provider-local/lib/file";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { regionName } from "./aws-provider";
import { synthesize, synthesizeVariables } from "./helpers";
import { inPartition, metadataServiceProps } from "./props";

const literal = synthesize(MetadataService, metadataServiceProps);
const given = synthesize(MetadataService, {
  ...inPartition(metadataServiceProps, "aws-us-gov"),
  dbMigrateLambdaRuntime: "python3.12",
  dbMigrateLambdaZipFile: "out/migrate.zip",
});
const variables = synthesizeVariables(MetadataService);
const lambda = "aws_lambda_function.db_migrate_lambda";

it("runs in the network of the metadata service", () => {
  expect(literal.text).toHaveResourceWithProperties(LambdaFunction, {
    function_name: "acme-db_migrate-prod",
    description: "Trigger DB Migration",
    handler: "index.handler",
    runtime: "python3.7",
    memory_size: 128,
    timeout: 900,
    role: "${aws_iam_role.lambda_ecs_execute_role.arn}",
    environment: { variables: { MD_LB_ADDRESS: "http://${aws_lb.this.dns_name}:8082" } },
    vpc_config: {
      subnet_ids: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      security_group_ids: ["${aws_security_group.metadata_service_security_group.id}"],
    },
    tags: { team: "ml" },
  });
});

it("sets the runtime from the props", () => {
  expect(given.resource(lambda).runtime).toBe("python3.12");
});

describe("package", () => {
  const { filename, source_code_hash } = literal.resource(lambda);

  it("is read from the assets of the stack without a path", () => {
    expect(literal.text).not.toHaveResource(File);
    expect(filename).toMatch(/^assets\/.*\/db_migrate_lambda\.zip$/);
  });

  it("has a hash expression, so that Terraform deploys new code", () => {
    expect(source_code_hash).toBe(`\${filebase64sha256("${filename}")}`);
  });

  it("is written to a given path and read from this path", () => {
    expect(given.resource("local_file.db_migrate_lambda_zip")).toMatchObject({
      filename: "out/migrate.zip",
      content_base64: expect.stringMatching(/^\$\{filebase64\(".*db_migrate_lambda\.zip"\)\}$/),
    });
    expect(given.resource("local_file.db_migrate_lambda_zip")).not.toHaveProperty("count");
    expect(given.resource(lambda).filename).toBe("${local_file.db_migrate_lambda_zip.filename}");
  });

  it("has a conditional expression as its path for a token, which may be null or empty", () => {
    const isGiven = 'var.db_migrate_lambda_zip_file != null && var.db_migrate_lambda_zip_file != ""';
    expect(variables.resource("local_file.db_migrate_lambda_zip")).toMatchObject({
      count: `\${${isGiven} ? 1 : 0}`,
      filename: "${var.db_migrate_lambda_zip_file}",
    });
    expect(variables.resource(lambda).filename).toBe(
      `\${${isGiven} ? local_file.db_migrate_lambda_zip[0].filename : "${filename}"}`,
    );
  });
});

describe("role", () => {
  const here = `\${${regionName()}}:\${data.aws_caller_identity.current.account_id}`;

  it("can be assumed by Lambda", () => {
    const role = "aws_iam_role.lambda_ecs_execute_role";
    expect(literal.resource(role)).toMatchObject({ name: "acme-lambda_ecs_execute-prod", tags: { team: "ml" } });
    expect(literal.resource(role)).not.toHaveProperty("description");
    expect(literal.statements(role, "assume_role_policy")).toMatchObject([
      { Principal: { Service: "lambda.amazonaws.com" } },
    ]);
  });

  it.each([
    { partition: "aws", synthesized: literal },
    { partition: "aws-us-gov", synthesized: given },
  ])("permits the function to write logs in the partition $partition", ({ partition, synthesized }) => {
    expect(synthesized.resource("aws_iam_role_policy.grant_lambda_ecs_cloudwatch").name).toBe("cloudwatch");
    expect(synthesized.statements("aws_iam_role_policy.grant_lambda_ecs_cloudwatch")).toEqual([
      {
        Sid: "CreateLogGroup",
        Effect: "Allow",
        Action: "logs:CreateLogGroup",
        Resource: `arn:${partition}:logs:${here}:*`,
      },
      {
        Sid: "LogEvents",
        Effect: "Allow",
        Action: ["logs:PutLogEvents", "logs:CreateLogStream"],
        Resource: `arn:${partition}:logs:${here}:log-group:/aws/lambda/acme-db_migrate-prod:*`,
      },
    ]);
  });

  it("permits the function to create network interfaces in the VPC", () => {
    expect(literal.resource("aws_iam_role_policy.grant_lambda_ecs_vpc").name).toBe("ecs_task_execute");
    expect(literal.statements("aws_iam_role_policy.grant_lambda_ecs_vpc")).toEqual([
      {
        Sid: "NetInts",
        Effect: "Allow",
        Action: ["ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"],
        Resource: "*",
      },
    ]);
  });
});
