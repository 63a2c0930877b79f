# Bucket names must be unique among all AWS accounts.
resource "random_string" "suffix" {
  length  = 6
  upper   = false
  special = false
}

locals {
  ui_url = "https://${var.ui_domain_name}"
}

module "metaflow" {
  source = "../.."

  resource_suffix       = random_string.suffix.result
  tags                  = { application = "metaflow" }
  enable_step_functions = true

  # By default jobs, services and load balancers are in these subnets too.
  vpc_id          = data.aws_vpc.this.id
  vpc_cidr_blocks = local.vpc_cidr_blocks
  subnet1_id      = data.aws_subnet.private[0].id
  subnet2_id      = data.aws_subnet.private[1].id

  # Values of the preset 2026-11 of cdktf-aws-metaflow, for a new deployment. The defaults of the module fit existing
  # deployments, and AWS no longer accepts several of them for new resources.
  db_engine_version                  = "17"
  db_instance_type                   = "db.t4g.small"
  database_ssl_mode                  = "require"
  db_backup_retention_period         = 7
  db_migrate_on_start                = true
  ecs_cluster_mode                   = "shared"
  db_migrate_lambda_runtime          = "python3.13"
  metadata_service_container_image   = "netflixoss/metaflow_metadata_service:v2.5.1"
  ui_static_container_image          = "public.ecr.aws/outerbounds/metaflow_ui:v1.3.14"
  compute_environment_instance_types = ["m6i", "c6i", "r6i"]
  compute_environment_min_vcpus      = 0
  compute_environment_desired_vcpus  = 0
  launch_template_http_tokens        = "required"
  api_redeploy_on_change             = true
  bucket_key_enabled                 = true

  compute_environment_max_vcpus = 64

  # No task has a public address.
  with_public_ip    = false
  ui_with_public_ip = false

  # The API accepts requests through the endpoint only. The endpoint admits the VPC and the VPN.
  api_vpc_endpoint_ids = [aws_vpc_endpoint.api.id]

  ui_alb_internal    = true
  ui_allow_list      = var.vpn_cidr_blocks
  ui_certificate_arn = var.ui_certificate_arn
  ui_url             = local.ui_url
}

# The certificate covers this name, which resolves to private addresses.
resource "aws_route53_record" "ui" {
  zone_id = var.ui_hosted_zone_id
  name    = var.ui_domain_name
  type    = "CNAME"
  ttl     = 300
  records = [module.metaflow.ui_alb_dns_name]
}
