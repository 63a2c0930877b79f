import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { ModuleContext } from "../module-context";
import { withFallback } from "../terraform/functions";
import { keyDeletionWindow } from "./kms-key";
import type { DatastoreProps } from "./props";

/** The bucket that holds the artefacts of runs, encrypted with a key of its own and closed to the public. */
export function bucket(context: ModuleContext<DatastoreProps>): { bucket: S3Bucket; key: KmsKey } {
  const { scope, props, names, tags, metaflowTags } = context;
  const key = new KmsKey(scope, "aws_kms_key-s3", {
    description: "This key is used to encrypt and decrypt the S3 bucket used to store blobs.",
    deletionWindowInDays: keyDeletionWindow(context),
    tags,
  });
  const bucket = new S3Bucket(scope, "aws_s3_bucket-this", {
    bucket: withFallback(props.s3BucketName, names.of("s3")),
    // Access control and encryption have resources of their own today; moving them there would change deployments.
    acl: "private",
    forceDestroy: props.forceDestroyS3Bucket,
    serverSideEncryptionConfiguration: {
      rule: {
        applyServerSideEncryptionByDefault: { kmsMasterKeyId: key.arn, sseAlgorithm: "aws:kms" },
        bucketKeyEnabled: props.bucketKeyEnabled,
      },
    },
    tags: metaflowTags,
  });
  new S3BucketPublicAccessBlock(scope, "aws_s3_bucket_public_access_block-this", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  return { bucket, key };
}
