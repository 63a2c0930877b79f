import type { Construct } from "constructs";
import { Condition, type StringMap } from "../terraform/expressions/condition";
import { iamRole, type Role } from "./iam-role";
import { allow, deny, type PolicyStatement } from "./policy-document";

/** Policy statements for access to the datastore's bucket. */

const USE_KEY = ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"];

export function useBucketKey(keyArn: string): PolicyStatement {
  return allow(USE_KEY, keyArn);
}

/** Denies presigned URLs. Everyone with such a URL could read the bucket without a role. */
export function denyPresignedCalls(): PolicyStatement {
  return deny("s3:*", "*", {
    Sid: "DenyPresignedBatch",
    Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } },
  });
}

/** Allows listing and reading objects, and decrypting them. */
export function readAccess({ bucketArn, keyArn }: EncryptedBucket): PolicyStatement[] {
  return [allow("s3:ListBucket", bucketArn), allow("s3:GetObject", `${bucketArn}/*`), allow("kms:Decrypt", keyArn)];
}

/** Allows listing, reading, writing and deleting objects, and using the key of the bucket. */
export function readWriteAccess({ bucketArn, keyArn }: EncryptedBucket): PolicyStatement[] {
  return [
    allow("s3:ListBucket", bucketArn),
    allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], `${bucketArn}/*`),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], keyArn),
  ];
}

function readBucket(bucketArn: string): PolicyStatement {
  return allow(["s3:ListBucket", "s3:GetObject"], [`${bucketArn}/*`, bucketArn], {
    Sid: "ObjectAccessMetadataService",
  });
}

/** A bucket and the KMS key that encrypts its objects. */
export interface EncryptedBucket {
  readonly bucketArn: string;
  readonly keyArn: string;
}

/** True for a bucket without a KMS key. */
export function hasNoKey(keyArn: string): Condition {
  return Condition.emptyOrNull(keyArn);
}

/** Construct IDs of a role and its policies. */
export interface ReaderRoleIds {
  readonly role: string;
  readonly keyPolicy: string;
  readonly bucketPolicy: string;
  readonly presignedPolicy: string;
}

interface ReaderRoleConfig extends EncryptedBucket {
  readonly name: string;
  /** Whether the role may only decrypt with the key, and trusts ECS for its own account only. */
  readonly leastPrivilege: Condition;
  readonly permissionsBoundaryArn: string;
  readonly tags: StringMap;
}

/** Creates the role of an ECS task that reads the datastore. An empty key means that the bucket has none. */
export function readerRole(
  scope: Construct,
  ids: ReaderRoleIds,
  { name, bucketArn, keyArn, leastPrivilege, permissionsBoundaryArn, tags }: ReaderRoleConfig,
): Role {
  const withoutKey = hasNoKey(keyArn);
  return iamRole(scope, ids.role, {
    name,
    description:
      "This role is passed to AWS ECS' task definition as the `task_role`. This allows the running of the Metaflow Metadata Service to have the proper permissions to speak to other AWS resources.",
    services: ["ecs-tasks.amazonaws.com"],
    narrowTrust: { when: leastPrivilege },
    permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: ids.keyPolicy,
        name: "s3_kms",
        statements: () => [allow(leastPrivilege.choose(["kms:Decrypt"], USE_KEY), keyArn)],
        // The apply may create the key, and a `count` must be known in the plan. The policy therefore always exists for
        // a token. IAM rejects a policy without statements, so a statement of another policy takes the place of the key's.
        when: Condition.literal(withoutKey.known !== true),
        alternative: { when: withoutKey, statements: () => [readBucket(bucketArn)] },
      },
      { id: ids.bucketPolicy, name: "custom_s3", statements: () => [readBucket(bucketArn)] },
      { id: ids.presignedPolicy, name: "deny_presigned", statements: () => [denyPresignedCalls()] },
    ],
  });
}
