"""Deletes all objects of a bucket without versions: empty_bucket.py BUCKET."""

import sys

import boto3

# The emulator compares permissions for objects only with requests that delete a single object.
for found in boto3.resource("s3").Bucket(sys.argv[1]).objects.all():
    found.delete()
