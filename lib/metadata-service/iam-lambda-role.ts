import { callersArn } from "../aws/arn";
import { iamRole, type Role } from "../aws/iam-role";
import { allow } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import type { MetadataServiceProps } from "./props";

/** The role of the migration function. */
export function lambdaRole({ scope, props, names, tags }: Context<MetadataServiceProps>, functionName: string): Role {
  const logs = (resource: string) => callersArn(scope, { partition: props.iamPartition, service: "logs", resource });
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
        ],
      },
      {
        id: "aws_iam_role_policy-grant_lambda_ecs_vpc",
        name: "ecs_task_execute",
        // Lambda creates the network interfaces of a function in a VPC with the function's role.
        statements: () => [
          allow(["ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"], "*", {
            Sid: "NetInts",
          }),
        ],
      },
    ],
  });
}
