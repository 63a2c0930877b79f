"""Prints the services that may assume each role, and the condition keys, as JSON by the name of the role."""

import json

import boto3


def as_list(value):
    return value if isinstance(value, list) else [value]


def trust(role):
    return [
        {
            "services": as_list(statement["Principal"]["Service"]),
            "conditions": sorted(key for keys in statement.get("Condition", {}).values() for key in keys),
        }
        for statement in role["AssumeRolePolicyDocument"]["Statement"]
    ]


def main():
    pages = boto3.client("iam").get_paginator("list_roles").paginate()
    print(json.dumps({role["RoleName"]: trust(role) for page in pages for role in page["Roles"]}))


if __name__ == "__main__":
    main()
