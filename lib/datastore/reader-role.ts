import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { policyDocument, trustPolicy } from "../aws/policy";
import type { StringMap } from "../terraform/condition";
import { denyPresignedCalls, readBucket, useBucketKey } from "./access";

/** The role of an ECS task that reads the datastore, for the metadata service and for the UI, with its policies. */
export function readerRole(
  scope: Construct,
  address: string,
  { name, bucketArn, keyArn, tags }: { name: string; bucketArn: string; keyArn: string; tags: StringMap },
): { role: IamRole; policies: IamRolePolicy[] } {
  const role = new IamRole(scope, `aws_iam_role-${address}`, {
    name,
    description:
      "This role is passed to AWS ECS' task definition as the `task_role`. This allows the running of the Metaflow Metadata Service to have the proper permissions to speak to other AWS resources.",
    assumeRolePolicy: trustPolicy("ecs-tasks.amazonaws.com"),
    tags,
  });
  const inlinePolicies = {
    grant_s3_kms: { name: "s3_kms", statement: useBucketKey(keyArn) },
    grant_custom_s3_batch: { name: "custom_s3", statement: readBucket(bucketArn) },
    grant_deny_presigned_batch: { name: "deny_presigned", statement: denyPresignedCalls() },
  };
  const policies = Object.entries(inlinePolicies).map(([policyAddress, { name, statement }]) => {
    const policy = policyDocument(statement);
    return new IamRolePolicy(scope, `aws_iam_role_policy-${policyAddress}`, { name, role: role.name, policy });
  });
  return { role, policies };
}
