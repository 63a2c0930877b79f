variable "vpc_id" {
  type        = string
  description = "ID of the VPC."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "IDs of two private subnets in two availability zones. README.md lists their routes."

  validation {
    condition     = length(var.private_subnet_ids) == 2
    error_message = "private_subnet_ids must contain two subnet IDs."
  }
}

variable "vpn_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks from which users of the VPN connect to the VPC."
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
