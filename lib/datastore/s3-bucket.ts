import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { deny, type PolicyStatement, policyDocument } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";
import type { DatastoreProps } from "./props";

export interface Bucket {
  readonly bucket: S3Bucket;
  readonly policy: OptionalResource<S3BucketPolicy>;
}

/** The bucket for the artifacts of runs, encrypted and without public access. */
export function bucket({ scope, props, names, metaflowTags }: Context<DatastoreProps>, key: KmsKey): Bucket {
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
  const accessBlock = new S3BucketPublicAccessBlock(scope, "aws_s3_bucket_public_access_block-this", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new OptionalResource(
    Condition.of(props.s3RequireTls),
    (count) =>
      new S3BucketPolicy(scope, "aws_s3_bucket_policy-this", {
        count,
        bucket: bucket.id,
        policy: policyDocument(denyWithoutTls(bucket.arn)),
        // S3 rejects concurrent changes of both settings of a bucket.
        dependsOn: [accessBlock],
      }),
  );
  return { bucket, policy };
}

function denyWithoutTls(bucketArn: string): PolicyStatement {
  return deny("s3:*", [bucketArn, `${bucketArn}/*`], {
    Sid: "DenyWithoutTls",
    Principal: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
}
