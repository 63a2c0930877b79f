import { type IResolvable, type IResolveContext, ref, type TerraformResource, TerraformStack } from "cdktf";

/**
 * Behaviour of cdktf 0.21 that its documentation does not describe. Each member states the reason for using it. Check
 * this file first when cdktf is upgraded.
 */

/**
 * Marks an object whose `toTerraformDynamicBlockJson` returns the content of `dynamic`. cdktf's own iterators write one
 * `dynamic` block per attribute. A mix of optional and other blocks needs several, in their order.
 */
export function markAsDynamicBlock(block: IResolvable): void {
  Object.defineProperty(block, Symbol.for("cdktf/TerraformDynamicBlock"), { value: true });
}

/** True while cdktf resolves a token inside another expression, where `${…}` must be left out. */
export function isInsideExpression(context: IResolveContext): boolean {
  return context.suppressBraces === true;
}

/** Resolves a value without or with the `${…}` around expressions. cdktf has no other way to ask for either. */
export function resolveWithBraces(context: IResolveContext, value: unknown, braces: boolean): unknown {
  context.suppressBraces = !braces;
  return context.resolve(value);
}

/** Returns the configured value of a binding's property. The property itself returns a reference to the attribute. */
export function configuredValue(resource: TerraformResource, property: string): unknown {
  return Reflect.get(resource, `${property}Input`);
}

/** The address of a resource in its stack: the logical ID is the last part. */
export function addressInStack(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/**
 * Makes the attributes of a resource with a `count` refer to its only instance, `aws_ecr_repository.this[0].arn`. cdktf
 * leaves out the index.
 */
export function referToFirstInstance(resource: TerraformResource): void {
  const stack = TerraformStack.of(resource);
  resource.interpolationForAttribute = (attribute) => ref(`${addressInStack(resource)}[0].${attribute}`, stack);
}

/**
 * Runs `create` without the stack trace that cdktf captures for each token. cdktf prints the trace only if a token cannot
 * be resolved. In deep constructs the traces take a quarter of the synthesis. Errors keep their own stack traces.
 */
export function withoutTokenTraces<T>(create: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/**
 * A stack that refers to no other stack. cdktf resolves the whole stack once more to find such references. Skipping the
 * search saves that time.
 */
export class IndependentStack extends TerraformStack {
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
