"""Prints the import IDs of all resources that take long to create, by type and name, as JSON."""

import json

import boto3

balancers = boto3.client("elbv2").describe_load_balancers()["LoadBalancers"]
queues = boto3.client("batch").describe_job_queues()["jobQueues"]
databases = boto3.client("rds").describe_db_instances()["DBInstances"]
ids = {
    "aws_lb": {balancer["LoadBalancerName"]: balancer["LoadBalancerArn"] for balancer in balancers},
    "aws_batch_job_queue": {queue["jobQueueName"]: queue["jobQueueArn"] for queue in queues},
    "aws_db_instance": {database["DBInstanceIdentifier"]: database["DBInstanceIdentifier"] for database in databases},
}
print(json.dumps(ids))
