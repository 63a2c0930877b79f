import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { describe, expect, it } from "vitest";
import { Datastore } from "../../lib/datastore";
import { synthesize, synthesizeVariables } from "./helpers";
import { datastoreProps } from "./props";

const literal = synthesize(Datastore, datastoreProps);
const variables = synthesizeVariables(Datastore);

describe("bucket", () => {
  it.each([
    { resourcePrefix: "acme-", resourceSuffix: "-prod", s3BucketName: undefined, name: "acme-s3-prod" },
    { resourcePrefix: "acme-", resourceSuffix: "", s3BucketName: "", name: "acme-s3" },
    { resourcePrefix: "", resourceSuffix: "-prod", s3BucketName: "", name: "s3-prod" },
    { resourcePrefix: "acme-", resourceSuffix: "-prod", s3BucketName: "store", name: "store" },
    { resourcePrefix: "", resourceSuffix: "", s3BucketName: "store", name: "store" },
  ])("is named $name for $resourcePrefix, $resourceSuffix and $s3BucketName", ({ name, ...names }) => {
    const { text } = synthesize(Datastore, { ...datastoreProps, ...names });
    expect(text).toHaveResourceWithProperties(S3Bucket, { bucket: name });
  });

  it("has a conditional expression as its name for a token", () => {
    expect(variables.resource("aws_s3_bucket.this").bucket).toBe(
      '${var.s3_bucket_name == "" ? "${var.resource_prefix}s3${var.resource_suffix}" : var.s3_bucket_name}',
    );
  });

  it("has its ACL and encryption as arguments of the resource, and the tags of Metaflow", () => {
    expect(literal.text).toHaveResourceWithProperties(S3Bucket, {
      acl: "private",
      force_destroy: false,
      server_side_encryption_configuration: {
        rule: {
          apply_server_side_encryption_by_default: {
            kms_master_key_id: "${aws_kms_key.s3.arn}",
            sse_algorithm: "aws:kms",
          },
          bucket_key_enabled: false,
        },
      },
      tags: { team: "ml", Metaflow: "true" },
    });
  });

  it("sets force_destroy and the bucket key from the props", () => {
    const props = { ...datastoreProps, forceDestroyS3Bucket: true, bucketKeyEnabled: true };
    expect(synthesize(Datastore, props).resource("aws_s3_bucket.this")).toMatchObject({
      force_destroy: true,
      server_side_encryption_configuration: { rule: { bucket_key_enabled: true } },
    });
    expect(variables.resource("aws_s3_bucket.this")).toMatchObject({
      force_destroy: "${var.force_destroy_s3_bucket}",
      server_side_encryption_configuration: { rule: { bucket_key_enabled: "${var.bucket_key_enabled}" } },
      tags: '${merge([var.standard_tags, {"Metaflow" = "true"}]...)}',
    });
  });

  it.each(["aws_kms_key.s3", "aws_kms_key.rds"])("rotates %s only if enableKeyRotation is true", (key) => {
    const rotated = synthesize(Datastore, { ...datastoreProps, enableKeyRotation: true });
    expect(rotated.resource(key).enable_key_rotation).toBe(true);
    expect(literal.resource(key)).not.toHaveProperty("enable_key_rotation");
    expect(variables.resource(key).enable_key_rotation).toBe("${var.enable_key_rotation ? true : null}");
  });

  it("blocks public access with all four settings", () => {
    expect(literal.text).toHaveResourceWithProperties(S3BucketPublicAccessBlock, {
      bucket: "${aws_s3_bucket.this.id}",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });
});

it.each([
  "This key is used to encrypt and decrypt the S3 bucket used to store blobs.",
  "This key is used to encrypt and decrypt the RDS database used to store flow execution data.",
])("creates the KMS key: %s", (description) => {
  expect(literal.text).toHaveResourceWithProperties(KmsKey, { description, tags: { team: "ml" } });
});

it.each([
  { output: "METAFLOW_DATASTORE_SYSROOT_S3", value: "s3://${aws_s3_bucket.this.bucket}/metaflow" },
  { output: "METAFLOW_DATATOOLS_S3ROOT", value: "s3://${aws_s3_bucket.this.bucket}/data" },
  { output: "s3_bucket_arn", value: "${aws_s3_bucket.this.arn}" },
  { output: "s3_bucket_name", value: "${aws_s3_bucket.this.bucket}" },
  { output: "datastore_s3_bucket_kms_key_arn", value: "${aws_kms_key.s3.arn}" },
  { output: "database_password", value: "${random_password.this.result}" },
  { output: "database_name", value: "metaflow" },
  { output: "database_username", value: "metaflow" },
])("outputs $output", ({ output, value }) => {
  expect(literal.output(output)).toBe(value);
});
