"""Empties all buckets: Terraform deletes none that still holds what flows have stored in it.

AWS is found through the usual environment variables. Prints how many objects were deleted.
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
