import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsKeyPolicy } from "@cdktf/provider-aws/lib/kms-key-policy";
import type { Datastore } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import { type Account, policy } from "./account";

/** The key of all log groups, of the alarms' topic, and of the table of Step Functions. */
export class LogKey extends Construct {
  readonly arn: string;
  readonly keyId: string;

  constructor(scope: Construct, id: string, account: Account) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: "Logs, alarms and the state table of Metaflow",
      enableKeyRotation: true,
      tags: account.tags,
      policy: policy(
        // IAM policies of the account control the use of the key.
        { Sid: "Account", Effect: "Allow", Principal: rootOf(account), Action: "kms:*", Resource: "*" },
        {
          Sid: "LogGroups",
          Effect: "Allow",
          Principal: { Service: `logs.${account.region}.amazonaws.com` },
          Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn": `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:*`,
            },
          },
        },
        // Alarms publish to the topic.
        {
          Sid: "Alarms",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": account.id } },
        },
      ),
    });
    this.arn = key.arn;
    this.keyId = key.keyId;
  }
}

/** The policies of the keys of a datastore, which allow only services to encrypt and decrypt. */
export class DatastoreKeyPolicies extends Construct {
  constructor(scope: Construct, id: string, account: Account, { bucketKey, databaseKey }: Datastore) {
    super(scope, id);
    new KmsKeyPolicy(this, "bucket", { keyId: bucketKey.keyId, policy: useThrough(account, "s3") });
    // RDS uses the key for the database and its snapshots. Secrets Manager uses the key for the password.
    new KmsKeyPolicy(this, "database", {
      keyId: databaseKey.keyId,
      policy: useThrough(account, "rds", "secretsmanager"),
    });
  }
}

/** IAM policies of the account control these actions, too. They cannot allow more. */
function useThrough(account: Account, ...services: string[]): string {
  return policy(
    {
      Sid: "Administration",
      Effect: "Allow",
      Principal: rootOf(account),
      Action: ADMINISTRATION,
      Resource: "*",
    },
    {
      Sid: "GrantsToServices",
      Effect: "Allow",
      Principal: rootOf(account),
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      Sid: "UseThroughServices",
      Effect: "Allow",
      Principal: rootOf(account),
      Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: {
        StringEquals: { "kms:ViaService": services.map((service) => `${service}.${account.region}.amazonaws.com`) },
      },
    },
  );
}

const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:Delete*",
  "kms:Describe*",
  "kms:Disable*",
  "kms:Enable*",
  "kms:Get*",
  "kms:List*",
  "kms:Put*",
  "kms:Revoke*",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:Update*",
];

function rootOf({ partition, id }: Account): object {
  return { AWS: `arn:${partition}:iam::${id}:root` };
}
