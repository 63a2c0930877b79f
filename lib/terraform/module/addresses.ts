import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";

/**
 * Returns the name of a resource in its module, `this` for the construct ID `aws_s3_bucket-this`. Undefined for
 * resources that users added to the construct.
 */
export function nameInModule(element: TerraformElement): string | undefined {
  if (!(element instanceof TerraformResource || element instanceof TerraformDataSource)) return undefined;
  const type = `${element.terraformResourceType}-`;
  const { id } = element.node;
  return id.startsWith(type) ? id.slice(type.length) : undefined;
}
