"""Tries calls that a user may not make: try_calls.py BUCKET ROLE. Prints the error code of each call, as JSON.

A call that succeeds has the code "allowed".
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError


def code(call):
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "allowed"


def main():
    bucket, role = sys.argv[1:]
    s3, iam, rds = (boto3.client(service) for service in ("s3", "iam", "rds"))
    calls = {
        "delete the bucket": lambda: s3.delete_bucket(Bucket=bucket),
        "read a policy of a role": lambda: iam.list_role_policies(RoleName=role),
        "create a user": lambda: iam.create_user(UserName="other"),
        "list databases": rds.describe_db_instances,
    }
    print(json.dumps({name: code(call) for name, call in calls.items()}))


if __name__ == "__main__":
    main()
