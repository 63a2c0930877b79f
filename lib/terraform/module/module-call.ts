import { posix } from "node:path";
import { TerraformHclModule, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { Condition } from "../expressions/condition";
import { hcl, reference } from "../expressions/hcl";
import { camelCase } from "../validation/names";
import type { ModuleClass, ModuleDefinition, OutputAttributes } from "./module-definition";
import { ModuleStack } from "./module-stack";

/** A class whose constructs have the outputs of the module as attributes. */
type SubmoduleClass<P extends object, D extends ModuleDefinition, C> = ModuleClass<P, C & OutputAttributes<D>, D>;

/** A submodule: a construct in a stack that is deployed, a module call in a stack that becomes a module. */
export class Submodule<D extends ModuleDefinition, C> {
  constructor(
    readonly outputs: OutputAttributes<D>,
    private readonly created: C | undefined,
    private readonly path: string,
  ) {}

  /** The construct, for its resources. Throws an error in a stack that becomes a module. */
  get construct(): C {
    if (this.created) return this.created;
    throw new Error(
      `${this.path} is a module call in a stack that becomes a Terraform module, so only its outputs are available and not its resources.`,
    );
  }
}

/** A submodule that exists under a condition. */
export interface OptionalSubmodule<D extends ModuleDefinition, C> {
  readonly exists: Condition;
  /** The outputs, which are empty without the submodule. */
  readonly outputs: OutputAttributes<D>;
  /** Undefined without the submodule. */
  readonly submodule: Submodule<D, C> | undefined;
}

export function submodule<P extends object, D extends ModuleDefinition, C>(
  scope: Construct,
  id: string,
  type: SubmoduleClass<P, D, C>,
  props: P,
  exists?: Condition,
): Submodule<D, C> {
  const path = `${scope.node.path}/${id}`;
  const call = moduleCall(scope, id, type._definition, props, exists);
  if (call) return new Submodule<D, C>(call, undefined, path);
  const created = new type(scope, id, ownInputs(props, type._definition));
  return new Submodule<D, C>(created, created, path);
}

/**
 * Creates a submodule that exists under a condition. In a stack that is deployed, only a literal excludes the submodule:
 * a token may depend on resources, and a `count` may not. In a stack that becomes a module, the caller's inputs decide.
 */
export function optionalSubmodule<P extends object, D extends ModuleDefinition, C>(
  scope: Construct,
  id: string,
  type: SubmoduleClass<P, D, C>,
  props: P,
  when: Condition,
): OptionalSubmodule<D, C> {
  const isModule = TerraformStack.of(scope) instanceof ModuleStack;
  const exists = isModule ? when : Condition.literal(when.known !== false);
  if (exists.known === false) return { exists, outputs: outputsOf(type._definition, () => ""), submodule: undefined };
  const created = submodule(scope, id, type, props, exists);
  return { exists, outputs: created.outputs, submodule: created };
}

/**
 * Creates a module call in a stack that becomes a module and returns its outputs. Returns undefined in other stacks. A
 * token in `exists` makes the call one with a `count`, and its outputs empty if the condition is false.
 */
export function moduleCall<D extends Pick<ModuleDefinition, "path" | "inputs" | "outputs">>(
  scope: Construct,
  id: string,
  definition: D,
  props: object,
  exists: Condition = Condition.literal(true),
): OutputAttributes<D> | undefined {
  const stack = TerraformStack.of(scope);
  if (!(stack instanceof ModuleStack)) return undefined;
  const variables = Object.keys(definition.inputs).map((name) => [name, Reflect.get(props, camelCase(name))]);
  const call = new TerraformHclModule(scope, id, {
    source: relativeSource(stack.definition.path, definition.path),
    skipAssetCreationFromLocalModules: true,
    variables: Object.fromEntries(variables),
  });
  if (exists.known) return outputsOf(definition, (name) => call.getString(name));
  // The binding has no property for a count.
  call.addOverride("count", hcl`${exists.expression} ? 1 : 0`);
  const output = (name: string) => Token.asString(reference(`module.${id}[0].${name}`));
  return outputsOf(definition, (name) => exists.choose(output(name), ""));
}

function outputsOf<D extends Pick<ModuleDefinition, "outputs">>(
  definition: D,
  read: (name: string) => string,
): OutputAttributes<D> {
  const attributes = Object.keys(definition.outputs).map((name) => [camelCase(name), read(name)]);
  // The compiler cannot evaluate camelCase. The type CamelCase describes the same keys.
  return Object.fromEntries(attributes) as OutputAttributes<D>;
}

/** Callers pass all their props. Returns the inputs of the submodule only. */
function ownInputs<P extends object>(props: P, definition: ModuleDefinition): P {
  const names = new Set(Object.keys(definition.inputs).map(camelCase));
  // Every prop is an input, except those of ModuleProps, which only the outermost construct has.
  return Object.fromEntries(Object.entries(props).filter(([prop]) => names.has(prop))) as P;
}

/** Terraform treats a source as a local path only if the source begins with `./` or `../`. */
function relativeSource(from: string, to: string): string {
  const relative = posix.relative(from, to);
  return relative.startsWith("../") ? relative : `./${relative}`;
}
