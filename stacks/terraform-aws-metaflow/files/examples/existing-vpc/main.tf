# All accounts share the names of buckets, and of Cognito's domains.
resource "random_string" "suffix" {
  length  = 6
  upper   = false
  special = false
}

module "metaflow" {
  source = "../.."

  resource_suffix       = random_string.suffix.result
  tags                  = { application = "metaflow" }
  enable_step_functions = true

  # The subnets' route to a NAT gateway is the way out for all that starts in them.
  vpc_id          = data.aws_vpc.this.id
  vpc_cidr_blocks = local.vpc_cidr_blocks
  subnet1_id      = data.aws_subnet.private[0].id
  subnet2_id      = data.aws_subnet.private[1].id

  # The defaults are for deployments that exist: AWS takes them for no new one.
  db_engine_version         = "16"
  db_instance_type          = "db.t4g.small"
  db_migrate_lambda_runtime = "python3.12"
  # From version 15 on, PostgreSQL on RDS demands TLS, which the services don't speak unless told to.
  db_parameters = { "rds.force_ssl" = "0" }

  compute_environment_instance_types = ["m6i", "c6i", "r6i"]
  compute_environment_min_vcpus      = 0
  compute_environment_desired_vcpus  = 0
  compute_environment_max_vcpus      = 64
  launch_template_http_tokens        = "required"

  # Who can't reach the VPC can't reach the UI; who can still has to sign in.
  ui_alb_internal                = true
  ui_allow_list                  = local.vpc_cidr_blocks
  ui_certificate_arn             = var.ui_certificate_arn
  ui_cognito_user_pool_arn       = aws_cognito_user_pool.this.arn
  ui_cognito_user_pool_client_id = aws_cognito_user_pool_client.this.id
  ui_cognito_user_pool_domain    = aws_cognito_user_pool_domain.this.domain
}

# Cognito sends browsers back to this name alone, and the certificate is made out to it.
resource "aws_route53_record" "ui" {
  zone_id = var.ui_hosted_zone_id
  name    = var.ui_domain_name
  type    = "CNAME"
  ttl     = 300
  records = [module.metaflow.ui_alb_dns_name]
}
