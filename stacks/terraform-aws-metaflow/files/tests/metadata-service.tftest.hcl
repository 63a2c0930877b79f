# Needs Terraform 1.7 or OpenTofu 1.8 for mocked providers. The module itself needs less. The tests do not call AWS.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-west-1" }
  }

  # OpenTofu passes these values between resources, and the provider validates their format. Terraform passes them in
  # runs with `apply` only.
  mock_resource "aws_api_gateway_rest_api" {
    defaults = { execution_arn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5" }
  }
  mock_resource "aws_ecs_cluster" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/created" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/metaflow:1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/metaflow" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/metaflow/0123456789abcdef" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/metaflow/0123456789abcdef/0123456789abcdef" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/metaflow/0123456789abcdef" }
  }
}
mock_provider "local" {}

# The default runtime of the Lambda function is retired and causes a warning.
variables {
  access_list_cidr_blocks         = []
  database_name                   = "metaflow"
  database_password               = "secret"
  database_username               = "metaflow"
  datastore_s3_bucket_kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  db_migrate_lambda_runtime       = "python3.12"
  fargate_execution_role_arn      = "arn:aws:iam::123456789012:role/execution"
  metaflow_vpc_id                 = "vpc-0123456789abcdef0"
  rds_master_instance_endpoint    = "db.example.com:5432"
  resource_prefix                 = "mf-"
  resource_suffix                 = "-x"
  s3_bucket_arn                   = "arn:aws:s3:::store"
  standard_tags                   = { team = "ml" }
  subnet1_id                      = "subnet-0123456789abcdef0"
  subnet2_id                      = "subnet-0123456789abcdef1"
  vpc_cidr_blocks                 = ["10.0.0.0/16"]
}

run "requires_a_key_and_allows_all_addresses_by_default" {
  command = plan
  module { source = "./modules/metadata-service" }

  assert {
    condition     = length(aws_api_gateway_api_key.this) == 1 && length(aws_api_gateway_usage_plan.this) == 1 && length(aws_api_gateway_usage_plan_key.this) == 1
    error_message = "The module must create a key in a usage plan."
  }
  assert {
    condition     = aws_api_gateway_method.this[0].api_key_required && aws_api_gateway_method.db[0].api_key_required
    error_message = "Each request must require the key."
  }
  assert {
    condition     = length(aws_api_gateway_rest_api_policy.this) == 0
    error_message = "The API must not have a policy without an access list."
  }
  assert {
    condition     = aws_api_gateway_rest_api.this[0].endpoint_configuration[0].types == tolist(["EDGE"])
    error_message = "The API must be edge-optimized."
  }
  assert {
    condition     = length(local_file.db_migrate_lambda_zip) == 0 && endswith(aws_lambda_function.db_migrate_lambda.filename, "modules/metadata-service/db_migrate_lambda.zip")
    error_message = "The function must use the package in the module."
  }
  assert {
    condition     = length(aws_ecs_cluster.this[0].setting) == 0 || aws_ecs_cluster.this[0].setting == null
    error_message = "The cluster must have no settings."
  }
  assert {
    condition     = !aws_ecs_service.this.network_configuration[0].assign_public_ip
    error_message = "The task must not have a public address."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].image == module.metaflow-common.default_metadata_service_container_image
    error_message = "The image must be the default image."
  }
  assert {
    condition     = aws_lb.this.name == "mf-nlb-x" && aws_ecs_cluster.this[0].name == "mf-x" && aws_lambda_function.db_migrate_lambda.function_name == "mf-db_migrate-x"
    error_message = "The names of the resources must contain the prefix and the suffix."
  }
  assert {
    condition     = { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value }.MF_METADATA_DB_HOST == "db.example.com"
    error_message = "The service must have the host of the database without the port."
  }
  assert {
    condition     = alltrue([for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : !strcontains(variable.name, "SSL")])
    error_message = "No variable may set TLS."
  }
  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.this.container_definitions)) == 1 && !strcontains(aws_ecs_task_definition.this.container_definitions, "dependsOn")
    error_message = "The task must have one container without dependencies."
  }
}

