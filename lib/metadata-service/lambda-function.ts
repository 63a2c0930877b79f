import { LambdaFunction, lambdaFunctionTracingConfigToTerraform } from "@cdktf/provider-aws/lib/lambda-function";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { File } from "@cdktf/provider-local/lib/file";
import { Token } from "cdktf";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { addUnresolvedBlock } from "../terraform/expressions/dynamic-blocks";
import { hcl } from "../terraform/expressions/hcl";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import { packagedFile } from "../terraform/module/packaged-file";
import { lambdaRole } from "./iam-lambda-role";
import { LAMBDA_PACKAGE } from "./lambda-package";
import { MIGRATION_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

const ACTIVE_TRACING = { mode: "Active" };

/**
 * The function in the VPC that applies pending migrations to the database when it is invoked. The function calls the
 * migration endpoint, so there is no function without the endpoint.
 */
export function migrationFunction(
  context: Context<MetadataServiceProps>,
  loadBalancer: Lb,
  securityGroup: SecurityGroup,
): OptionalResource<LambdaFunction> {
  const { scope, props, names, tags } = context;
  const withEndpoint = Condition.of(props.metadataServiceEnableMigrationEndpoints);
  const traced = Condition.of(props.metadataServiceXrayTracing);
  const functionName = names.of("db_migrate");
  const { role, policies } = lambdaRole(context, withEndpoint, functionName);
  return new OptionalResource(withEndpoint, (count) => {
    const zip = packagedFile(scope, "db_migrate_lambda.zip", () => Buffer.from(LAMBDA_PACKAGE, "base64"));
    const lambda = new LambdaFunction(scope, "aws_lambda_function-db_migrate_lambda", {
      count,
      functionName,
      description: "Trigger DB Migration",
      runtime: props.dbMigrateLambdaRuntime,
      handler: "index.handler",
      filename: packageCopy(context, withEndpoint, zip).attribute(({ filename }) => filename, zip),
      sourceCodeHash: Token.asString(hcl`filebase64sha256(${zip})`),
      memorySize: 128,
      timeout: 900,
      role: role.existing.arn,
      environment: { variables: { MD_LB_ADDRESS: `http://${loadBalancer.dnsName}:${MIGRATION_PORT}` } },
      vpcConfig: { subnetIds: subnetsOf(props.serviceSubnetIds, props), securityGroupIds: [securityGroup.id] },
      tags,
      tracingConfig: traced.known ? ACTIVE_TRACING : undefined,
      // Lambda creates and deletes the network interfaces of the function with its role.
      dependsOn: policies,
    });
    addUnresolvedBlock(lambda, "", traced, {
      name: "tracing_config",
      toTerraform: lambdaFunctionTracingConfigToTerraform,
      block: () => ACTIVE_TRACING,
    });
    return lambda;
  });
}

/** The copy of the package at a path of the user's choice. */
function packageCopy(
  { scope, props }: Context<MetadataServiceProps>,
  withEndpoint: Condition,
  zip: string,
): OptionalResource<File> {
  return new OptionalResource(
    Condition.all([withEndpoint, Condition.emptyOrNull(props.dbMigrateLambdaZipFile).not()]),
    (count) =>
      new File(scope, "local_file-db_migrate_lambda_zip", {
        count,
        filename: props.dbMigrateLambdaZipFile,
        contentBase64: Token.asString(hcl`filebase64(${zip})`),
        filePermission: "0644",
      }),
  );
}
