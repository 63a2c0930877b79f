"""Makes the key of the only final snapshot usable again, after a destroy has scheduled it for deletion.

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
    # A key whose deletion is cancelled is disabled.
    kms.enable_key(KeyId=key)
    print(json.dumps({"name": snapshot["DBSnapshotIdentifier"], "key": key, "keyState": state}))


if __name__ == "__main__":
    main()
