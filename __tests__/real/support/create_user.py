"""Creates an IAM user with policies: create_user.py NAME FILE...

Prints the access key of the user as environment variables, as JSON.
"""

import json
import pathlib
import sys

import boto3


def main():
    user, *files = sys.argv[1:]
    iam = boto3.client("iam")
    iam.create_user(UserName=user)
    for file in map(pathlib.Path, files):
        policy = iam.create_policy(PolicyName=f"{user}-{file.stem}", PolicyDocument=file.read_text())["Policy"]
        iam.attach_user_policy(UserName=user, PolicyArn=policy["Arn"])
    key = iam.create_access_key(UserName=user)["AccessKey"]
    print(json.dumps({"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}))


if __name__ == "__main__":
    main()
