import { NAME_RULES } from "../../lib/aws/rules/resource-names";
import type { ModuleDefinition } from "../../lib/terraform/module-definition";
import { inputsItem } from "../markdown";

/**
 * What the tables of inputs don't say of a module's rules: those of several inputs together, the warnings, and those of
 * names that are made of inputs.
 */
export function moduleRules(definition: ModuleDefinition, submodules: readonly ModuleDefinition[]): string {
  const together = (definition.checks ?? []).map(({ inputs, requirement }) => inputsItem(inputs, requirement));
  const warnings = Object.keys(definition.inputs).flatMap((name) => {
    // An input that is handed on warns in the submodule that gets it.
    const warned = [definition, ...submodules].find(({ inputs }) => inputs[name]?.warnings?.length);
    return (warned?.inputs[name]?.warnings ?? []).map(({ requirement }) => inputsItem([name], requirement));
  });
  const names = Object.values(NAME_RULES).map(({ whose, form }) => `- ${whose} must be ${form.text}\n`);
  return `Inputs that have to fit together:

${together.join("")}
Warnings, of what AWS still takes from deployments that exist but no longer from new ones:

${warnings.join("")}
Names, which are made of \`resource_prefix\`, a word of the module's own and \`resource_suffix\`:

${names.join("")}`;
}
