import type { ComputationProps } from "../../lib/computation/props";
import type { DatastoreProps } from "../../lib/datastore/props";
import type { MetadataServiceProps } from "../../lib/metadata-service/props";
import type { MetaflowProps } from "../../lib/metaflow/props";
import type { StepFunctionsProps } from "../../lib/step-functions/props";
import type { UiProps } from "../../lib/ui/props";

/** Literals for the required props of each class. Resource names have the format `acme-<word>-prod`. */

const named = { resourcePrefix: "acme-", resourceSuffix: "-prod", standardTags: { team: "ml" } };
const network = {
  metaflowVpcId: "vpc-0123456789abcdef0",
  subnet1Id: "subnet-0123456789abcdef1",
  subnet2Id: "subnet-0123456789abcdef2",
};
const data = {
  databasePassword: "secret",
  databaseUsername: "owner",
  datastoreS3BucketKmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1",
  rdsMasterInstanceEndpoint: "db.example.com:5432",
  s3BucketArn: "arn:aws:s3:::store",
};
const executionRole = { fargateExecutionRoleArn: "arn:aws:iam::123456789012:role/execution" };

export const computationProps: ComputationProps = {
  ...named,
  ...network,
  computeEnvironmentDesiredVcpus: 4,
  computeEnvironmentInstanceTypes: ["m5.large", "r5.xlarge"],
  computeEnvironmentMaxVcpus: 64,
  computeEnvironmentMinVcpus: 2,
};

export const datastoreProps: DatastoreProps = {
  ...named,
  ...network,
  metadataServiceSecurityGroupId: "sg-0123456789abcdef0",
};

/** The family of a parameter group if the engine and the version are variables. */
export const familyOfTokens =
  '${var.db_engine}${try(regex(can(regex("postgres", var.db_engine)) ? "^(?:9[.][0-9]+|[0-9]+)" : "^[0-9]+(?:[.][0-9]+)?", var.db_engine_version == null || var.db_engine_version == "" ? (substr(var.db_engine, 0, 7) == "aurora-" ? aws_rds_cluster.this[0].engine_version_actual : var.db_engine_version) : var.db_engine_version), "")}';

export const metadataServiceProps: MetadataServiceProps = {
  ...named,
  ...network,
  ...data,
  ...executionRole,
  accessListCidrBlocks: [],
  vpcCidrBlocks: ["10.20.0.0/16"],
};

export const stepFunctionsProps: StepFunctionsProps = {
  ...named,
  active: true,
  batchJobQueueArn: "arn:aws:batch:us-east-1:123456789012:job-queue/acme-prod",
  s3BucketArn: data.s3BucketArn,
  s3BucketKmsArn: data.datastoreS3BucketKmsKeyArn,
};

export const uiProps: UiProps = {
  ...named,
  ...network,
  ...data,
  ...executionRole,
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
  metadataServiceSecurityGroupId: "sg-0123456789abcdef0",
  metaflowDatastoreSysrootS3: "s3://store/metaflow",
};

export const metaflowProps: MetaflowProps = {
  enableStepFunctions: false,
  subnet1Id: "subnet-0123456789abcdef1",
  subnet2Id: "subnet-0123456789abcdef2",
  tags: { team: "ml" },
  uiCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
  vpcCidrBlocks: ["10.20.0.0/16"],
  vpcId: "vpc-0123456789abcdef0",
};

/** Returns the props for another partition, with all ARNs in this partition. */
export function inPartition<P extends object>(props: P, iamPartition: string): P {
  return JSON.parse(JSON.stringify({ ...props, iamPartition }).replaceAll('"arn:aws:', `"arn:${iamPartition}:`));
}

/** Props for GovCloud that set most options to another value than the default. */
export const completeMetaflowProps: MetaflowProps = {
  ...metaflowProps,
  apiBasicAuth: false,
  batchType: "fargate",
  enableCustomBatchContainerRegistry: true,
  enableStepFunctions: true,
  iamPartition: "aws-us-gov",
  metadataServiceContainerImage: "example.com/metadata:v9",
  resourcePrefix: "acme",
  resourceSuffix: "prod",
  uiAlbInternal: true,
  uiAllowList: ["198.51.100.0/24"],
  uiCertificateArn: "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
  uiCognitoUserPoolArn: "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_AbCdEf123",
  uiCognitoUserPoolClientId: "client",
  uiCognitoUserPoolDomain: "acme",
  uiStaticContainerImage: "example.com/ui:v9",
};
