import { callersArn } from "../aws/arn";
import { iamRole, type Role } from "../aws/iam-role";
import { allow, statementIf } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { MetadataServiceProps } from "./props";

/**
 * Actions that Lambda needs for a function in a VPC. Deleting an interface must not be limited to certain interfaces, and
 * EC2 has no resource type for the description.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
const DESCRIBE_INTERFACES = "ec2:DescribeNetworkInterfaces";
const CHANGE_INTERFACES = ["ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"];

/** The role of the migration function. */
export function lambdaRole({ scope, props, names, tags }: Context<MetadataServiceProps>, functionName: string): Role {
  const logs = (resource: string) => callersArn(scope, { partition: props.iamPartition, service: "logs", resource });
  const interfaces = callersArn(scope, { partition: props.iamPartition, service: "ec2", resource: "*/*" });
  return iamRole(scope, "aws_iam_role-lambda_ecs_execute_role", {
    name: names.of("lambda_ecs_execute"),
    services: ["lambda.amazonaws.com"],
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_lambda_ecs_cloudwatch",
        name: "cloudwatch",
        statements: () => [
          allow("logs:CreateLogGroup", logs("*"), { Sid: "CreateLogGroup" }),
          allow(["logs:PutLogEvents", "logs:CreateLogStream"], logs(`log-group:/aws/lambda/${functionName}:*`), {
            Sid: "LogEvents",
          }),
          // AWS X-Ray has no resource types for these actions.
          statementIf(
            Condition.of(props.metadataServiceXrayTracing),
            allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*", { Sid: "Traces" }),
          ),
          statementIf(
            Condition.empty(props.dbMigrateLambdaDeadLetterArn).not(),
            allow(["sns:Publish", "sqs:SendMessage"], props.dbMigrateLambdaDeadLetterArn, { Sid: "DeadLetters" }),
          ),
        ],
      },
      {
        id: "aws_iam_role_policy-grant_lambda_ecs_vpc",
        name: "ecs_task_execute",
        // Lambda creates the network interfaces of a function in a VPC with the function's role.
        statements: () => [allow([DESCRIBE_INTERFACES, ...CHANGE_INTERFACES], "*", { Sid: "NetInts" })],
        alternative: {
          when: Condition.of(props.leastPrivilegeIam),
          statements: () => [allow(DESCRIBE_INTERFACES, "*"), allow(CHANGE_INTERFACES, interfaces)],
        },
      },
    ],
  });
}
