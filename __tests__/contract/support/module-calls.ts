import path from "node:path";
import { definitions } from "../../../lib/metaflow/modules";
import type { ModuleDefinition } from "../../../lib/terraform/module/module-definition";
import { BASE } from "../../input-cases/base";
import type { Call } from "../../input-cases/calls";

/** A call of a module with inputs as in Terraform's JSON. */
export interface ModuleCall {
  /** The path in the registry module: `.` or `modules/<name>`. */
  readonly modulePath: string;
  readonly inputs: { readonly [name: string]: unknown };
}

/**
 * Returns the `module` blocks of a configuration whose folder `module` contains the registry module. Each module has
 * one block, with an instance for each call. Terraform takes more than twice as long for a block for each call.
 */
export function moduleBlocks(calls: Readonly<Record<string, ModuleCall>>): { readonly [block: string]: object } {
  const paths = [...new Set(Object.values(calls).map(({ modulePath }) => modulePath))];
  const blocks = paths.map((modulePath) => {
    const instances = Object.entries(calls).filter(([, call]) => call.modulePath === modulePath);
    const names = [...new Set(instances.flatMap(([, { inputs }]) => Object.keys(inputs)))];
    const definition = definitionOf(modulePath);
    const defaults = names.map((name) => [name, definition.inputs[name]?.default]);
    const each = instances.map(([name, { inputs }]) => [name, { ...Object.fromEntries(defaults), ...inputs }]);
    const block = {
      source: `./${path.posix.join("module", modulePath)}`,
      for_each: Object.fromEntries(each),
      ...Object.fromEntries(names.map((name) => [name, `\${each.value.${name}}`])),
    };
    return [blockName(modulePath), block];
  });
  return Object.fromEntries(blocks);
}

/** Returns the name of the block that calls a module. */
export function blockName(modulePath: string): string {
  return modulePath === "." ? "metaflow" : path.posix.basename(modulePath);
}

/** Returns the address that a resource would have in a separate block with the name of its call. */
export function addressInCall(address: string): string {
  return address.replace(/^module\.[\w-]+\["([^"]+)"\]/, "module.$1");
}

/** Returns a call with the base inputs of the module in addition. */
export function callWithBase({ module, inputs }: Call): ModuleCall {
  return { modulePath: module === "." ? module : `modules/${module}`, inputs: { ...BASE[module], ...inputs } };
}

export function definitionOf(modulePath: string): ModuleDefinition {
  const found = Object.values<ModuleDefinition>(definitions).find((definition) => definition.path === modulePath);
  if (!found) throw new Error(`unknown module ${modulePath}`);
  return found;
}
