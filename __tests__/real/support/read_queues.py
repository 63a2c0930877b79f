"""Prints all job queues with their compute environments as JSON."""

import json

import boto3

KEYS = ("type", "allocationStrategy", "bidPercentage", "instanceTypes", "maxvCpus", "ec2Configuration")


def main():
    batch = boto3.client("batch")
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
    print(json.dumps(found))


if __name__ == "__main__":
    main()
