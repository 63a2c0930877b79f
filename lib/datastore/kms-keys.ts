import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Context } from "../submodule/context";
import { unlessDefault } from "../terraform/expressions/functions";
import type { DatastoreProps } from "./props";

/** The default of AWS, in days. */
const DEFAULT_DELETION_WINDOW = 30;

/** The key that encrypts the bucket. */
export function bucketKey(context: Context<DatastoreProps>): KmsKey {
  return new KmsKey(context.scope, "aws_kms_key-s3", {
    description: "This key is used to encrypt and decrypt the S3 bucket used to store blobs.",
    deletionWindowInDays: deletionWindow(context),
    tags: context.tags,
  });
}

/** The key that encrypts the database. */
export function databaseKey(context: Context<DatastoreProps>): KmsKey {
  return new KmsKey(context.scope, "aws_kms_key-rds", {
    description: "This key is used to encrypt and decrypt the RDS database used to store flow execution data.",
    deletionWindowInDays: deletionWindow(context),
    tags: context.tags,
  });
}

function deletionWindow({ props }: Context<DatastoreProps>): number | undefined {
  return unlessDefault(props.kmsKeyDeletionWindowInDays, DEFAULT_DELETION_WINDOW);
}