run "applies_all_options" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks          = ["198.51.100.0/24", "2001:db8::/32"]
    api_basic_auth                   = false
    db_migrate_lambda_zip_file       = "/tmp/migrate.zip"
    ecs_cluster_settings             = { containerInsights = "enabled" }
    load_balancer_name_prefix        = "lb"
    metadata_service_container_image = "public.ecr.aws/acme/metadata:v1"
    metadata_service_cpu             = 1024
    metadata_service_memory          = 4096
    with_public_ip                   = true
  }

  assert {
    condition     = length(aws_api_gateway_api_key.this) == 0 && length(aws_api_gateway_usage_plan.this) == 0 && length(aws_api_gateway_usage_plan_key.this) == 0
    error_message = "The module must not create a key."
  }
  assert {
    condition     = !aws_api_gateway_method.this[0].api_key_required && !aws_api_gateway_method.db[0].api_key_required && output.api_gateway_rest_api_id_key_id == ""
    error_message = "Requests must not require a key."
  }
  assert {
    condition     = length(aws_api_gateway_rest_api_policy.this) == 1
    error_message = "The API must have a policy for the access list."
  }
  assert {
    condition     = local_file.db_migrate_lambda_zip[0].filename == "/tmp/migrate.zip" && aws_lambda_function.db_migrate_lambda.filename == "/tmp/migrate.zip"
    error_message = "The function must use the package at the given path."
  }
  assert {
    condition     = one(aws_ecs_cluster.this[0].setting) == { name = "containerInsights", value = "enabled" }
    error_message = "The cluster must have the given setting."
  }
  assert {
    condition     = aws_ecs_service.this.network_configuration[0].assign_public_ip
    error_message = "The task must have a public address."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].image == "public.ecr.aws/acme/metadata:v1"
    error_message = "The image must be the given image."
  }
  assert {
    condition     = aws_ecs_task_definition.this.cpu == "1024" && aws_ecs_task_definition.this.memory == "4096"
    error_message = "The task must have the given size."
  }
  assert {
    condition     = aws_lb.this.name == "lb-nlb"
    error_message = "The given prefix must override the default prefix and suffix."
  }
}

run "passes_tls_settings_and_extra_variables_to_the_service" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_ssl_cert_path          = "/etc/ssl/client.pem"
    database_ssl_key_path           = "/etc/ssl/client.key"
    database_ssl_mode               = "verify-full"
    database_ssl_root_cert          = "/etc/ssl/rds.pem"
    extra_metadata_service_env_vars = { LOGLEVEL = "INFO", TEXT = "a \"quoted\" \\ $${text}" }
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value } == {
      LOGLEVEL                          = "INFO"
      MF_METADATA_DB_HOST               = "db.example.com"
      MF_METADATA_DB_NAME               = "metaflow"
      MF_METADATA_DB_PORT               = "5432"
      MF_METADATA_DB_PSWD               = "secret"
      MF_METADATA_DB_SSL_CERT_PATH      = "/etc/ssl/client.pem"
      MF_METADATA_DB_SSL_KEY_PATH       = "/etc/ssl/client.key"
      MF_METADATA_DB_SSL_MODE           = "verify-full"
      MF_METADATA_DB_SSL_ROOT_CERT      = "/etc/ssl/rds.pem"
      MF_METADATA_DB_SSL_ROOT_CERT_PATH = "/etc/ssl/rds.pem"
      MF_METADATA_DB_USER               = "metaflow"
      TEXT                              = "a \"quoted\" \\ $${text}"
    }
    error_message = "The service must have the TLS settings and the extra variables."
  }
}

run "migrates_the_database_before_the_service_starts" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_ssl_mode                = "require"
    db_migrate_on_start              = true
    extra_metadata_service_env_vars  = { LOGLEVEL = "INFO" }
    metadata_service_container_image = "netflixoss/metaflow_metadata_service:v2.5.1"
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[*].name == ["mf-service-x", "mf-db_migrate-x"]
    error_message = "The task must have a container for the service and a container for the migrations."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].dependsOn == [{ condition = "SUCCESS", containerName = "mf-db_migrate-x" }]
    error_message = "The service must start after the migrations succeed."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].essential && !jsondecode(aws_ecs_task_definition.this.container_definitions)[1].essential
    error_message = "The task must keep running after the migrations end."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[1].image == "netflixoss/metaflow_metadata_service:v2.5.1" && contains(jsondecode(aws_ecs_task_definition.this.container_definitions)[1].command, "run_goose.py")
    error_message = "The migrations must run in the image of the service."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[1].environment == jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment
    error_message = "The container of the migrations must have the environment of the service."
  }
  assert {
    condition     = [for name in ["LOGLEVEL", "MF_METADATA_DB_SSL_MODE"] : { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[1].environment : variable.name => variable.value }[name]] == ["INFO", "require"]
    error_message = "The container of the migrations must have the SSL mode and the extra variables."
  }
}

