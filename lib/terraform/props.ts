import type { Construct } from "constructs";
import type { Adoptable } from "./adoption";
import { camelCase, type ModuleDefinition, type OutputAttributes } from "./module-definition";

/** The inputs among the props, with every default filled in. */
export type Resolved<P> = { readonly [K in Exclude<keyof P, keyof Adoptable>]-?: NonNullable<P[K]> };

/**
 * Fills in the defaults; a required prop that is missing is an error. An input without a type takes what converts to a
 * string, as Terraform does.
 */
export function resolveProps<P extends object>(scope: Construct, definition: ModuleDefinition, props: P): Resolved<P> {
  const given = new Map<string, unknown>(Object.entries(props));
  const resolved: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [name, input] of Object.entries(definition.inputs)) {
    const prop = camelCase(name);
    const value = given.get(prop) ?? (input.default === null ? "" : input.default);
    if (value === undefined) missing.push(prop);
    else resolved[prop] = input.type === "any" && typeof value !== "object" ? String(value) : value;
  }
  if (missing.length > 0) {
    throw new Error(`${scope.node.path}: ${missing.map((prop) => `\`${prop}\``).join(", ")} must be given`);
  }
  // The props interface is generated from the same definition, so its keys are exactly these.
  return resolved as Resolved<P>;
}

/** An object with an attribute for each output of the module. */
export function mapOutputs<D extends ModuleDefinition>(
  definition: D,
  read: (terraformName: string) => string,
): OutputAttributes<D> {
  const attributes = Object.keys(definition.outputs).map((name) => [camelCase(name), read(name)]);
  // The compiler can't follow camelCase, whose twin in types made these keys.
  return Object.fromEntries(attributes) as OutputAttributes<D>;
}
