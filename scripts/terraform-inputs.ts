import { camelCase, type ModuleDefinition } from "../lib/terraform/module-definition";

/** Props of a construct as inputs of its module, by Terraform name. */
export function terraformInputs(definition: ModuleDefinition, props: object): { [input: string]: unknown } {
  const names = Object.keys(definition.inputs).filter((name) => Object.hasOwn(props, camelCase(name)));
  return Object.fromEntries(names.map((name) => [name, Reflect.get(props, camelCase(name))]));
}
