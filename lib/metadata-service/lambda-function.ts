import {
  LambdaFunction,
  lambdaFunctionDeadLetterConfigToTerraform,
  lambdaFunctionTracingConfigToTerraform,
} from "@cdktf/provider-aws/lib/lambda-function";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { File } from "@cdktf/provider-local/lib/file";
import { Token } from "cdktf";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { hcl } from "../terraform/expressions/hcl";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import { packagedFile } from "../terraform/module/packaged-file";
import { lambdaRole } from "./iam-lambda-role";
import { LAMBDA_PACKAGE } from "./lambda-package";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The function in the VPC that applies pending migrations to the database when it is invoked. */
export function migrationFunction(
  context: Context<MetadataServiceProps>,
  loadBalancer: Lb,
  securityGroup: SecurityGroup,
): LambdaFunction {
  const { scope, props, names, tags } = context;
  const zip = packagedFile(scope, "db_migrate_lambda.zip", () => Buffer.from(LAMBDA_PACKAGE, "base64"));
  const copy = new OptionalResource(
    Condition.emptyOrNull(props.dbMigrateLambdaZipFile).not(),
    (count) =>
      new File(scope, "local_file-db_migrate_lambda_zip", {
        count,
        filename: props.dbMigrateLambdaZipFile,
        contentBase64: Token.asString(hcl`filebase64(${zip})`),
        filePermission: "0644",
      }),
  );
  const functionName = names.of("db_migrate");
  const { role, policies } = lambdaRole(context, functionName);
  const lambda = new LambdaFunction(scope, "aws_lambda_function-db_migrate_lambda", {
    functionName,
    description: "Trigger DB Migration",
    runtime: props.dbMigrateLambdaRuntime,
    handler: "index.handler",
    filename: copy.attribute(({ filename }) => filename, zip),
    sourceCodeHash: Token.asString(hcl`filebase64sha256(${zip})`),
    memorySize: 128,
    timeout: 900,
    role: role.arn,
    environment: { variables: { MD_LB_ADDRESS: `http://${loadBalancer.dnsName}:${MIGRATION_PORT}` } },
    vpcConfig: { subnetIds: subnetsOf(props.serviceSubnetIds, props), securityGroupIds: [securityGroup.id] },
    tags,
    // Lambda creates and deletes the network interfaces of the function with its role.
    dependsOn: policies,
  });
  setOptionalBlock(lambda, Condition.of(props.metadataServiceXrayTracing), {
    name: "tracing_config",
    toTerraform: lambdaFunctionTracingConfigToTerraform,
    block: { mode: "Active" },
    put: (tracing) => lambda.putTracingConfig(tracing),
  });
  setOptionalBlock(lambda, Condition.empty(props.dbMigrateLambdaDeadLetterArn).not(), {
    name: "dead_letter_config",
    toTerraform: lambdaFunctionDeadLetterConfigToTerraform,
    block: { targetArn: props.dbMigrateLambdaDeadLetterArn },
    put: (deadLetters) => lambda.putDeadLetterConfig(deadLetters),
  });
  return lambda;
}
