import { NAME_FORMATS } from "../../lib/aws/formats/resource-name-formats";
import { definitions } from "../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import { ruleList } from "../markdown";

/**
 * Lists the rules of the root module that its table of inputs does not contain: rules for several inputs, warnings, and
 * rules for names that contain inputs.
 */
export function rootModuleRules(): string {
  const { Metaflow: root, ...submodules } = definitions;
  // Submodules check the inputs that they receive.
  const warnings = [root, ...Object.values(submodules)]
    .flatMap(({ checks = [] }: ModuleDefinition) => checks)
    .filter(({ inputs }) => inputs.every((name) => Object.hasOwn(root.inputs, name)));
  const names = Object.values(NAME_FORMATS).map(
    ({ noun, format }) => `- the ${noun}'s name must be ${format.description}\n`,
  );
  return `Rules for several inputs:

${ruleList(root.preconditions)}
Warnings do not stop a plan. They report values that AWS accepts for existing deployments only, and inputs that do not
work together:

${ruleList(warnings)}
Rules for names, which consist of \`resource_prefix\`, a fixed part and \`resource_suffix\`:

${names.join("")}`;
}
