const camelCased = new Map<string, string>();

/** Converts a Terraform name to TypeScript: `subnet1_id` to `subnet1Id`, `METAFLOW_SERVICE_URL` to `metaflowServiceUrl`. */
export function camelCase(terraformName: string): string {
  const name =
    camelCased.get(terraformName) ??
    terraformName.toLowerCase().replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  camelCased.set(terraformName, name);
  return name;
}

/** Replaces Terraform names in code quotes, `vpc_id`, with their TypeScript names. */
export function inTypeScriptNames(text: string, ...names: ReadonlyArray<{ readonly [name: string]: unknown }>): string {
  return text.replace(/`(\w+)`/g, (code, name: string) =>
    names.some((known) => Object.keys(known).includes(name)) ? `\`${camelCase(name)}\`` : code,
  );
}
