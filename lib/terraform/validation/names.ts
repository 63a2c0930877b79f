const camelCased = new Map<string, string>();

/** Converts a Terraform name to TypeScript: `subnet1_id` to `subnet1Id`, `METAFLOW_SERVICE_URL` to `metaflowServiceUrl`. */
export function camelCase(terraformName: string): string {
  const name =
    camelCased.get(terraformName) ??
    terraformName.toLowerCase().replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  camelCased.set(terraformName, name);
  return name;
}

/** Converts a TypeScript name to Terraform and Python: `subnet1Id` to `subnet1_id`. */
export function snakeCase(typeScriptName: string): string {
  return typeScriptName.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
}

type Names = { readonly [terraformName: string]: unknown };

/** Replaces Terraform names in code quotes, `vpc_id`, with their TypeScript names. */
export function inTypeScriptNames(text: string, ...names: readonly Names[]): string {
  return withNames(text, names, camelCase);
}

/** True if the user's program is written in Python. jsii sets the variable for the process that runs this library. */
function isPython(): boolean {
  return process.env.JSII_AGENT?.startsWith("Python/") ?? false;
}

/** Converts a Terraform name to the language of the user's program. jsii gives Python the names in lower case. */
export function programName(terraformName: string): string {
  return isPython() ? terraformName.toLowerCase() : camelCase(terraformName);
}

/** Replaces Terraform names in code quotes with their names in the language of the user's program. */
export function inProgramNames(text: string, names: Names): string {
  return withNames(text, [names], programName);
}

function withNames(text: string, names: readonly Names[], convert: (terraformName: string) => string): string {
  return text.replace(/`(\w+)`/g, (code, name: string) =>
    names.some((known) => Object.keys(known).includes(name)) ? `\`${convert(name)}\`` : code,
  );
}
