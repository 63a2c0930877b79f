import { type TerraformStack, TerraformVariable, type TerraformVariableConfig } from "cdktf";

/** Declares a Terraform variable for each existing resource that the app uses, and for each setting of the account. */
export function settings(stack: TerraformStack) {
  const variable = (name: string, type: string, description: string, config: TerraformVariableConfig = {}) =>
    new TerraformVariable(stack, name, { type, description, ...config });
  const text = (name: string, description: string, config?: TerraformVariableConfig) =>
    variable(name, "string", description, config).stringValue;
  const list = (name: string, description: string, config?: TerraformVariableConfig) =>
    variable(name, "list(string)", description, config).listValue;
  const privateSubnet = "The two subnets must be in different availability zones. README.md lists their endpoints.";
  return {
    nameSuffix: text(
      "name_suffix",
      "Last part of all names, such as acme-prod. The name of the bucket, metaflow-s3-acme-prod, must be unique among all AWS accounts.",
    ),
    vpcId: text("vpc_id", "ID of the VPC."),
    vpcCidrBlocks: list("vpc_cidr_blocks", "CIDR blocks of the VPC."),
    subnet1Id: text("private_subnet_1_id", `ID of a private subnet. ${privateSubnet}`),
    subnet2Id: text("private_subnet_2_id", `ID of a second private subnet. ${privateSubnet}`),
    vpnCidrBlocks: list(
      "vpn_cidr_blocks",
      "CIDR blocks from which users of the VPN or of the office connect to the VPC. They can open the UI.",
    ),
    apiClientCidrBlocks: list(
      "api_client_cidr_blocks",
      "CIDR blocks with the public addresses of the VPN or of the office. Their clients can call the API.",
    ),
    egressCidrBlocks: list(
      "egress_cidr_blocks",
      "CIDR blocks to which tasks and jobs may connect, besides the VPC, S3 and DynamoDB. None by default.",
      { default: [] },
    ),
    metadataServiceImage: text(
      "metadata_service_image",
      "Copy of netflixoss/metaflow_metadata_service:v2.5.1 in a private ECR repository, with the same tag.",
    ),
    uiStaticImage: text(
      "ui_static_image",
      "Copy of public.ecr.aws/outerbounds/metaflow_ui:v1.3.14 in a private ECR repository, with the same tag.",
    ),
    uiDomainName: text("ui_domain_name", "Host name of the UI, such as metaflow.example.com."),
    uiHostedZoneId: text("ui_hosted_zone_id", "ID of the Route 53 hosted zone that contains the host name of the UI."),
    uiCertificateArn: text("ui_certificate_arn", "ARN of an ACM certificate that covers the host name of the UI."),
    logBucketName: text(
      "log_bucket_name",
      "Name of an existing bucket for access logs, in the region of the deployment. README.md lists the statements that its policy needs.",
    ),
    replicaBucketArn: text(
      "replica_bucket_arn",
      "ARN of an existing bucket with versioning in another region, which receives a copy of each object.",
    ),
    replicaKmsKeyArn: text(
      "replica_kms_key_arn",
      "ARN of the KMS key that encrypts the copies, in the region of the replica bucket.",
    ),
    alarmEmail: text(
      "alarm_email",
      "Email address that receives alarms. AWS first sends a message to confirm the address.",
    ),
    permissionsBoundaryArn: text(
      "permissions_boundary_arn",
      "ARN of an IAM policy that limits the permissions of all roles. None by default.",
      { default: "" },
    ),
    sagemakerRoleArns: list(
      "sagemaker_role_arns",
      "ARNs of the IAM roles that steps may pass to SageMaker. None by default.",
      { default: [] },
    ),
    deletionProtection: variable(
      "deletion_protection",
      "bool",
      "Whether AWS rejects the deletion of the load balancers, of the database and of a bucket with objects. Deploy with false before you destroy the stack.",
      { default: true },
    ).booleanValue,
  };
}
