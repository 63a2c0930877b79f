import { allow, deny, type PolicyStatement } from "../aws/policy";

/** What roles of other submodules may do with the datastore's bucket, as statements of their policies. */

export function useBucketKey(keyArn: string): PolicyStatement {
  return allow(["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"], keyArn);
}

/** Presigned URLs would let whoever holds one read the bucket without a role. */
export function denyPresignedCalls(): PolicyStatement {
  return deny("s3:*", "*", {
    Sid: "DenyPresignedBatch",
    Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } },
  });
}

export function readBucket(bucketArn: string): PolicyStatement {
  return allow(["s3:ListBucket", "s3:GetObject"], [`${bucketArn}/*`, bucketArn], {
    Sid: "ObjectAccessMetadataService",
  });
}
