import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";

/**
 * What a resource is called in its module: its construct id says its address there, `aws_s3_bucket-this`. Anything whose
 * id does not is none of the module's own.
 */
export function nameInModule(element: TerraformElement): string | undefined {
  if (!(element instanceof TerraformResource || element instanceof TerraformDataSource)) return undefined;
  const type = `${element.terraformResourceType}-`;
  const { id } = element.node;
  return id.startsWith(type) ? id.slice(type.length) : undefined;
}

/** The address of a resource in the stack that it stands in. */
export function addressInStack(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
