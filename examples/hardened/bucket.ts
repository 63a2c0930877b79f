import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Fn } from "cdktf";
import type { Datastore } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import { type Account, policy, trust } from "./account";

export interface BucketSettingsProps {
  readonly account: Account;
  readonly datastore: Datastore;
  readonly logBucketName: string;
  readonly replicaBucketArn: string;
  readonly replicaKmsKeyArn: string;
}

/** Versions, logs, events and copies of the objects of a datastore. */
export class BucketSettings extends Construct {
  constructor(scope: Construct, id: string, props: BucketSettingsProps) {
    super(scope, id);
    const { bucket } = props.datastore;

    // A deleted or overwritten object remains as a noncurrent version.
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    // Artifacts of flows have no end of life. Add a rule with `expiration` if you do not need old runs.
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "noncurrent-versions",
          status: "Enabled",
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
        {
          id: "incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
    new S3BucketLoggingA(this, "logging", {
      bucket: bucket.id,
      targetBucket: props.logBucketName,
      targetPrefix: "s3/",
    });
    // EventBridge receives an event for each object. Events without a rule are free.
    new S3BucketNotification(this, "events", { bucket: bucket.id, eventbridge: true });

    // A copy of each object in another region. S3 replicates buckets with versioning only.
    const { role, permissions } = this.replicationRole(props);
    new S3BucketReplicationConfigurationA(this, "replication", {
      bucket: bucket.id,
      role: role.arn,
      rule: [
        {
          id: "everything",
          status: "Enabled",
          filter: {},
          // A deleted object stays in the replica bucket.
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: props.replicaBucketArn,
            encryptionConfiguration: { replicaKmsKeyId: props.replicaKmsKeyArn },
          },
        },
      ],
      dependsOn: [versioning, permissions],
    });
  }

  private replicationRole({ account, datastore, replicaBucketArn, replicaKmsKeyArn }: BucketSettingsProps) {
    const { bucket, bucketKey } = datastore;
    const replicaRegion = Fn.element(Fn.split(":", replicaKmsKeyArn), 3);
    const throughS3 = (region: string) => ({ StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } });
    const role = new IamRole(this, "replication-role", {
      name: `metaflow-replication-${account.suffix}`,
      description: "S3 copies the objects of Metaflow to another region.",
      permissionsBoundary: account.permissionsBoundary,
      assumeRolePolicy: trust("s3.amazonaws.com"),
      tags: account.tags,
    });
    const permissions = new IamRolePolicy(this, "replication-policy", {
      name: "replication",
      role: role.id,
      policy: policy(
        { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: bucket.arn },
        {
          Effect: "Allow",
          Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
          Resource: `${bucket.arn}/*`,
        },
        { Effect: "Allow", Action: ["s3:ReplicateObject", "s3:ReplicateTags"], Resource: `${replicaBucketArn}/*` },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: bucketKey.arn, Condition: throughS3(account.region) },
        { Effect: "Allow", Action: "kms:Encrypt", Resource: replicaKmsKeyArn, Condition: throughS3(replicaRegion) },
      ),
    });
    return { role, permissions };
  }
}
