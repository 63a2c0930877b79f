"""Prints the names of the variables and of the secrets of each container, and whether a container has a password.

The passwords are the values of all secrets of Secrets Manager.
"""

import json

import boto3


def main():
    ecs, secrets = boto3.client("ecs"), boto3.client("secretsmanager")
    names = [secret["ARN"] for secret in secrets.list_secrets()["SecretList"]]
    passwords = [secrets.get_secret_value(SecretId=name)["SecretString"] for name in names]
    arns = ecs.list_task_definitions()["taskDefinitionArns"]
    tasks = [ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"] for arn in arns]
    containers = [container for task in tasks for container in task["containerDefinitions"]]
    found = {
        "passwords": len(passwords),
        "exposed": [each["name"] for each in containers if any(one in json.dumps(each) for one in passwords)],
        "secrets": {
            each["name"]: {secret["name"]: secret["valueFrom"] for secret in each.get("secrets", [])}
            for each in containers
        },
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
