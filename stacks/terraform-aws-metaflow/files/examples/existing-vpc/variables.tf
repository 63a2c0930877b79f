variable "vpc_id" {
  type        = string
  description = "ID of the VPC."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "IDs of two private subnets in two availability zones, each with a route to a NAT gateway."

  validation {
    condition     = length(var.private_subnet_ids) == 2
    error_message = "There must be two subnets."
  }
}

variable "vpn_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks outside the VPC's own from which colleagues come, such as a VPN's."
  default     = []
}

variable "ui_domain_name" {
  type        = string
  description = "Host name of the UI, such as metaflow.example.com."
}

variable "ui_hosted_zone_id" {
  type        = string
  description = "ID of the Route 53 zone in which the UI's host name is entered."
}

variable "ui_certificate_arn" {
  type        = string
  description = "ARN of an ACM certificate for the UI's host name, in the region that is deployed to."
}
