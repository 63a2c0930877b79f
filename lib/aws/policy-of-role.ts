import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { followProvider } from "../terraform/cdktf-internals";

/** Creates an inline policy with the provider and the `count` of its role. */
export function policyOfRole(
  scope: Construct,
  id: string,
  role: IamRole,
  { name, policy }: { readonly name: string; readonly policy: string },
): IamRolePolicy {
  const created = new IamRolePolicy(scope, id, { name, policy, role: role.name, count: role.count });
  followProvider(created, () => role);
  return created;
}
