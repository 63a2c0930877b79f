import path from "node:path";
import { TerraformHclModule, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { camelCase, type ModuleDefinition, type OutputAttributes } from "./module-definition";
import { ModuleStack } from "./module-stack";
import { mapOutputs } from "./outputs";

/** A construct class that is also a Terraform module. */
export interface SubmoduleClass<P extends object, D extends ModuleDefinition> {
  new (scope: Construct, id: string, props: P): OutputAttributes<D>;
  readonly definition: D;
}

/**
 * Uses a submodule under the name `id`: as a construct in a stack that deploys it, as a module call in a stack that
 * becomes a module itself. What goes in and what comes out is the same.
 */
export function submodule<P extends object, D extends ModuleDefinition>(
  scope: Construct,
  id: string,
  type: SubmoduleClass<P, D>,
  props: P,
): OutputAttributes<D> {
  const stack = TerraformStack.of(scope);
  const { definition } = type;
  if (!(stack instanceof ModuleStack)) return new type(scope, id, inputsAmong(props, definition));

  const variables = Object.keys(definition.inputs).map((name) => [name, Reflect.get(props, camelCase(name))]);
  const call = new TerraformHclModule(scope, id, {
    source: relativeSource(stack.definition.path, definition.path),
    skipAssetCreationFromLocalModules: true,
    variables: Object.fromEntries(variables),
  });
  return mapOutputs(definition, (name) => call.getString(name));
}

/** Whoever hands all props on has some that are none of the submodule's. */
function inputsAmong<P extends object>(props: P, definition: ModuleDefinition): P {
  const names = new Set(Object.keys(definition.inputs).map(camelCase));
  // Every prop but `adoptFrom`, which only the outermost construct has, is an input.
  return Object.fromEntries(Object.entries(props).filter(([prop]) => names.has(prop))) as P;
}

/** Terraform takes a source for a folder only when it begins with `./` or `../`. */
function relativeSource(from: string, to: string): string {
  const relative = path.posix.relative(from, to);
  return relative.startsWith("../") ? relative : `./${relative}`;
}
