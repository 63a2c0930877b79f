import { KmsKey, type KmsKeyConfig } from "@cdktf/provider-aws/lib/kms-key";
import type { Context } from "../submodule/context";
import { trueOrUnset, unlessDefault } from "../terraform/expressions/functions";
import type { DatastoreProps } from "./props";

/** The default of AWS, in days. */
const DEFAULT_DELETION_WINDOW = 30;

/** The key that encrypts the bucket. */
export function bucketKey(context: Context<DatastoreProps>): KmsKey {
  return new KmsKey(context.scope, "aws_kms_key-s3", {
    description: "This key is used to encrypt and decrypt the S3 bucket used to store blobs.",
    ...settings(context),
  });
}

/** The key that encrypts the database. */
export function databaseKey(context: Context<DatastoreProps>): KmsKey {
  return new KmsKey(context.scope, "aws_kms_key-rds", {
    description: "This key is used to encrypt and decrypt the RDS database used to store flow execution data.",
    ...settings(context),
  });
}

function settings({ props, tags }: Context<DatastoreProps>): KmsKeyConfig {
  return {
    deletionWindowInDays: unlessDefault(props.kmsKeyDeletionWindowInDays, DEFAULT_DELETION_WINDOW),
    enableKeyRotation: trueOrUnset(props.enableKeyRotation),
    tags,
  };
}
