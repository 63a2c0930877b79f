import type { Role } from "../aws/iam-role";
import { readerRole } from "../aws/s3-access";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { MetadataServiceProps } from "./props";

/** The role of the metadata service, which may read the datastore. */
export function taskRole({ scope, props, names, tags }: Context<MetadataServiceProps>): Role {
  const ids = {
    role: "aws_iam_role-metadata_svc_ecs_task_role",
    keyPolicy: "aws_iam_role_policy-grant_s3_kms",
    bucketPolicy: "aws_iam_role_policy-grant_custom_s3_batch",
    presignedPolicy: "aws_iam_role_policy-grant_deny_presigned_batch",
  };
  return readerRole(scope, ids, {
    name: names.of("metadata-ecs-task"),
    bucketArn: props.s3BucketArn,
    keyArn: props.datastoreS3BucketKmsKeyArn,
    leastPrivilege: Condition.of(props.leastPrivilegeIam),
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
  });
}
