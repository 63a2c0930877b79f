variable "ui_certificate_arn" {
  type        = string
  description = "ARN of the ACM certificate that the UI is served with. README.md shows how to make one."
}

variable "ui_allow_list" {
  type        = list(string)
  description = "CIDR blocks from which the UI may be opened, such as your own address: [\"203.0.113.7/32\"]."
}

variable "nat_gateway_per_zone" {
  type        = bool
  description = "Whether each availability zone has a NAT gateway of its own, which costs about 33 USD a month more. With one for both, the failure of its zone cuts off the other too."
  default     = false
}
