"""Calls AWS with the credentials in the environment, and prints "allowed" or "denied" by action, as JSON.

Usage: try_actions.py BUCKET TABLE QUEUE
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

bucket, table, queue = sys.argv[1:]
s3, dynamodb, iam = boto3.client("s3"), boto3.client("dynamodb"), boto3.client("iam")
KEY = "metaflow/test"
ITEM = {"pathspec": {"S": "test"}}

CALLS = {
    "s3:PutObject": lambda: s3.put_object(Bucket=bucket, Key=KEY, Body=b""),
    "s3:GetObject": lambda: s3.get_object(Bucket=bucket, Key=KEY),
    "s3:DeleteObject": lambda: s3.delete_object(Bucket=bucket, Key=KEY),
    "s3:ListBucket": lambda: s3.list_objects_v2(Bucket=bucket),
    "dynamodb:PutItem": lambda: dynamodb.put_item(TableName=table, Item=ITEM),
    "dynamodb:GetItem": lambda: dynamodb.get_item(TableName=table, Key=ITEM),
    "dynamodb:DeleteTable": lambda: dynamodb.delete_table(TableName=table),
    "batch:DescribeJobQueues": lambda: boto3.client("batch").describe_job_queues(jobQueues=[queue]),
    "batch:DeleteJobQueue": lambda: boto3.client("batch").delete_job_queue(jobQueue=queue),
    "secretsmanager:ListSecrets": lambda: boto3.client("secretsmanager").list_secrets(),
    "iam:ListRoles": lambda: iam.list_roles(),
}

DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation")


def attempt(call):
    try:
        call()
        return "allowed"
    except ClientError as error:
        if error.response["Error"]["Code"] not in DENIED:
            raise
        return "denied"


print(json.dumps({action: attempt(call) for action, call in CALLS.items()}))
