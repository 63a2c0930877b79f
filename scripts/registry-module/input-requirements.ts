import { NAME_FORMATS } from "../../lib/aws/formats/resource-name-formats";
import type { ModuleDefinition } from "../../lib/terraform/module/module-definition";
import type { Check } from "../../lib/terraform/validation/check";
import { inputsItem } from "../markdown";

/**
 * Lists the rules of a module that the tables of inputs do not contain: rules for several inputs, warnings, and rules
 * for names that contain inputs.
 */
export function moduleRules(definition: ModuleDefinition, submodules: readonly ModuleDefinition[]): string {
  const items = (checks: ReadonlyArray<Pick<Check, "inputs" | "requirement">>) =>
    checks.map(({ inputs, requirement }) => inputsItem(inputs, requirement)).join("");
  // Submodules check the inputs that they receive.
  const checks = [definition, ...submodules].flatMap(({ checks = [] }) => checks);
  const ownChecks = checks.filter(({ inputs }) => inputs.every((name) => Object.hasOwn(definition.inputs, name)));
  const names = Object.values(NAME_FORMATS).map(
    ({ noun, format }) => `- the ${noun}'s name must be ${format.description}\n`,
  );
  return `Rules for several inputs:

${items(definition.preconditions ?? [])}
Warnings do not stop a plan. They report values that AWS accepts for existing deployments only, and inputs that do not
work together:

${items(ownChecks)}
Rules for names, which consist of \`resource_prefix\`, a fixed part and \`resource_suffix\`:

${names.join("")}`;
}
