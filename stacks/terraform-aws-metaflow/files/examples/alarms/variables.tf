variable "vpc_id" {
  type        = string
  description = "ID of the VPC."
}

variable "vpc_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks of the VPC."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "IDs of two private subnets in two availability zones, each with a route to a NAT gateway."

  validation {
    condition     = length(var.private_subnet_ids) == 2
    error_message = "private_subnet_ids must contain two subnet IDs."
  }
}

variable "ui_certificate_arn" {
  type        = string
  description = "ARN of the ACM certificate of the UI."
}

variable "alarm_email" {
  type        = string
  description = "E-mail address that receives the alarms."
}
