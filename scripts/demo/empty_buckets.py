"""Empties all buckets, because Terraform does not delete a bucket that contains objects.

The AWS environment variables set the endpoint and the credentials. Prints the number of deleted objects.
"""

import boto3


def main():
    deleted = 0
    for bucket in boto3.resource("s3").buckets.all():
        for page in bucket.object_versions.delete():
            deleted += len(page.get("Deleted", []))
    print(deleted)


if __name__ == "__main__":
    main()
