import {
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  Lazy,
  ref,
  StringConcat,
  type TerraformDataSource,
  type TerraformElement,
  type TerraformProvider,
  type TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";

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

/** Returns the overrides of an element by Terraform's names. cdktf keeps them in a protected field. */
function overridesOf(element: TerraformElement): { readonly [argument: string]: unknown } {
  return Object(Reflect.get(element, "rawOverrides"));
}

/** Returns the configured value of a binding's property. The property itself returns a reference to the attribute. */
export function configuredValue(resource: TerraformResource, property: string): unknown {
  const argument = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return overridesOf(resource)[argument] ?? Reflect.get(resource, `${property}Input`);
}

/** True for a resource that has a number of instances other than one, or a number that only Terraform knows. */
export function hasInstances(resource: TerraformResource): boolean {
  const { count, for_each } = overridesOf(resource);
  return (resource.count ?? resource.forEach ?? count ?? for_each) !== undefined;
}

/** The provider configuration of a resource, `aws.west`. Undefined for the default provider. */
export function providerAddress(resource: TerraformResource): string | undefined {
  const { provider } = overridesOf(resource);
  const address = typeof provider === "string" ? provider : resource.provider?.fqn;
  return address === "aws" ? undefined : address;
}

/**
 * Lets an element use the provider of a resource, unless the element has its own. An Aspect may set the provider of the
 * resource, so it is read at synthesis. Only an override may be lazy: the property takes a provider.
 */
export function followProvider(
  element: TerraformResource | TerraformDataSource,
  resource: () => TerraformResource | undefined,
): void {
  const produce = () => {
    const followed = resource();
    return element.provider?.fqn ?? (followed && providerAddress(followed));
  };
  element.addOverride("provider", Lazy.anyValue({ produce }));
}

/** Returns the arguments of a provider, with tokens. */
export function providerConfiguration(provider: TerraformProvider): { readonly [argument: string]: unknown } {
  return Object(provider.toTerraform().provider[provider.terraformResourceType][0]);
}

/** The address of a resource in its stack: the logical ID is the last part. */
export function addressInStack(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

/** Resolves a value of a construct, so that tokens can be compared: equal tokens may have different markers. */
export function resolvedIn(scope: Construct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) });
}

const firstInstances = new WeakSet<TerraformResource>();

/** True if the attributes of a resource refer to its only instance. */
export function refersToFirstInstance(resource: TerraformResource): boolean {
  return firstInstances.has(resource);
}

/**
 * Makes the attributes of a resource with a `count` refer to its only instance, `aws_ecr_repository.this[0].arn`. cdktf
 * leaves out the index.
 */
export function referToFirstInstance(resource: TerraformResource): void {
  const stack = TerraformStack.of(resource);
  firstInstances.add(resource);
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
