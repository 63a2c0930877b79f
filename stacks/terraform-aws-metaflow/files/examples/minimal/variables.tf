variable "ui_certificate_arn" {
  type        = string
  description = "ARN of the ACM certificate of the UI. README.md shows how to create a certificate."
}

variable "ui_allow_list" {
  type        = list(string)
  description = "CIDR blocks that may open the UI, such as your own address: [\"203.0.113.7/32\"]."
}

variable "nat_gateway_per_zone" {
  type        = bool
  description = "Whether each availability zone has its own NAT gateway, for about 37 USD a month more. If the zone of a single NAT gateway fails, both zones are cut off."
  default     = false
}
