"""Creates a Route 53 hosted zone: create_hosted_zone.py NAME. Prints its ID."""

import sys

import boto3

zone = boto3.client("route53").create_hosted_zone(Name=sys.argv[1], CallerReference=sys.argv[1])["HostedZone"]
print(zone["Id"].removeprefix("/hostedzone/"), end="")
