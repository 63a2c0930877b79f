import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { copyProvider } from "../terraform/cdktf-internals";

/**
 * Region and account of the provider that the AWS resources of a construct use. The data sources copy the provider of the
 * construct's first AWS resource at synthesis, because an Aspect may set it.
 */

/** Returns the name of the region, such as `us-east-1`. Every version of the AWS provider has the attribute `id`. */
export function regionOf(scope: Construct): string {
  const id = "aws_region-current";
  const existing = scope.node.tryFindChild(id);
  return (existing instanceof DataAwsRegion ? existing : new Region(scope, id)).id;
}

/** Returns the ID of the account. */
export function accountOf(scope: Construct): string {
  const id = "aws_caller_identity-current";
  const existing = scope.node.tryFindChild(id);
  return (existing instanceof DataAwsCallerIdentity ? existing : new CallerIdentity(scope, id)).accountId;
}

class Region extends DataAwsRegion {
  override toTerraform(): object {
    copyProvider(siblingOf(this), this);
    return super.toTerraform();
  }
}

class CallerIdentity extends DataAwsCallerIdentity {
  override toTerraform(): object {
    copyProvider(siblingOf(this), this);
    return super.toTerraform();
  }
}

/** Returns an AWS resource of the same construct. */
function siblingOf({ node }: Construct): TerraformResource | undefined {
  const siblings = node.scope?.node.children.filter(TerraformResource.isTerraformResource);
  return siblings?.find(({ terraformResourceType }) => terraformResourceType.startsWith("aws_"));
}