run "creates_a_regional_api_in_govcloud" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    datastore_s3_bucket_kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1"
    db_migrate_lambda_zip_file      = "" # An empty string has the same effect as null.
    fargate_execution_role_arn      = "arn:aws-us-gov:iam::123456789012:role/execution"
    iam_partition                   = "aws-us-gov"
    s3_bucket_arn                   = "arn:aws-us-gov:s3:::store"
  }

  assert {
    condition     = aws_api_gateway_rest_api.this[0].endpoint_configuration[0].types == tolist(["REGIONAL"])
    error_message = "The API must be regional."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.grant_lambda_ecs_cloudwatch.policy, "arn:aws-us-gov:logs:eu-west-1:123456789012:*")
    error_message = "ARNs must contain the given partition."
  }
  assert {
    condition     = length(local_file.db_migrate_lambda_zip) == 0
    error_message = "The function must use the package in the module."
  }
}

run "warns_about_a_runtime_that_aws_has_retired" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { db_migrate_lambda_runtime = "python3.7" }
  expect_failures = [check.db_migrate_lambda_runtime]
}

run "warns_about_variables_that_replace_the_database_connection" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { extra_metadata_service_env_vars = { MF_METADATA_DB_HOST = "x" } }
  expect_failures = [check.extra_metadata_service_env_vars]
}

run "rejects_invalid_addresses_and_ids_and_reserved_tag_keys" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks = ["10.0.0.256"]
    metaflow_vpc_id         = "subnet-0123456789abcdef0"
    standard_tags           = { "aws:team" = "ml" }
    subnet1_id              = "vpc-0123456789abcdef0"
    subnet2_id              = "i-0123456789abcdef0"
    vpc_cidr_blocks         = ["10.0.0.1/8"]
  }
  expect_failures = [
    var.access_list_cidr_blocks,
    var.metaflow_vpc_id,
    var.standard_tags,
    var.subnet1_id,
    var.subnet2_id,
    var.vpc_cidr_blocks,
  ]
}

run "rejects_invalid_arns_images_settings_and_characters_in_tag_values" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    datastore_s3_bucket_kms_key_arn  = "alias/store"
    db_migrate_lambda_runtime        = "nodejs20.x"
    ecs_cluster_settings             = { containerinsights = "enabled" }
    fargate_execution_role_arn       = "arn:aws:iam::123456789012:user/execution"
    iam_partition                    = "aws-us"
    metadata_service_container_image = "https://example.com/image"
    s3_bucket_arn                    = "s3://store"
    standard_tags                    = { team = "a|b" }
  }
  expect_failures = [
    var.datastore_s3_bucket_kms_key_arn,
    var.db_migrate_lambda_runtime,
    var.ecs_cluster_settings,
    var.fargate_execution_role_arn,
    var.iam_partition,
    var.metadata_service_container_image,
    var.s3_bucket_arn,
    var.standard_tags,
  ]
}

run "rejects_a_vpc_without_cidr_blocks_an_invalid_setting_and_more_than_48_tags" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    ecs_cluster_settings = { containerInsights = "on" }
    standard_tags        = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
    vpc_cidr_blocks      = []
  }
  expect_failures = [var.ecs_cluster_settings, var.standard_tags, var.vpc_cidr_blocks]
}

run "rejects_invalid_tls_settings_and_variable_names" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_ssl_cert_path          = "client.pem"
    database_ssl_key_path           = "/etc/client key.pem"
    database_ssl_mode               = "on"
    database_ssl_root_cert          = "https://example.com/rds.pem"
    extra_metadata_service_env_vars = { "A=B" = "1" }
  }
  expect_failures = [
    var.database_ssl_cert_path,
    var.database_ssl_key_path,
    var.database_ssl_mode,
    var.database_ssl_root_cert,
    var.extra_metadata_service_env_vars,
  ]
}

run "rejects_the_same_subnet_twice" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { subnet2_id = "subnet-0123456789abcdef0" }
  expect_failures = [aws_lb.this]
}

run "rejects_a_load_balancer_name_that_begins_with_internal" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { load_balancer_name_prefix = "internal-x" }
  expect_failures = [aws_lb.this]
}

