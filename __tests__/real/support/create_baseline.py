"""Creates what the example `hardened` expects in an account: create_baseline.py REPLICA_REGION. Prints JSON.

The content is a log bucket, and a replica bucket with versioning and a key in another region.
"""

import json
import sys

import boto3

LOG_BUCKET, REPLICA_BUCKET = "company-access-logs", "company-replica"


def log_policy(account):
    """Returns the policy in the README of the example."""
    bucket, objects = f"arn:aws:s3:::{LOG_BUCKET}", f"arn:aws:s3:::{LOG_BUCKET}/AWSLogs/{account}/*"
    of_account = {"StringEquals": {"aws:SourceAccount": account}}

    def allow(service, action, resource, **others):
        return {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": action,
            "Resource": resource,
            **others,
        }

    return {
        "Version": "2012-10-17",
        "Statement": [
            allow("logging.s3.amazonaws.com", "s3:PutObject", f"{bucket}/s3/*", Condition=of_account),
            allow("logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject", objects),
            allow("delivery.logs.amazonaws.com", "s3:PutObject", objects, Condition=of_account),
            allow("delivery.logs.amazonaws.com", "s3:GetBucketAcl", bucket, Condition=of_account),
        ],
    }


def main():
    region = sys.argv[1]
    account = boto3.client("sts").get_caller_identity()["Account"]
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=LOG_BUCKET)
    s3.put_bucket_policy(Bucket=LOG_BUCKET, Policy=json.dumps(log_policy(account)))
    replica = boto3.client("s3", region_name=region)
    replica.create_bucket(Bucket=REPLICA_BUCKET, CreateBucketConfiguration={"LocationConstraint": region})
    replica.put_bucket_versioning(Bucket=REPLICA_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    key = boto3.client("kms", region_name=region).create_key()["KeyMetadata"]["Arn"]
    created = {
        "log_bucket_name": LOG_BUCKET,
        "replica_bucket_arn": f"arn:aws:s3:::{REPLICA_BUCKET}",
        "replica_kms_key_arn": key,
    }
    print(json.dumps(created))


if __name__ == "__main__":
    main()
