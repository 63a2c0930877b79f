import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import type { OptionalJson } from "../terraform/expressions/json";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import { accountOf } from "./caller";
import { type PolicyStatement, policyDocument, type Services, trustPolicy } from "./policy-document";

export interface RoleConfig {
  readonly name: string;
  readonly description?: string;
  /** Services that may assume the role, such as `ecs-tasks.amazonaws.com`. */
  readonly services: Services;
  /**
   * Condition for a narrower trust policy: services may assume the role for resources of its own account only.
   *
   * @default - never
   */
  readonly narrowTrust?: { readonly when: Condition /** @default - all */; readonly services?: Services };
  /** ARN of the permissions boundary. Empty for none. */
  readonly permissionsBoundaryArn: string;
  readonly tags?: StringMap;
  readonly policies?: readonly InlinePolicy[];
}

export interface InlinePolicy {
  /** Construct ID, such as `aws_iam_role_policy-grant_s3_kms`. */
  readonly id: string;
  readonly name: string;
  /** Called only if the policy can exist. */
  readonly statements: (role: IamRole) => ReadonlyArray<PolicyStatement | OptionalJson>;
  /**
   * Statements that replace the others under a condition.
   *
   * @default - none
   */
  readonly alternative?: {
    readonly when: Condition;
    readonly statements: () => ReadonlyArray<PolicyStatement | OptionalJson>;
  };
  /** @default - the policy exists if the role does */
  readonly when?: Condition;
}

/** A role and its inline policies. Resources that use the role should depend on the policies. */
export interface Role {
  readonly role: IamRole;
  readonly policies: IamRolePolicy[];
}

/** Creates a role with inline policies. */
export function iamRole(scope: Construct, id: string, config: RoleConfig): Role {
  const { role, policies } = optionalIamRole(scope, id, Condition.literal(true), config);
  return { role: role.existing, policies };
}

/** Creates a role with inline policies that exists under a condition. */
export function optionalIamRole(
  scope: Construct,
  id: string,
  when: Condition,
  { name, description, services, narrowTrust, permissionsBoundaryArn, tags, policies = [] }: RoleConfig,
): { readonly role: OptionalResource<IamRole>; readonly policies: IamRolePolicy[] } {
  const { when: isNarrow = Condition.literal(false), services: narrowServices = services } = narrowTrust ?? {};
  const role = new OptionalResource(when, (count) => {
    const assumeRolePolicy = isNarrow.chooseText(
      () => trustPolicy(narrowServices, accountOf(scope)),
      () => trustPolicy(services),
    );
    const permissionsBoundary = withFallback(permissionsBoundaryArn, undefined);
    return new IamRole(scope, id, { count, name, description, assumeRolePolicy, permissionsBoundary, tags });
  });
  const { resource } = role;
  if (!resource) return { role, policies: [] };
  const created = policies.map((policy) => inlinePolicyOf(scope, resource, { when, ...policy }));
  return { role, policies: created.flatMap((policy) => policy.resource ?? []) };
}

/** Creates an inline policy of a role, in any construct. */
export function inlinePolicyOf(
  scope: Construct,
  role: IamRole,
  { id, name, statements, alternative, when }: InlinePolicy & { readonly when: Condition },
): OptionalResource<IamRolePolicy> {
  return new OptionalResource(when, (count) => {
    const document = () => policyDocument(...statements(role));
    const policy = alternative
      ? alternative.when.chooseText(() => policyDocument(...alternative.statements()), document)
      : document();
    return new IamRolePolicy(scope, id, { count, name, role: role.name, policy });
  });
}