run "rejects_an_invalid_combination_of_cpu_and_memory" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { metadata_service_cpu = 4096 }
  expect_failures = [aws_ecs_task_definition.this]
}

# The default image is older than v2.3.3.
run "rejects_migrations_at_start_with_an_image_that_cannot_run_them" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { db_migrate_on_start = true }
  expect_failures = [aws_ecs_task_definition.this]
}

run "rejects_an_execution_role_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { fargate_execution_role_arn = "arn:aws-cn:iam::123456789012:role/execution" }
  expect_failures = [aws_ecs_task_definition.this]
}

run "rejects_a_bucket_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { s3_bucket_arn = "arn:aws-cn:s3:::store" }
  expect_failures = [aws_iam_role.metadata_svc_ecs_task_role]
}

run "rejects_a_key_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { datastore_s3_bucket_kms_key_arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/1" }
  expect_failures = [aws_iam_role.metadata_svc_ecs_task_role]
}

# Terraform does not plan resources that depend on a resource with an invalid name, such as the ECS service.
run "rejects_names_with_dots" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "a.b-"
  }
  expect_failures = [
    aws_ecs_cluster.this,
    aws_ecs_task_definition.this,
    aws_lambda_function.db_migrate_lambda,
    aws_lb_target_group.db_migrate,
    aws_lb_target_group.this,
  ]
}

run "rejects_names_with_spaces" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "a b-"
  }
  expect_failures = [
    aws_cloudwatch_log_group.this,
    aws_ecs_cluster.this,
    aws_iam_role.lambda_ecs_execute_role,
    aws_iam_role.metadata_svc_ecs_task_role,
    aws_lb_target_group.db_migrate,
    aws_lb_target_group.this,
  ]
}

run "rejects_a_security_group_name_that_looks_like_an_id" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { resource_prefix = "sg-" }
  expect_failures = [aws_security_group.metadata_service_security_group]
}

run "creates_no_api_if_the_api_is_off" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks = ["198.51.100.0/24"]
    enable_api_gateway      = false
  }

  assert {
    condition = sum([
      length(aws_api_gateway_rest_api.this), length(aws_api_gateway_stage.this), length(aws_api_gateway_vpc_link.this),
      length(aws_api_gateway_api_key.this), length(aws_api_gateway_rest_api_policy.this),
    ]) == 0
    error_message = "The module must not create resources of API Gateway."
  }
  assert {
    condition     = output.METAFLOW_SERVICE_URL == "" && output.api_gateway_rest_api_id == "" && output.api_gateway_rest_api_id_key_id == "" && output.api_gateway_name == "" && output.api_gateway_stage_arn == ""
    error_message = "The outputs of the API must be empty."
  }
}

run "requires_no_key_with_the_other_name_of_the_input" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks = ["198.51.100.0/24"]
    enable_api_basic_auth   = false
  }

  assert {
    condition     = length(aws_api_gateway_api_key.this) == 0 && !aws_api_gateway_method.this[0].api_key_required
    error_message = "Requests must not require a key."
  }
}

# Inputs for later changes of a deployment.

run "keeps_the_api_deployment_by_default" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { access_list_cidr_blocks = ["198.51.100.0/24"] }

  assert {
    condition     = aws_api_gateway_deployment.this[0].triggers == null
    error_message = "A change of the access list must keep the API deployment."
  }
}

run "redeploys_the_api_if_the_access_list_changes" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks = ["198.51.100.0/24", "2001:db8::/32"]
    api_redeploy_on_change  = true
  }

  assert {
    condition     = aws_api_gateway_deployment.this[0].triggers == tomap({ access_list_cidr_blocks = "198.51.100.0/24,2001:db8::/32" })
    error_message = "A change of the access list must replace the API deployment."
  }
}

run "runs_in_an_existing_cluster" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    create_ecs_cluster = false
    ecs_cluster_arn    = "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
  }

  assert {
    condition     = length(aws_ecs_cluster.this) == 0 && aws_ecs_service.this.cluster == "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
    error_message = "The service must run in the existing cluster."
  }
  assert {
    condition     = output.ecs_cluster_arn == "arn:aws:ecs:eu-west-1:123456789012:cluster/services" && output.ecs_cluster_name == "services"
    error_message = "The outputs must contain the ARN and the name of the existing cluster."
  }
}

run "warns_about_an_api_without_a_key_and_without_an_access_list" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { api_basic_auth = false }
  expect_failures = [check.api_open_to_everyone]
}

