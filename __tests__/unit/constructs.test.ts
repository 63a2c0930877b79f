import { TerraformResource, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { Computation } from "../../lib/computation";
import { Datastore } from "../../lib/datastore";
import { MetadataService } from "../../lib/metadata-service";
import { Metaflow } from "../../lib/metaflow";
import { StepFunctions } from "../../lib/step-functions";
import type { ModuleClass } from "../../lib/terraform/module/module-definition";
import { camelCase } from "../../lib/terraform/validation/names";
import { Ui } from "../../lib/ui";
import { moduleTable } from "../contract/support/deployments";
import { app, synthesize, synthesizeVariables, withoutStackTraces } from "./helpers";
import {
  computationProps,
  datastoreProps,
  metadataServiceProps,
  metaflowProps,
  stepFunctionsProps,
  uiProps,
} from "./props";

/** Resources of the existing module, by their addresses in a stack with the construct. */
interface ExistingResources {
  readonly all: readonly string[];
  /** Resources that exist only for some values of the inputs. Deployments have them with an index. */
  readonly conditional: readonly string[];
}

/** Tests that apply to every class. */
function holdsForEveryClass<P extends object>(type: ModuleClass<P>, props: P, existing: ExistingResources): void {
  const literal = synthesize(type, props);
  const variables = synthesizeVariables(type);
  const counted = variables.addresses.filter((address) => "count" in variables.resource(address));

  describe(type.name, () => {
    it("synthesizes no conditions, counts or dynamic blocks for literals", () => {
      const traces = [/"count"/, /"dynamic"/, /"for_each"/, / \? /, /\$\{[^}]*\[0\]/, /merge\(/];
      expect(traces.filter((trace) => trace.test(literal.text))).toEqual([]);
    });

    it("has a count for tokens on the conditional resources, and on every resource that the existing module lacks", () => {
      const further = variables.addresses.filter((address) => !existing.all.includes(address));
      expect(counted.sort()).toEqual([...existing.conditional, ...further].sort());
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

/** Returns the resources of a submodule. The conditional ones have the given addresses. */
function resourcesOf(submodule: string, conditional: readonly string[]): ExistingResources {
  return { all: moduleTable(submodule).managed_resources, conditional };
}

const computation = resourcesOf("computation", ["aws_launch_template.cpu", "aws_ecs_tag.batch"]);
const datastore = resourcesOf("datastore", [
  "aws_db_instance.this",
  "aws_db_parameter_group.this",
  "aws_rds_cluster.this",
  "aws_rds_cluster_instance.cluster_instances",
]);
const metadataService = resourcesOf("metadata-service", [
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
]);
const stepFunctions = resourcesOf("step-functions", moduleTable("step-functions").managed_resources);
const ui = resourcesOf("ui", ["aws_ecs_cluster.this"]);

holdsForEveryClass(Computation, computationProps, computation);
holdsForEveryClass(Datastore, datastoreProps, datastore);
holdsForEveryClass(MetadataService, metadataServiceProps, metadataService);
holdsForEveryClass(StepFunctions, stepFunctionsProps, stepFunctions);
holdsForEveryClass(Ui, uiProps, ui);

/** Returns addresses of a submodule as addresses of its resources in the root module. */
function inMetaflow(submodule: string, { all, conditional }: ExistingResources): ExistingResources {
  const within = (address: string) => address.replace(".", `.metaflow-${submodule}_`);
  return { all: all.map(within), conditional: conditional.map(within) };
}

const parts = [
  resourcesOf("root", [
    "aws_ecr_repository.metaflow_batch_image",
    "aws_iam_role_policy.grant_allow_sagemaker",
    "aws_iam_role_policy.grant_dynamodb",
    "aws_iam_role_policy.grant_iam_pass_role",
  ]),
  inMetaflow("computation", computation),
  // The root module has no input for the engine, so the instance has no condition.
  inMetaflow("datastore", { ...datastore, conditional: ["aws_db_parameter_group.this"] }),
  inMetaflow("metadata-service", metadataService),
  inMetaflow("step-functions", stepFunctions),
  inMetaflow("ui", ui),
];

holdsForEveryClass(Metaflow, metaflowProps, {
  all: parts.flatMap(({ all }) => all),
  conditional: parts.flatMap(({ conditional }) => conditional),
});
