import { camelCase, type ModuleDefinition, type OutputAttributes } from "./module-definition";

/** An object with an attribute for each output of the module. */
export function mapOutputs<D extends ModuleDefinition>(
  definition: D,
  read: (terraformName: string) => string,
): OutputAttributes<D> {
  const attributes = Object.keys(definition.outputs).map((name) => [camelCase(name), read(name)]);
  // The compiler can't follow camelCase, whose twin in types made these keys.
  return Object.fromEntries(attributes) as OutputAttributes<D>;
}
