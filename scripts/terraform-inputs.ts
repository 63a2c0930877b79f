import type { ModuleDefinition } from "../lib/terraform/module/module-definition";
import { camelCase } from "../lib/terraform/validation/names";

/** Converts the props of a construct to inputs of its module, by Terraform name. */
export function terraformInputs(definition: ModuleDefinition, props: object): { [input: string]: unknown } {
  const names = Object.keys(definition.inputs).filter((name) => Object.hasOwn(props, camelCase(name)));
  return Object.fromEntries(names.map((name) => [name, Reflect.get(props, camelCase(name))]));
}
