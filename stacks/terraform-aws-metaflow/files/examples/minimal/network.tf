# A VPC with public and private subnets. The private subnets reach the internet through a NAT gateway, and the internet
# does not reach them. All of Metaflow runs in the private subnets and needs the internet: an instance of AWS Batch
# registers with ECS before it runs a job, and the metadata service pulls its image from Docker Hub. AWS has no VPC
# endpoint for Docker Hub, so a NAT gateway is required.

locals {
  zones = slice(data.aws_availability_zones.this.names, 0, 2)
}

data "aws_region" "current" {}

# The filter excludes Local Zones, which do not offer all of the services.
data "aws_availability_zones" "this" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

# Clients find the database and the load balancers by their DNS names.
resource "aws_vpc" "this" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "metaflow" }
}

# Subnets for the NAT gateways and the load balancer in ui.tf.
resource "aws_subnet" "public" {
  count = 2

  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  tags              = { Name = "metaflow-public-${count.index}" }
}

# Subnets for all other resources. The subnets are large, because each instance of AWS Batch and each Fargate task uses
# an address.
resource "aws_subnet" "private" {
  count = 2

  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 2, count.index + 1)
  tags              = { Name = "metaflow-private-${count.index}" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "metaflow" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "metaflow-public" }
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

# Resources in a subnet read the subnet's ID from the association, which reads the route table's ID from the route. So
# Terraform creates the route before any resource in the subnet, and destroys the route after them.
resource "aws_route_table_association" "public" {
  count = 2

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route.internet.route_table_id
}

resource "aws_eip" "nat" {
  count = var.nat_gateway_per_zone ? 2 : 1

  domain = "vpc"
  tags   = { Name = "metaflow-nat-${count.index}" }
}

resource "aws_nat_gateway" "this" {
  count = var.nat_gateway_per_zone ? 2 : 1

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_route_table_association.public[count.index].subnet_id
  tags          = { Name = "metaflow-${count.index}" }
}

resource "aws_route_table" "private" {
  count = 2

  vpc_id = aws_vpc.this.id
  tags   = { Name = "metaflow-private-${count.index}" }
}

resource "aws_route" "nat" {
  count = 2

  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[var.nat_gateway_per_zone ? count.index : 0].id
}

resource "aws_route_table_association" "private" {
  count = 2

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route.nat[count.index].route_table_id
}

# Gateway endpoints are free. Without them, traffic passes through the NAT gateway, and AWS charges by the GB.
resource "aws_vpc_endpoint" "gateway" {
  for_each = toset(["s3", "dynamodb"])

  vpc_id            = aws_vpc.this.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${data.aws_region.current.id}.${each.key}"
  route_table_ids   = aws_route_table.private[*].id
  tags              = { Name = "metaflow-${each.key}" }
}
