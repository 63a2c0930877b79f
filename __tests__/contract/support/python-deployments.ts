import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import * as library from "../../../lib";
import { definitions } from "../../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../../lib/terraform/module/module-definition";
import { camelCase } from "../../../lib/terraform/validation/names";
import { type Deployment, deployment } from "./deployments";
import { create, TeamStack } from "./stack";
import { VARIANTS } from "./variants";

/** A deployment in its own stack, with literals and with variables. Inputs and outputs have Terraform names. */
interface PythonDeployment {
  readonly stack: string;
  /** Name of the class. */
  readonly type: string;
  readonly inputs: Deployment["inputs"];
  /** The types of the inputs that are variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

export const INPUTS = deployment("minimal").inputs;

/** The variants of all classes with literals, and each class with a variable for each input. */
export const DEPLOYMENTS: readonly PythonDeployment[] = [
  // Python accepts text only for an input of any type.
  ...Object.entries(VARIANTS)
    .filter(([name]) => name !== "numeric-suffix")
    .map(([stack, { modulePath, inputs }]) => ({ stack, ...classOf(modulePath), inputs, variables: {} })),
  ...Object.values(definitions).map((definition: ModuleDefinition) => {
    const variables = Object.entries(definition.inputs).map(([name, { type }]) => [name, type]);
    const { type, outputs } = classOf(definition.path);
    return { stack: `variables-of-${type}`, type, inputs: {}, variables: Object.fromEntries(variables), outputs };
  }),
];

function classOf(modulePath: string): { readonly type: string; readonly outputs: readonly string[] } {
  const found = Object.entries<ModuleDefinition>(definitions).find(([, { path }]) => path === modulePath);
  if (!found) throw new Error(`unknown module ${modulePath}`);
  const [type, { outputs }] = found;
  return { type, outputs: Object.keys(outputs) };
}

/** Synthesizes the same deployments as `deployments.py`, and returns the constructs by the name of their stack. */
export function synthesize(outdir: string): ReadonlyMap<string, Construct> {
  const app = new App({ outdir, skipValidation: true, stackTraces: false });
  const created = DEPLOYMENTS.map((given): [string, Construct] => [given.stack, deploy(app, given)]);
  deployInTwoStacks(app);
  app.synth();
  return new Map(created);
}

function deploy(app: App, { stack: id, type, inputs, variables, outputs }: PythonDeployment): Construct {
  const stack = new TeamStack(app, id);
  const tokens = Object.entries(variables).map(([name, type]) => [camelCase(name), token(stack, name, type)]);
  const literals = Object.entries(inputs).map(([name, value]) => [camelCase(name), value]);
  const props = Object.fromEntries([...literals, ...tokens]);
  const construct: Construct = Reflect.construct(Reflect.get(library, type), [stack, "metaflow", props]);
  for (const name of outputs) {
    const value: unknown = Reflect.get(construct, camelCase(name));
    new TerraformOutput(stack, `output_${name}`, { value, sensitive: true });
  }
  return construct;
}

/** Returns the value of a new variable of the stack. */
function token(stack: TeamStack, name: string, type: string): unknown {
  const variable = new TerraformVariable(stack, name, { type: type === "any" ? "string" : type });
  switch (type) {
    case "bool":
      return variable.booleanValue;
    case "number":
      return variable.numberValue;
    case "list(string)":
      return variable.listValue;
    case "map(string)":
      return Token.asStringMap(variable.value);
    default:
      return variable.stringValue;
  }
}

function deployInTwoStacks(app: App): void {
  const platform = new TeamStack(app, "platform");
  const ireland = new AwsProvider(platform, "ireland", { alias: "ireland", region: "eu-west-1" });
  const others = { provider: ireland, adoptFrom: "module.metaflow" };
  const metaflow = create(library.Metaflow, platform, "metaflow", INPUTS, others);
  const users = new TeamStack(app, "users");
  const role = new IamRole(users, "notebooks", { name: "notebooks", assumeRolePolicy: "{}" });
  metaflow.datastore.grantRead(role);
  new TerraformOutput(users, "bucket", { value: metaflow.datastore.bucket.bucket });
  new TerraformOutput(users, "service", { value: metaflow.metaflowServiceUrl });
  const data = new library.Datastore(users, "data", {
    subnet1Id: String(INPUTS.subnet1_id),
    subnet2Id: String(INPUTS.subnet2_id),
    metadataServiceSecurityGroupId: metaflow.metadataService.metadataServiceSecurityGroupId,
    metaflowVpcId: String(INPUTS.vpc_id),
    resourcePrefix: "data-",
    resourceSuffix: "",
    standardTags: {},
  });
  new TerraformOutput(users, "database", { value: data.databaseInstance?.endpoint });
}
