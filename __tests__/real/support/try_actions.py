"""Calls S3 with the credentials in the environment, and prints the allowed actions as JSON: try_actions.py BUCKET KEY"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

bucket, key = sys.argv[1:3]
s3 = boto3.client("s3")

CALLS = {
    "s3:GetObject": lambda: s3.get_object(Bucket=bucket, Key=key),
    "s3:ListBucket": lambda: s3.list_objects_v2(Bucket=bucket),
    "s3:PutObject": lambda: s3.put_object(Bucket=bucket, Key=key, Body=b"changed"),
    "s3:DeleteObject": lambda: s3.delete_object(Bucket=bucket, Key=key),
}


def is_allowed(call):
    try:
        call()
        return True
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 403:
            raise
        return False


print(json.dumps([action for action, call in CALLS.items() if is_allowed(call)]))
