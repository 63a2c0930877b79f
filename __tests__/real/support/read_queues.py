"""Prints all job queues with their compute environments, and the queues to which roles may submit jobs, as JSON.

Arguments: names of roles.
"""

import fnmatch
import json
import sys

import boto3

KEYS = ("type", "allocationStrategy", "bidPercentage", "instanceTypes", "maxvCpus", "ec2Configuration")


def queues(batch):
    environments = {
        each["computeEnvironmentArn"]: each
        for each in batch.describe_compute_environments()["computeEnvironments"]
    }
    found = {}
    for queue in batch.describe_job_queues()["jobQueues"]:
        (order,) = queue["computeEnvironmentOrder"]
        environment = environments[order["computeEnvironment"]]
        resources = environment["computeResources"]
        found[queue["jobQueueName"]] = {
            "arn": queue["jobQueueArn"],
            "serviceRole": environment["serviceRole"],
            "securityGroups": resources["securityGroupIds"],
            "resources": {key: resources[key] for key in KEYS if key in resources},
        }
    return found


def statements(iam, role):
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield from iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]


def allowed(iam, role, action):
    """Returns the resources for which a role may use an action."""
    as_list = lambda value: value if isinstance(value, list) else [value]
    return sorted(
        resource
        for statement in statements(iam, role)
        if statement["Effect"] == "Allow"
        and any(fnmatch.fnmatchcase(action, pattern) for pattern in as_list(statement["Action"]))
        for resource in as_list(statement["Resource"])
    )


def main():
    iam = boto3.client("iam")
    submit = {role: allowed(iam, role, "batch:SubmitJob") for role in sys.argv[1:]}
    print(json.dumps({"queues": queues(boto3.client("batch")), "submit": submit}))


if __name__ == "__main__":
    main()
