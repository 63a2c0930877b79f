import { TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Validation } from "../validation/validate";
import { PROVIDER } from "./module-props";

/** Lets all AWS resources of a construct use the provider in the prop `provider`. */
export function useProvider(construct: Construct, validation: Validation<object>): void {
  const provider = validation.given.get(PROVIDER) ?? undefined;
  if (provider === undefined) return;
  if (!isAwsProvider(provider) || TerraformStack.of(provider) !== TerraformStack.of(construct)) {
    const found = provider instanceof TerraformProvider ? provider.node.path : provider;
    validation.reject(PROVIDER, found, "must be an `AwsProvider` of the same stack");
    return;
  }
  const resources = construct.node.findAll().filter(TerraformResource.isTerraformResource);
  for (const resource of resources.filter(isAwsResource)) resource.provider = provider;
}

function isAwsProvider(value: unknown): value is TerraformProvider {
  return value instanceof TerraformProvider && value.terraformResourceType === "aws";
}

export function isAwsResource({ terraformResourceType }: TerraformResource): boolean {
  return terraformResourceType.startsWith("aws_");
}
