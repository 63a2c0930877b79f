data "aws_region" "current" {}

data "aws_vpc" "this" {
  id = var.vpc_id
}

data "aws_subnet" "private" {
  count = 2

  vpc_id = data.aws_vpc.this.id
  id     = var.private_subnet_ids[count.index]
}

locals {
  # A VPC may have several CIDR blocks.
  vpc_cidr_blocks = data.aws_vpc.this.cidr_block_associations[*].cidr_block
}

check "two_availability_zones" {
  assert {
    condition     = length(distinct(data.aws_subnet.private[*].availability_zone)) == 2
    error_message = "The database and the UI's load balancer need subnets in two different availability zones."
  }
}
