variable "name_suffix" {
  type        = string
  description = "Last part of all names, such as acme-prod. The name of the bucket, metaflow-s3-acme-prod, must be unique among all AWS accounts."
}

variable "vpc_id" {
  type        = string
  description = "ID of the VPC."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "IDs of two private subnets in two availability zones. README.md lists the endpoints that they need."

  validation {
    condition     = length(var.private_subnet_ids) == 2
    error_message = "private_subnet_ids must contain two subnet IDs."
  }
}

variable "vpn_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks from which users of the VPN or of the office connect to the VPC. They can open the UI."
}

variable "api_client_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks with the public addresses of the VPN or of the office. Their clients can call the API."
}

variable "egress_cidr_blocks" {
  type        = list(string)
  default     = []
  description = "CIDR blocks to which tasks and jobs may connect, besides the VPC, S3 and DynamoDB. None by default."
}

variable "metadata_service_image" {
  type        = string
  description = "Copy of netflixoss/metaflow_metadata_service:v2.5.1 in a private ECR repository, with the same tag."
}

variable "ui_static_image" {
  type        = string
  description = "Copy of public.ecr.aws/outerbounds/metaflow_ui:v1.3.14 in a private ECR repository, with the same tag."
}

variable "ui_domain_name" {
  type        = string
  description = "Host name of the UI, such as metaflow.example.com."
}

variable "ui_hosted_zone_id" {
  type        = string
  description = "ID of the Route 53 hosted zone that contains the host name of the UI."
}

variable "ui_certificate_arn" {
  type        = string
  description = "ARN of an ACM certificate that covers the host name of the UI, in the region of the deployment."
}

variable "log_bucket_name" {
  type        = string
  description = "Name of an existing bucket for access logs, in the region of the deployment. README.md lists the statements that its policy needs."
}

variable "replica_bucket_arn" {
  type        = string
  description = "ARN of an existing bucket with versioning in another region, which receives a copy of each object."
}

variable "replica_kms_key_arn" {
  type        = string
  description = "ARN of the KMS key that encrypts the copies, in the region of the replica bucket."
}

variable "alarm_email" {
  type        = string
  description = "Email address that receives alarms. AWS first sends a message to confirm the address."
}

variable "permissions_boundary_arn" {
  type        = string
  default     = ""
  description = "ARN of an IAM policy that limits the permissions of all roles. None by default."
}

variable "sagemaker_role_arns" {
  type        = list(string)
  default     = []
  description = "ARNs of the IAM roles that steps may pass to SageMaker. None by default."
}

variable "deletion_protection" {
  type        = bool
  default     = true
  description = "Whether AWS rejects the deletion of the load balancers, of the database and of a bucket with objects. Apply false before you destroy the deployment."
}
