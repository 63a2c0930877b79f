# All accounts share the names of buckets. Load balancers take neither capitals nor special characters.
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

  # Private subnets: network.tf says why.
  vpc_id          = aws_vpc.this.id
  vpc_cidr_blocks = [aws_vpc.this.cidr_block]
  subnet1_id      = aws_route_table_association.private[0].subnet_id
  subnet2_id      = aws_route_table_association.private[1].subnet_id

  # The defaults are for deployments that exist: AWS takes them for no new one.
  db_engine_version         = "16"
  db_instance_type          = "db.t4g.small"
  db_migrate_lambda_runtime = "python3.12"
  # From version 15 on, PostgreSQL on RDS demands TLS, which the services don't speak unless told to. The traffic stays
  # in the VPC.
  db_parameters = { "rds.force_ssl" = "0" }

  # All three run the x86 images that Metaflow takes by default. Without jobs there are no instances to pay for.
  compute_environment_instance_types = ["m6i", "c6i", "r6i"]
  compute_environment_min_vcpus      = 0
  compute_environment_desired_vcpus  = 0
  compute_environment_max_vcpus      = 64
  launch_template_http_tokens        = "required"

  # In private subnets it can be nothing else. The load balancer in ui.tf leads to it, and checks it from the VPC.
  ui_alb_internal    = true
  ui_allow_list      = concat([aws_vpc.this.cidr_block], var.ui_allow_list)
  ui_certificate_arn = var.ui_certificate_arn
}

data "aws_api_gateway_api_key" "this" {
  id = module.metaflow.api_gateway_rest_api_id_key_id
}

# Metaflow's profile, with the API's key where the module only says how to find it.
resource "local_file" "profile" {
  filename        = "${path.root}/config_minimal.json"
  file_permission = "0600"
  content = jsonencode(merge(
    jsondecode(module.metaflow.metaflow_profile_json),
    { METAFLOW_SERVICE_AUTH_KEY = data.aws_api_gateway_api_key.this.value },
  ))
}
