# Bucket names must be unique among all AWS accounts.
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
  log_retention_in_days = 90
  vpc_id                = var.vpc_id
  vpc_cidr_blocks       = var.vpc_cidr_blocks
  subnet1_id            = var.private_subnet_ids[0]
  subnet2_id            = var.private_subnet_ids[1]
  ui_alb_internal       = true
  ui_allow_list         = var.vpc_cidr_blocks
  ui_certificate_arn    = var.ui_certificate_arn

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
}
