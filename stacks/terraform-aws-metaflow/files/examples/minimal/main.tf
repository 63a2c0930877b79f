# All AWS accounts share one namespace for bucket names, which must not contain capitals. Names of load balancers must
# not contain special characters.
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

  # network.tf explains why the subnets are private.
  vpc_id            = aws_vpc.this.id
  vpc_cidr_blocks   = [aws_vpc.this.cidr_block]
  subnet1_id        = aws_route_table_association.private[0].subnet_id
  subnet2_id        = aws_route_table_association.private[1].subnet_id
  ui_with_public_ip = false

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

  # The internet does not reach a load balancer in private subnets, so the UI's load balancer is internal. The load
  # balancer in ui.tf forwards connections to it, and checks its health from within the VPC.
  ui_alb_internal    = true
  ui_allow_list      = concat([aws_vpc.this.cidr_block], var.ui_allow_list)
  ui_certificate_arn = var.ui_certificate_arn
  ui_url             = local.ui_url
}

# The profile contains the API key, so only the owner may read the file.
resource "local_file" "profile" {
  filename        = "${path.root}/config_minimal.json"
  content         = module.metaflow.metaflow_client_profile_json
  file_permission = "0600"
}
