"""Reads the settings of a bucket that protect its objects, as JSON: read_bucket.py BUCKET."""

import json
import sys

import boto3

s3, bucket = boto3.client("s3"), sys.argv[1]
notifications = s3.get_bucket_notification_configuration(Bucket=bucket)
rules = s3.get_bucket_replication(Bucket=bucket)["ReplicationConfiguration"]["Rules"]
read = {
    "versions": len(s3.list_object_versions(Bucket=bucket, Prefix="changed.txt")["Versions"]),
    "logs": s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"]["TargetBucket"],
    "replicas": [rule["Destination"]["Bucket"] for rule in rules],
    "events": "EventBridgeConfiguration" in notifications,
}
print(json.dumps(read))