run "rejects_an_invalid_cluster_arn" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { ecs_cluster_arn = "arn:aws:ecs:eu-west-1:123456789012:service/services" }
  expect_failures = [var.ecs_cluster_arn]
}

run "rejects_a_configuration_without_a_cluster" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { create_ecs_cluster = false }
  expect_failures = [aws_lb.this]
}

run "allows_access_to_the_bucket_only_if_the_bucket_has_no_key" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { datastore_s3_bucket_kms_key_arn = "" }

  assert {
    condition     = aws_iam_role_policy.grant_s3_kms.policy == aws_iam_role_policy.grant_custom_s3_batch.policy
    error_message = "The policy for the key must allow access to the bucket only."
  }
}

# Private deployments.

run "is_in_both_subnets_by_default" {
  command = plan
  module { source = "./modules/metadata-service" }

  assert {
    condition     = alltrue([for subnets in [aws_lb.this.subnets, aws_ecs_service.this.network_configuration[0].subnets, aws_lambda_function.db_migrate_lambda.vpc_config[0].subnet_ids] : subnets == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])])
    error_message = "The load balancer, the service and the function must be in both subnets."
  }
  assert {
    condition     = try(length(one([for rule in aws_security_group.metadata_service_security_group.ingress : rule if rule.from_port == 8080]).security_groups), 0) == 0
    error_message = "No security group may connect to the tasks."
  }
}

run "has_its_own_subnets_and_allows_security_groups" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    load_balancer_subnet_ids                    = ["subnet-0123456789abcdef2"]
    metadata_service_allowed_security_group_ids = ["sg-0123456789abcdef1"]
    service_subnet_ids                          = ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"]
  }

  assert {
    condition     = aws_lb.this.subnets == toset(["subnet-0123456789abcdef2"])
    error_message = "The load balancer must be in the given subnet."
  }
  assert {
    condition     = alltrue([for subnets in [aws_ecs_service.this.network_configuration[0].subnets, aws_lambda_function.db_migrate_lambda.vpc_config[0].subnet_ids] : subnets == toset(["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"])])
    error_message = "The service and the function must be in the given subnets."
  }
  assert {
    condition     = one([for rule in aws_security_group.metadata_service_security_group.ingress : rule if rule.from_port == 8080]).security_groups == toset(["sg-0123456789abcdef1"])
    error_message = "The security group must be able to connect to the tasks."
  }
}

run "creates_a_private_api" {
  command = apply
  module { source = "./modules/metadata-service" }
  variables {
    access_list_cidr_blocks = ["10.8.0.0/16"]
    api_basic_auth          = false
    api_vpc_endpoint_ids    = ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"]
  }

  assert {
    condition     = aws_api_gateway_rest_api.this[0].endpoint_configuration[0].types == tolist(["PRIVATE"]) && aws_api_gateway_rest_api.this[0].endpoint_configuration[0].vpc_endpoint_ids == toset(["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"])
    error_message = "The API must be private and have both endpoints."
  }
  assert {
    condition = [for statement in jsondecode(aws_api_gateway_rest_api_policy.this[0].policy).Statement : [statement.Effect, try(statement.Condition, null)]] == [
      ["Allow", null],
      ["Deny", { NotIpAddress = { "aws:VpcSourceIp" = ["10.8.0.0/16"] } }],
      ["Deny", { StringNotEquals = { "aws:SourceVpce" = ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"] } }],
    ]
    error_message = "The policy must deny other endpoints and addresses outside the access list."
  }
  assert {
    condition     = aws_api_gateway_deployment.this[0].triggers == tomap({ vpc_endpoint_ids = "vpce-0123456789abcdef0,vpce-0123456789abcdef1" })
    error_message = "A change of the endpoints must replace the API deployment."
  }
  assert {
    condition     = startswith(output.METAFLOW_SERVICE_URL, "https://${aws_api_gateway_rest_api.this[0].id}-vpce-0123456789abcdef0.execute-api.")
    error_message = "The URL must contain the first endpoint."
  }
}

run "rejects_invalid_subnets_endpoints_and_security_groups" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    api_vpc_endpoint_ids                        = ["vpc-0123456789abcdef0"]
    load_balancer_subnet_ids                    = ["vpc-0123456789abcdef0"]
    metadata_service_allowed_security_group_ids = ["subnet-0123456789abcdef0"]
    service_subnet_ids                          = ["sg-0123456789abcdef0"]
  }
  expect_failures = [
    var.api_vpc_endpoint_ids,
    var.load_balancer_subnet_ids,
    var.metadata_service_allowed_security_group_ids,
    var.service_subnet_ids,
  ]
}

run "rejects_more_than_16_subnets" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { service_subnet_ids = ["subnet-1", "subnet-2", "subnet-3", "subnet-4", "subnet-5", "subnet-6", "subnet-7", "subnet-8", "subnet-9", "subnet-10", "subnet-11", "subnet-12", "subnet-13", "subnet-14", "subnet-15", "subnet-16", "subnet-17"] }
  expect_failures = [var.service_subnet_ids]
}

