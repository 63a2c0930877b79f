"""Prints the names of all database snapshots as a JSON list."""

import json

import boto3

snapshots = boto3.client("rds").describe_db_snapshots()["DBSnapshots"]
print(json.dumps([snapshot["DBSnapshotIdentifier"] for snapshot in snapshots]))
