import { TerraformResource, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { StepFunctions } from "../../lib/step-functions";
import { camelCase } from "../../lib/terraform/validation/names";
import { Ui } from "../../lib/ui";
import { app, type ModuleClass, synthesize, synthesizeVariables, withoutStackTraces } from "./helpers";
import {
  computationProps,
  datastoreProps,
  metadataServiceProps,
  metaflowProps,
  stepFunctionsProps,
  uiProps,
} from "./props";

/** Tests that apply to every class. `conditional` lists the resources that existing deployments have with an index. */
function holdsForEveryClass<P extends object>(type: ModuleClass<P>, props: P, conditional: string[]): void {
  const literal = synthesize(type, props);
  const variables = synthesizeVariables(type);
  const counted = variables.addresses.filter((address) => "count" in variables.resource(address));

  describe(type.name, () => {
    it("synthesizes no conditions, counts or dynamic blocks for literals", () => {
      const traces = [/"count"/, /"dynamic"/, /"for_each"/, / \? /, /\$\{[^}]*\[0\]/, /merge\(/];
      expect(traces.filter((trace) => trace.test(literal.text))).toEqual([]);
    });

    it("has a count exactly on the conditional resources for tokens", () => {
      expect(counted.sort()).toEqual(conditional.sort());
    });

    it("refers to resources with a count by index", () => {
      for (const address of counted) expect(variables.text).not.toContain(`${address}.`);
    });

    it("treats a string that contains an expression as a token", () => {
      const strings = Object.entries(type._definition.inputs).filter(
        ([, { type }]) => type === "string" || type === "any",
      );
      const raw = Object.fromEntries(strings.map(([name]) => [camelCase(name), `\${var.${name}}`]));
      expect(synthesizeVariables(type, raw as Partial<P>).json).toEqual(variables.json);
    });

    it("rejects a missing required prop with the path of the construct", () => {
      const stack = new TerraformStack(app(), `missing-${type.name}`);
      const required = Object.entries(type._definition.inputs).filter(([, input]) => input.default === undefined);
      for (const [name] of required) {
        const prop = camelCase(name);
        const { [prop]: _, ...others } = { ...props } as Record<string, unknown>;
        expect(() => new type(stack, `without-${prop}`, others as P)).toThrow(
          `missing-${type.name}/without-${prop}: \`${prop}\` is required.`,
        );
      }
    });

    it("accepts two instances in a stack", () => {
      const stack = new TerraformStack(app(), `twice-${type.name}`);
      withoutStackTraces(() => [new type(stack, "one", props), new type(stack, "two", props)]);
      const elements = stack.node.findAll();
      const resources = elements.filter(TerraformResource.isTerraformResource);
      const addresses = resources.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
      expect(new Set(addresses).size).toBe(2 * literal.addresses.length);
    });
  });
}

const computation = [
  "aws_launch_template.cpu",
  "aws_ecs_tag.batch",
  "aws_iam_role.spot_fleet_role",
  "aws_iam_role_policy.grant_spot_fleet",
  "aws_iam_role_policy_attachment.spot_fleet_role",
];
const parameterGroup = "aws_db_parameter_group.this";
const monitoring = ["aws_iam_role.rds_monitoring_role", "aws_iam_role_policy.grant_rds_monitoring"];
const metadataService = [
  "aws_api_gateway_api_key.this",
  "aws_api_gateway_deployment.this",
  "aws_api_gateway_integration.db",
  "aws_api_gateway_integration.this",
  "aws_api_gateway_integration_response.this",
  "aws_api_gateway_method.db",
  "aws_api_gateway_method.this",
  "aws_api_gateway_method_response.db",
  "aws_api_gateway_method_response.this",
  "aws_api_gateway_resource.db",
  "aws_api_gateway_resource.this",
  "aws_api_gateway_rest_api.this",
  "aws_api_gateway_rest_api_policy.this",
  "aws_api_gateway_stage.this",
  "aws_api_gateway_usage_plan.this",
  "aws_api_gateway_usage_plan_key.this",
  "aws_api_gateway_vpc_link.this",
  "aws_ecs_cluster.this",
  "local_file.db_migrate_lambda_zip",
];
const stepFunctions = [
  "aws_cloudwatch_log_group.step_functions",
  "aws_dynamodb_table.step_functions_state_table",
  "aws_iam_role.eventbridge_role",
  "aws_iam_role.step_functions_role",
  "aws_iam_role_policy.eventbridge_step_functions_policy",
  "aws_iam_role_policy.step_functions_batch",
  "aws_iam_role_policy.step_functions_cloudwatch",
  "aws_iam_role_policy.step_functions_distributed_map",
  "aws_iam_role_policy.step_functions_dynamodb",
  "aws_iam_role_policy.step_functions_eventbridge",
  "aws_iam_role_policy.step_functions_job_tags",
  "aws_iam_role_policy.step_functions_s3",
];
const within = (submodule: string, addresses: string[]) =>
  addresses.map((address) => address.replace(".", `.metaflow-${submodule}_`));

holdsForEveryClass(Computation, computationProps, computation);
const datastoreOptions = [
  "aws_s3_bucket_policy.this",
  "aws_secretsmanager_secret.database_password",
  "aws_secretsmanager_secret_version.database_password",
];

holdsForEveryClass(Datastore, datastoreProps, [
  ...datastoreOptions,
  "aws_db_instance.this",
  parameterGroup,
  ...monitoring,
  "aws_rds_cluster.this",
  "aws_rds_cluster_instance.cluster_instances",
]);
holdsForEveryClass(MetadataService, metadataServiceProps, metadataService);
holdsForEveryClass(StepFunctions, stepFunctionsProps, stepFunctions);
const ui = ["aws_ecs_cluster.this"];

holdsForEveryClass(Ui, uiProps, ui);
holdsForEveryClass(Metaflow, metaflowProps, [
  "aws_ecr_repository.metaflow_batch_image",
  "aws_iam_role_policy.grant_allow_sagemaker",
  "aws_iam_role_policy.grant_database_password",
  "aws_iam_role_policy.grant_dynamodb",
  "aws_iam_role_policy.grant_iam_pass_role",
  "aws_iam_role_policy.grant_job_queues",
  ...within("computation", computation),
  ...within("datastore", [parameterGroup, ...datastoreOptions, ...monitoring]),
  ...within("metadata-service", metadataService),
  ...within("step-functions", stepFunctions),
  ...within("ui", ui),
]);
