# Bucket names must be unique among all AWS accounts.
resource "random_string" "suffix" {
  length  = 6
  upper   = false
  special = false
}

locals {
  suffix = random_string.suffix.result
  tags   = { application = "metaflow" }
}

module "metaflow" {
  source = "../.."

  resource_suffix       = local.suffix
  tags                  = local.tags
  enable_step_functions = true
  vpc_id                = var.vpc_id
  vpc_cidr_blocks       = var.vpc_cidr_blocks
  subnet1_id            = var.private_subnet_ids[0]
  subnet2_id            = var.private_subnet_ids[1]

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

  # Most steps can run again if AWS interrupts them.
  batch_type                    = "spot"
  compute_environment_max_vcpus = 256

  # Flows on Step Functions may use these queues, too.
  additional_job_queue_arns = [module.on_demand.batch_job_queue_arn, module.gpu.batch_job_queue_arn]
}

# Steps that must not be interrupted.
module "on_demand" {
  source = "../../modules/computation"

  # The suffix distinguishes the names of the resources.
  resource_prefix = "metaflow-"
  resource_suffix = "-on-demand-${local.suffix}"
  standard_tags   = local.tags
  metaflow_vpc_id = var.vpc_id
  subnet1_id      = var.private_subnet_ids[0]
  subnet2_id      = var.private_subnet_ids[1]

  compute_environment_allocation_strategy = "BEST_FIT_PROGRESSIVE"
  compute_environment_instance_types      = ["m6i", "r6i"]
  compute_environment_min_vcpus           = 0
  compute_environment_desired_vcpus       = 0
  compute_environment_max_vcpus           = 64
  launch_template_http_tokens             = "required"

  # The group of the deployment's own jobs, to which other resources may grant access.
  compute_environment_additional_security_group_ids = [module.metaflow.batch_compute_environment_security_group_id]
}

# Steps that train models. Images for GPUs are large, so the volume is larger, too.
module "gpu" {
  source = "../../modules/computation"

  resource_prefix = "metaflow-"
  resource_suffix = "-gpu-${local.suffix}"
  standard_tags   = local.tags
  metaflow_vpc_id = var.vpc_id
  subnet1_id      = var.private_subnet_ids[0]
  subnet2_id      = var.private_subnet_ids[1]

  batch_type                              = "spot"
  compute_environment_allocation_strategy = "SPOT_PRICE_CAPACITY_OPTIMIZED"
  compute_environment_image_type          = "ECS_AL2023_NVIDIA"
  compute_environment_instance_types      = ["g4dn", "g5"]
  compute_environment_min_vcpus           = 0
  compute_environment_desired_vcpus       = 0
  compute_environment_max_vcpus           = 64
  launch_template_http_tokens             = "required"
  launch_template_volume_size             = 300

  compute_environment_additional_security_group_ids = [module.metaflow.batch_compute_environment_security_group_id]
}
