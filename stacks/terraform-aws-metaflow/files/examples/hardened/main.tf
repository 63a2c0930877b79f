locals {
  tags   = { application = "metaflow" }
  ui_url = "https://${var.ui_domain_name}"
}

module "metaflow" {
  source = "../.."

  resource_suffix       = var.name_suffix
  tags                  = local.tags
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
  compute_environment_instance_types = ["m6i", "c6i", "r6i"]
  compute_environment_min_vcpus      = 0
  compute_environment_desired_vcpus  = 0
  launch_template_http_tokens        = "required"
  api_redeploy_on_change             = true
  bucket_key_enabled                 = true

  # Further values of the preset 2026-11-hardened. Secrets and permissions:
  database_password_in_secrets_manager        = true
  least_privilege_iam                         = true
  launch_template_http_put_response_hop_limit = 1
  db_iam_authentication_enabled               = true

  # Encryption:
  enable_key_rotation = true
  s3_require_tls      = true
  ui_ssl_policy       = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  # Network:
  ui_alb_internal                             = true
  ui_with_public_ip                           = false
  ui_drop_invalid_header_fields               = true
  database_egress_cidr_blocks                 = []
  metadata_service_preserve_client_ip         = true
  metadata_service_enable_migration_endpoints = false
  ui_static_read_only_root_filesystem         = true

  # Availability and deletion:
  metadata_service_desired_count             = 2
  ui_desired_count                           = 2
  ui_backend_cpu                             = 1024
  ui_backend_memory                          = 8192
  ui_static_health_check_path                = "/"
  deployment_circuit_breaker                 = true
  metadata_service_cross_zone_load_balancing = true
  state_table_point_in_time_recovery         = true
  load_balancer_deletion_protection          = var.deletion_protection
  db_deletion_protection                     = var.deletion_protection
  force_destroy_s3_bucket                    = !var.deletion_protection

  # Logs and metrics:
  log_retention_in_days           = 365
  metadata_service_xray_tracing   = true
  ecs_cluster_settings            = { containerInsights = "enabled" }
  db_performance_insights_enabled = true
  db_monitoring_interval          = 60
  db_log_exports                  = ["postgresql", "upgrade"]
  db_copy_tags_to_snapshot        = true
  db_parameters = {
    "rds.force_ssl"            = "1"
    log_statement              = "ddl"
    log_min_duration_statement = "1000"
  }

  # Values for this account.
  metadata_service_container_image = var.metadata_service_image
  ui_static_container_image        = var.ui_static_image
  permissions_boundary_arn         = var.permissions_boundary_arn
  sagemaker_role_arns              = var.sagemaker_role_arns
  compute_environment_max_vcpus    = 64

  # No task has a public address.
  with_public_ip                         = false
  service_egress_cidr_blocks             = local.egress_cidr_blocks
  compute_environment_egress_cidr_blocks = local.egress_cidr_blocks
  ui_load_balancer_egress_cidr_blocks    = local.vpc_cidr_blocks

  log_kms_key_arn                  = aws_kms_key.logs.arn
  state_table_kms_key_arn          = aws_kms_key.logs.arn
  load_balancer_access_logs_bucket = var.log_bucket_name

  db_migrate_lambda_dead_letter_arn = local.failed_migrations_arn

  # Clients of the API need the key, and an address of the list. Jobs call the service within the VPC.
  access_list_cidr_blocks        = var.api_client_cidr_blocks
  api_access_log_destination_arn = local.api_requests_arn

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
