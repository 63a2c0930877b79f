import { readFileSync } from "node:fs";
import path from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { File } from "@cdktf/provider-local/lib/file";
import { Token } from "cdktf";
import { zipSync } from "fflate";
import { Caller } from "../aws/caller";
import { allow, policyDocument, trustPolicy } from "../aws/policy";
import type { ModuleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { hcl } from "../terraform/hcl";
import { OptionalResource } from "../terraform/optional-resource";
import { packagedFile } from "../terraform/packaged-file";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

type Context = ModuleContext<MetadataServiceProps>;

/** The function that applies pending migrations when it is invoked. It runs within the VPC. */
export function migrationLambda(context: Context, loadBalancer: Lb, securityGroup: SecurityGroup): LambdaFunction {
  const { scope, props, names, tags } = context;
  const zip = packagedFile(scope, "db_migrate_lambda.zip", functionPackage);
  // Where a path is given, the package is written there and used from there.
  const copy = new OptionalResource(
    Condition.unset(props.dbMigrateLambdaZipFile).not(),
    (count) =>
      new File(scope, "local_file-db_migrate_lambda_zip", {
        count,
        filename: props.dbMigrateLambdaZipFile,
        contentBase64: Token.asString(hcl`filebase64(${zip})`),
        filePermission: "0644",
      }),
  );
  const name = names.of("db_migrate");
  const { role, policies } = functionRole(context, name);
  return new LambdaFunction(scope, "aws_lambda_function-db_migrate_lambda", {
    functionName: name,
    description: "Trigger DB Migration",
    runtime: props.dbMigrateLambdaRuntime,
    handler: "index.handler",
    filename: copy.attribute("filename", zip),
    sourceCodeHash: Token.asString(hcl`filebase64sha256(${zip})`),
    memorySize: 128,
    timeout: 900,
    role: role.arn,
    environment: { variables: { MD_LB_ADDRESS: `http://${loadBalancer.dnsName}:${MIGRATION_PORT}` } },
    vpcConfig: { subnetIds: [props.subnet1Id, props.subnet2Id], securityGroupIds: [securityGroup.id] },
    tags,
    // Lambda creates and deletes the network interfaces of the function with its role.
    dependsOn: policies,
  });
}

/** The package: the same bytes on every machine and at any time. */
export function functionPackage(): Uint8Array {
  const root = path.dirname(require.resolve("cdktf-aws-metaflow/package.json"));
  const source = readFileSync(path.join(root, "lib", "metadata-service", "db_migrate_lambda", "index.py"));
  const unixFile = { os: 3, attrs: 0o100644 << 16 };
  // A ZIP file's times are local, and so is this one: it reads the same in every time zone.
  return zipSync({ "index.py": [source, { ...unixFile, mtime: new Date(1980, 0, 1), level: 9 }] });
}

function functionRole(
  { scope, props, names, tags }: Context,
  functionName: string,
): { role: IamRole; policies: IamRolePolicy[] } {
  const { region, account } = Caller.of(scope);
  const logs = `arn:${props.iamPartition}:logs:${region}:${account}`;
  const role = new IamRole(scope, "aws_iam_role-lambda_ecs_execute_role", {
    name: names.of("lambda_ecs_execute"),
    assumeRolePolicy: trustPolicy("lambda.amazonaws.com"),
    tags,
  });
  const writeLogs = new IamRolePolicy(scope, "aws_iam_role_policy-grant_lambda_ecs_cloudwatch", {
    name: "cloudwatch",
    role: role.name,
    policy: policyDocument(
      allow("logs:CreateLogGroup", `${logs}:*`, { Sid: "CreateLogGroup" }),
      allow(["logs:PutLogEvents", "logs:CreateLogStream"], `${logs}:log-group:/aws/lambda/${functionName}:*`, {
        Sid: "LogEvents",
      }),
    ),
  });
  const joinVpc = new IamRolePolicy(scope, "aws_iam_role_policy-grant_lambda_ecs_vpc", {
    name: "ecs_task_execute",
    role: role.name,
    // A function within a VPC makes its own network interfaces.
    policy: policyDocument(
      allow(["ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface"], "*", {
        Sid: "NetInts",
      }),
    ),
  });
  return { role, policies: [writeLogs, joinVpc] };
}
