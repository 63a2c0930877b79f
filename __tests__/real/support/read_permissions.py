"""Prints the resources for which a role may use actions, by action, as JSON. Arguments: name of the role, actions."""

import fnmatch
import json
import sys

import boto3


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(iam, role):
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield from iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]


def allowed(iam, role, action):
    return sorted(
        resource
        for statement in statements(iam, role)
        if statement["Effect"] == "Allow"
        and any(fnmatch.fnmatchcase(action, pattern) for pattern in as_list(statement["Action"]))
        for resource in as_list(statement["Resource"])
    )


def main():
    role, *actions = sys.argv[1:]
    iam = boto3.client("iam")
    print(json.dumps({action: allowed(iam, role, action) for action in actions}))


if __name__ == "__main__":
    main()
