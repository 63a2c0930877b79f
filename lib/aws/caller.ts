import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { type TerraformDataSource, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { followProvider } from "../terraform/cdktf-internals";
import { isAwsResource } from "../terraform/module/aws-provider";
import { regionName } from "./provider-differences";

/** Region and account of the provider that the AWS resources of a construct use. */

/** Returns the name of the region, such as `us-east-1`. */
export function regionOf(scope: Construct): string {
  return regionName(dataSource(scope, "aws_region-current", DataAwsRegion));
}

/** Returns the ID of the account. */
export function accountOf(scope: Construct): string {
  return dataSource(scope, "aws_caller_identity-current", DataAwsCallerIdentity).accountId;
}

/** Returns a data source with the provider of the construct's first AWS resource. A construct has one of each kind. */
function dataSource<D extends TerraformDataSource>(
  scope: Construct,
  id: string,
  type: new (scope: Construct, id: string) => D,
): D {
  const existing = scope.node.tryFindChild(id);
  if (existing instanceof type) return existing;
  const created = new type(scope, id);
  followProvider(created, () => scope.node.children.filter(TerraformResource.isTerraformResource).find(isAwsResource));
  return created;
}
