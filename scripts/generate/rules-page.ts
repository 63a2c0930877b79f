import { NAME_RULES } from "../../lib/aws/rules/resource-names";
import { type Check, camelCase, type ModuleDefinition, sentence } from "../../lib/terraform/module-definition";
import { inputsItem, row } from "../markdown";

/** Where the page of rules is. */
export const RULES_PAGE = "docs/rules.md";

/** Every rule for inputs as a page: of one input, of several together, of names made of them, and warnings. */
export function rulesPage(definitions: { readonly [className: string]: ModuleDefinition }): string {
  const modules = Object.entries(definitions).sort(([, a], [, b]) => (a.path < b.path ? -1 : 1));
  return `<!-- Written by \`npm run generate\` from the definitions, where changes belong. -->

# What inputs must be

A value that breaks a rule is an error before anything is created: of a construct at synthesis, of the module in
\`terraform plan\`. The message names the input, its value and the rule. What only AWS will know, such as a value that
another resource decides, is never refused.

What deploys with the existing module passes, but for inputs that it takes without doing what they say: a \`batch_type\`
other than the two (which there means \`ec2\`), Cognito inputs without the others (nobody has to sign in), desired vCPUs
beyond the least or the most, and tags that begin with \`aws:\` (which the provider leaves out).

${modules.map(([className, definition]) => moduleSection(className, definition)).join("")}## Names

Most resources are named after the resource prefix and suffix. Each name must be one that its service takes:

| name | must be |
| --- | --- |
${Object.values(NAME_RULES)
  .map(({ whose, form }) => row(whose.replace(/^the /, "").replace(/'s$/, ""), form.text))
  .join("")}`;
}

function moduleSection(
  className: string,
  { path, inputs, checks = [], warnings: warningsTogether = [] }: ModuleDefinition,
): string {
  const rows = Object.entries(inputs).flatMap(([name, { rules = [], warnings = [] }]) => {
    const clauses = [
      ...rules.map(({ requirement }) => sentence(requirement)),
      ...warnings.map(({ requirement }) => `Warning: ${requirement}.`),
    ];
    return clauses.length > 0 ? [row(`\`${name}\``, `\`${camelCase(name)}\``, clauses.join(" "))] : [];
  });
  const items = (several: ReadonlyArray<Pick<Check, "inputs" | "requirement">>) =>
    several.map(({ inputs, requirement }) => inputsItem(inputs, requirement));
  if (rows.length + checks.length + warningsTogether.length === 0) return "";
  const title = path === "." ? `${className}: the root module` : `${className}: \`${path}\``;
  return `## ${title}

| input | prop | |
| --- | --- | --- |
${rows.join("")}
${list("Together", items(checks))}${list("Warnings of several inputs", items(warningsTogether))}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length > 0 ? `${title}:\n\n${items.join("")}\n` : "";
}
