"""Prints temporary credentials of a role as environment variables in JSON: assume_role.py ARN."""

import json
import sys

import boto3

credentials = boto3.client("sts").assume_role(RoleArn=sys.argv[1], RoleSessionName="test")["Credentials"]
variables = {
    "AWS_ACCESS_KEY_ID": credentials["AccessKeyId"],
    "AWS_SECRET_ACCESS_KEY": credentials["SecretAccessKey"],
    "AWS_SESSION_TOKEN": credentials["SessionToken"],
}
print(json.dumps(variables))
