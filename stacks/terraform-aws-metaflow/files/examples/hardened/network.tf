data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_vpc" "this" {
  id = var.vpc_id
}

data "aws_subnet" "private" {
  count = 2

  vpc_id = data.aws_vpc.this.id
  id     = var.private_subnet_ids[count.index]
}

# Gateway endpoints have public addresses.
data "aws_prefix_list" "gateway_endpoint" {
  for_each = toset(["s3", "dynamodb"])

  name = "com.amazonaws.${data.aws_region.current.id}.${each.key}"
}

locals {
  account = data.aws_caller_identity.current.account_id
  aws     = data.aws_partition.current.partition
  region  = data.aws_region.current.id

  # A VPC may have several CIDR blocks.
  vpc_cidr_blocks = data.aws_vpc.this.cidr_block_associations[*].cidr_block

  # Tasks and jobs cannot send data elsewhere.
  egress_cidr_blocks = concat(
    local.vpc_cidr_blocks,
    data.aws_prefix_list.gateway_endpoint["s3"].cidr_blocks,
    data.aws_prefix_list.gateway_endpoint["dynamodb"].cidr_blocks,
    var.egress_cidr_blocks,
  )
}

check "two_availability_zones" {
  assert {
    condition     = length(distinct(data.aws_subnet.private[*].availability_zone)) == 2
    error_message = "The database and the UI's load balancer need subnets in two different availability zones."
  }
}
