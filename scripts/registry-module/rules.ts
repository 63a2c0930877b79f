import { NAME_RULES } from "../../lib/aws/rules/resource-names";
import type { ModuleDefinition } from "../../lib/terraform/module-definition";
import { inputsItem } from "../markdown";

/**
 * What the tables of inputs don't say of a module's rules: those of several inputs together, the warnings, and those of
 * names that are made of inputs.
 */
export function moduleRules(definition: ModuleDefinition, submodules: readonly ModuleDefinition[]): string {
  const together = (definition.checks ?? []).map(({ inputs, requirement }) => inputsItem(inputs, requirement));
  const ofInputs = Object.keys(definition.inputs).flatMap((name) => {
    // An input that is handed on warns in the submodule that gets it.
    const warned = [definition, ...submodules].find(({ inputs }) => inputs[name]?.warnings?.length);
    return (warned?.inputs[name]?.warnings ?? []).map(({ requirement }) => inputsItem([name], requirement));
  });
  const ofSeveral = (definition.warnings ?? []).map(({ inputs, requirement }) => inputsItem(inputs, requirement));
  const names = Object.values(NAME_RULES).map(({ whose, form }) => `- ${whose} must be ${form.text}\n`);
  return `Inputs that have to fit together:

${together.join("")}
Warnings, which stop nothing: of values that AWS accepts for existing deployments only, and of inputs that can't work
together:

${[...ofInputs, ...ofSeveral].join("")}
Names, which are made of \`resource_prefix\`, a word of the module's own and \`resource_suffix\`:

${names.join("")}`;
}
