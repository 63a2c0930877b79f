"""Cancels the deletion of the KMS key of the only final snapshot, and enables the key.

Prints a JSON object.
"""

import json

import boto3


def main():
    kms = boto3.client("kms")
    (snapshot,) = boto3.client("rds").describe_db_snapshots(SnapshotType="manual")["DBSnapshots"]
    key = snapshot["KmsKeyId"]
    state = kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
    kms.cancel_key_deletion(KeyId=key)
    # KMS disables a key when its deletion is canceled.
    kms.enable_key(KeyId=key)
    print(json.dumps({"name": snapshot["DBSnapshotIdentifier"], "key": key, "keyState": state}))


if __name__ == "__main__":
    main()
