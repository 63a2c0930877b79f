"""Reads the artefacts of the latest run in two ways: with the Metaflow client, and from the objects in the bucket.

Usage: read_run.py BUCKET. Prints a JSON object.
"""

import gzip
import json
import pickle
import sys

import boto3
from metaflow import Flow, namespace


def stored_object(bucket, key):
    return boto3.resource("s3").Object(bucket, key).get()["Body"].read()


def stored_artefact(bucket, task, name):
    """Reads an artefact from its object in the bucket, without the Metaflow client."""
    index = json.loads(stored_object(bucket, f"metaflow/{task.pathspec}/0.data.json"))
    digest = index["objects"][name]
    return pickle.loads(gzip.decompress(stored_object(bucket, f"metaflow/HelloFlow/data/{digest[:2]}/{digest}")))


def main(bucket):
    namespace(None)
    run = Flow("HelloFlow").latest_run
    task = run["join"].task
    read = {
        "successful": run.successful,
        "greetings": task.data.greetings,
        "stored": stored_artefact(bucket, task, "greetings"),
    }
    print(json.dumps(read))


if __name__ == "__main__":
    main(sys.argv[1])
