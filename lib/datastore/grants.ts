import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { Construct } from "constructs";
import { policyOfRole } from "../aws/policy-of-role";
import { hasInstances, refersToFirstInstance } from "../terraform/cdktf-internals";
import { programName } from "../terraform/validation/names";
import { InvalidInputError, invalidValue } from "../terraform/validation/problem";

interface Grant {
  /** "read" or "read-write" */
  readonly access: string;
  readonly bucket: S3Bucket;
  readonly policy: string;
}

/**
 * Adds a policy to a role. The policy is a child of the role, so a role in another stack depends on the datastore's stack
 * and not the reverse.
 */
export function grant(datastore: Construct, role: IamRole, { access, bucket, policy }: Grant): IamRolePolicy {
  requireRole(datastore, role);
  const { id, addr } = datastore.node;
  // The address makes the ID unique: a role may have access to several datastores.
  const policyId = `${id}-${access}-${addr.slice(-8)}`;
  const existing = role.node.tryFindChild(policyId);
  if (existing instanceof IamRolePolicy) return existing;
  return policyOfRole(role, policyId, role, { name: `${bucket.bucketInput}-${access}`, policy });
}

function requireRole({ node }: Construct, role: unknown): void {
  const invalid = (value: unknown, requirement: string) =>
    new InvalidInputError([invalidValue(node.path, "role", value, requirement)]);
  const policies = `\`${programName("read_policy_json")}\` or \`${programName("read_write_policy_json")}\``;
  if (!(role instanceof IamRole)) {
    throw invalid(role, `must be an \`IamRole\`: for an existing role, create an \`IamRolePolicy\` with ${policies}`);
  }
  if (hasInstances(role) && !refersToFirstInstance(role)) {
    throw invalid(
      role.node.path,
      `must be a role without \`count\` and \`for_each\`: write a policy for its instances with ${policies}`,
    );
  }
}
