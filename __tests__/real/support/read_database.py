"""Reads a database instance with its parameters: read_database.py IDENTIFIER. Prints a JSON object."""

import json
import sys

import boto3


def main(identifier):
    rds = boto3.client("rds")
    (instance,) = rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"]
    (group,) = instance["DBParameterGroups"]
    parameters = rds.describe_db_parameters(DBParameterGroupName=group["DBParameterGroupName"], Source="user")
    found = {
        "resource": instance["DbiResourceId"],
        "key": instance["KmsKeyId"],
        "parameterGroup": group["DBParameterGroupName"],
        "parameters": {each["ParameterName"]: each["ParameterValue"] for each in parameters["Parameters"]},
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