# Inputs for hardened deployments.

run "reads_the_password_from_the_environment_by_default" {
  command = plan
  module { source = "./modules/metadata-service" }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : contains(container.environment[*].name, "MF_METADATA_DB_PSWD") && !contains(keys(container), "secrets")])
    error_message = "The environment must contain the password."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 0 || aws_cloudwatch_log_group.this.retention_in_days == null
    error_message = "CloudWatch must keep logs forever."
  }
}

run "reads_the_password_from_a_secret" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_password_secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"
    least_privilege_iam          = true
    log_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    log_retention_in_days        = 365
    permissions_boundary_arn     = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : !contains(container.environment[*].name, "MF_METADATA_DB_PSWD") && container.secrets[0].valueFrom == "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"])
    error_message = "The containers must read the password from the secret."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 365 && aws_cloudwatch_log_group.this.kms_key_id == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The log group must have the retention and the key."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_s3_kms.policy).Statement[0].Action == ["kms:Decrypt"] && aws_iam_role.metadata_svc_ecs_task_role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role must only decrypt, and must have the boundary."
  }
}

run "rejects_invalid_secrets_keys_boundaries_and_retentions" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_password_secret_arn = "database"
    log_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:alias/logs"
    log_retention_in_days        = 2
    permissions_boundary_arn     = "arn:aws:iam::123456789012:role/boundary"
  }
  expect_failures = [
    var.database_password_secret_arn,
    var.log_kms_key_arn,
    var.log_retention_in_days,
    var.permissions_boundary_arn,
  ]
}

run "rejects_a_secret_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { database_password_secret_arn = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a" }
  expect_failures = [aws_ecs_task_definition.this]
}

run "rejects_a_key_of_logs_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { log_kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1" }
  expect_failures = [aws_cloudwatch_log_group.this]
}

run "rejects_a_boundary_of_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { permissions_boundary_arn = "arn:aws-cn:iam::123456789012:policy/boundary" }
  expect_failures = [aws_iam_role.metadata_svc_ecs_task_role]
}

run "rejects_a_password_in_the_environment_and_in_a_secret" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    database_password_secret_arn    = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"
    extra_metadata_service_env_vars = { MF_METADATA_DB_PSWD = "x" }
  }
  expect_failures = [aws_ecs_task_definition.this, check.extra_metadata_service_env_vars]
}

run "runs_one_task_that_everyone_in_the_vpc_reaches_by_default" {
  command = plan
  module { source = "./modules/metadata-service" }

  assert {
    condition     = aws_ecs_service.this.desired_count == 1 && length(aws_ecs_service.this.deployment_circuit_breaker) == 0
    error_message = "The service must have one task and no circuit breaker."
  }
  assert {
    condition     = !aws_lb.this.enable_deletion_protection
    error_message = "The load balancer must not have deletion protection."
  }
  assert {
    condition     = alltrue([for rule in aws_security_group.metadata_service_security_group.egress : rule.cidr_blocks == tolist(["0.0.0.0/0"])])
    error_message = "The service must reach all addresses."
  }
  assert {
    condition     = !contains(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment[*].name, "MF_MIGRATION_ENDPOINTS_ENABLED")
    error_message = "The environment must not turn the migration endpoint off."
  }
}

