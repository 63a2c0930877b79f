# The same deployment as in main.ts, with the module. The source is the path of a checkout of the module.

terraform {
  required_version = ">= 1.10"

  # The pipeline sets the bucket and the region.
  backend "s3" {
    key          = "metaflow/production/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "metaflow" {
  source = "../../terraform-aws-metaflow"

  resource_suffix = "prod"
  # All AWS accounts share one namespace for bucket names, so choose a unique name.
  s3_bucket_name         = "example-company-metaflow-prod"
  tags                   = { application = "metaflow" }
  enable_step_functions  = true
  db_deletion_protection = true
  vpc_id                 = "vpc-0123456789abcdef0"
  vpc_cidr_blocks        = ["10.20.0.0/16"]
  subnet1_id             = "subnet-0123456789abcdef0"
  subnet2_id             = "subnet-0fedcba9876543210"

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

output "metaflow_client_profile_json" {
  value     = module.metaflow.metaflow_client_profile_json
  sensitive = true
}
