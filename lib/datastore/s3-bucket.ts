import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { Context } from "../submodule/context";
import { withFallback } from "../terraform/expressions/functions";
import type { DatastoreProps } from "./props";

/** The bucket for the artifacts of runs, encrypted and without public access. */
export function bucket({ scope, props, names, metaflowTags }: Context<DatastoreProps>, key: KmsKey): S3Bucket {
  const bucket = new S3Bucket(scope, "aws_s3_bucket-this", {
    bucket: withFallback(props.s3BucketName, names.of("s3")),
    // The provider has separate resources for access control and encryption. Using them would change deployments.
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
  return bucket;
}