# An earlier run created the service, so that the number of tasks remains.
run "runs_protected_tasks_with_limited_connections" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    api_access_log_destination_arn              = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
    db_migrate_lambda_dead_letter_arn           = "arn:aws:sns:eu-west-1:123456789012:alarms"
    db_migrate_on_start                         = true
    deployment_circuit_breaker                  = true
    load_balancer_access_logs_bucket            = "logs"
    load_balancer_access_logs_prefix            = "metaflow"
    load_balancer_deletion_protection           = true
    metadata_service_container_image            = "netflixoss/metaflow_metadata_service:v2.5.1"
    metadata_service_enable_migration_endpoints = false
    metadata_service_cross_zone_load_balancing  = true
    metadata_service_preserve_client_ip         = true
    metadata_service_xray_tracing               = true
    service_egress_cidr_blocks                  = ["10.0.0.0/16", "192.0.2.0/24"]
  }

  assert {
    condition     = one(aws_api_gateway_stage.this[0].access_log_settings).destination_arn == "arn:aws:logs:eu-west-1:123456789012:log-group:api" && strcontains(one(aws_api_gateway_stage.this[0].access_log_settings).format, "$context.requestId")
    error_message = "The API must write an access log."
  }
  assert {
    condition     = aws_api_gateway_stage.this[0].xray_tracing_enabled && one(aws_lambda_function.db_migrate_lambda.tracing_config).mode == "Active" && strcontains(aws_iam_role_policy.grant_lambda_ecs_cloudwatch.policy, "xray:PutTraceSegments")
    error_message = "The API and the function must record traces."
  }
  assert {
    condition     = one(aws_lambda_function.db_migrate_lambda.dead_letter_config).target_arn == "arn:aws:sns:eu-west-1:123456789012:alarms" && strcontains(aws_iam_role_policy.grant_lambda_ecs_cloudwatch.policy, "sns:Publish")
    error_message = "AWS Lambda must report failures."
  }
  assert {
    condition     = one(aws_lb.this.access_logs).prefix == "metaflow" && aws_lb.this.enable_cross_zone_load_balancing
    error_message = "The load balancer must write access logs and use all tasks."
  }

  assert {
    condition     = one(aws_ecs_service.this.deployment_circuit_breaker).enable && one(aws_ecs_service.this.deployment_circuit_breaker).rollback
    error_message = "ECS must roll failed deployments back."
  }
  assert {
    condition     = aws_lb.this.enable_deletion_protection
    error_message = "The load balancer must have deletion protection."
  }
  assert {
    condition     = aws_lb_target_group.this.preserve_client_ip == "true" && aws_lb_target_group.db_migrate.preserve_client_ip == "true"
    error_message = "The service must see the addresses of its clients."
  }
  assert {
    condition     = one(aws_security_group.metadata_service_security_group.egress).cidr_blocks == tolist(["10.0.0.0/16", "192.0.2.0/24"])
    error_message = "The service must reach the given addresses only."
  }
  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this.container_definitions) : contains(container.environment, { name = "MF_MIGRATION_ENDPOINTS_ENABLED", value = "0" })])
    error_message = "The environment must turn the migration endpoint off."
  }
}

run "rejects_a_service_without_tasks_and_connections" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    metadata_service_desired_count = 0
    service_egress_cidr_blocks     = []
  }
  expect_failures = [var.metadata_service_desired_count, var.service_egress_cidr_blocks]
}

run "rejects_invalid_destinations_of_logs" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables {
    api_access_log_destination_arn    = "api"
    api_access_log_format             = "status"
    db_migrate_lambda_dead_letter_arn = "alarms"
    load_balancer_access_logs_bucket  = "Logs"
    load_balancer_access_logs_prefix  = "logs/"
  }
  expect_failures = [
    var.api_access_log_destination_arn,
    var.api_access_log_format,
    var.db_migrate_lambda_dead_letter_arn,
    var.load_balancer_access_logs_bucket,
    var.load_balancer_access_logs_prefix,
  ]
}

run "rejects_a_topic_in_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { db_migrate_lambda_dead_letter_arn = "arn:aws-cn:sns:cn-north-1:123456789012:alarms" }
  expect_failures = [aws_lambda_function.db_migrate_lambda]
}

run "rejects_an_access_log_in_another_partition" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { api_access_log_destination_arn = "arn:aws-cn:logs:cn-north-1:123456789012:log-group:api" }
  expect_failures = [aws_lb.this]
}

run "rejects_a_service_that_nothing_migrates" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { metadata_service_enable_migration_endpoints = false }
  expect_failures = [aws_ecs_task_definition.this]
}

run "rejects_connections_to_an_invalid_network" {
  command = plan
  module { source = "./modules/metadata-service" }
  variables { service_egress_cidr_blocks = ["10.0.0.1/8"] }
  expect_failures = [var.service_egress_cidr_blocks]
}
