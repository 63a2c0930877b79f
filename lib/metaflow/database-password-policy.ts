import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { allow, policyDocument } from "../aws/policy-document";
import type { Condition } from "../terraform/expressions/condition";
import { after, lastPart } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";

interface PasswordSecret {
  readonly when: Condition;
  readonly secretArn: string;
  readonly keyArn: string;
}

/**
 * Lets ECS read the password of the database with its execution role, if there is a secret. Returns the ARN of the role.
 * Services that start with the role are created after the policy.
 */
export function roleWithPassword(
  scope: Construct,
  roleArn: string,
  { when, secretArn, keyArn }: PasswordSecret,
): string {
  const policy = new OptionalResource(
    when,
    (count) =>
      new IamRolePolicy(scope, "aws_iam_role_policy-grant_database_password", {
        count,
        name: "database_password",
        // In a module, only the ARN of the role is available.
        role: lastPart(roleArn, "/"),
        policy: policyDocument(allow("secretsmanager:GetSecretValue", secretArn), allow("kms:Decrypt", keyArn)),
      }),
  );
  return policy.resource ? when.choose(after([policy.resource], roleArn), roleArn) : roleArn;
}
