"""Reads the images of all ECS services and the size of the only compute environment. Prints a JSON object."""

import json

import boto3


def services(ecs):
    for cluster in ecs.list_clusters()["clusterArns"]:
        arns = ecs.list_services(cluster=cluster)["serviceArns"]
        if arns:
            yield from ecs.describe_services(cluster=cluster, services=arns)["services"]


def main():
    ecs = boto3.client("ecs")
    definitions = {
        service["serviceName"]: ecs.describe_task_definition(taskDefinition=service["taskDefinition"])["taskDefinition"]
        for service in services(ecs)
    }
    (environment,) = boto3.client("batch").describe_compute_environments()["computeEnvironments"]
    found = {
        "images": {name: one["containerDefinitions"][0]["image"] for name, one in definitions.items()},
        "revisions": {name: one["revision"] for name, one in definitions.items()},
        "maxVcpus": environment["computeResources"]["maxvCpus"],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
