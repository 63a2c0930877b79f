# The VPC endpoint through which clients call the private API. Its private DNS is off, because it would also redirect the
# names of public APIs. The URL of the API works without private DNS.
resource "aws_vpc_endpoint" "api" {
  vpc_id              = data.aws_vpc.this.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${data.aws_region.current.id}.execute-api"
  subnet_ids          = data.aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.api_clients.id]
  private_dns_enabled = false
  tags                = { Name = "metaflow-api-${random_string.suffix.result}" }
}

resource "aws_security_group" "api_clients" {
  name        = "metaflow-api-${random_string.suffix.result}"
  description = "Clients of the private Metaflow API"
  vpc_id      = data.aws_vpc.this.id

  ingress {
    description = "HTTPS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = concat(local.vpc_cidr_blocks, var.vpn_cidr_blocks)
  }
}
