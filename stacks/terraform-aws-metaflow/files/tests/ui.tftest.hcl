# Needs Terraform 1.7 or OpenTofu 1.8 for mocked providers. The module itself needs less. The tests do not call AWS.

mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { id = "eu-west-1" }
  }

  # OpenTofu passes these values between resources, and the provider validates their format. Terraform passes them in
  # runs with `apply` only.
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

# The default of the allow list is empty and causes a warning.
variables {
  METAFLOW_DATASTORE_SYSROOT_S3      = "s3://store/metaflow"
  certificate_arn                    = "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d"
  database_name                      = "metaflow"
  database_password                  = "secret"
  database_username                  = "metaflow"
  datastore_s3_bucket_kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  fargate_execution_role_arn         = "arn:aws:iam::123456789012:role/execution"
  metadata_service_security_group_id = "sg-0123456789abcdef0"
  metaflow_vpc_id                    = "vpc-0123456789abcdef0"
  rds_master_instance_endpoint       = "db.example.com:5432"
  resource_prefix                    = "mf-"
  resource_suffix                    = "-x"
  s3_bucket_arn                      = "arn:aws:s3:::store"
  standard_tags                      = { team = "ml" }
  subnet1_id                         = "subnet-0123456789abcdef0"
  subnet2_id                         = "subnet-0123456789abcdef1"
  ui_allow_list                      = ["198.51.100.0/24"]
}

run "requires_no_sign_in_by_default" {
  command = plan
  module { source = "./modules/ui" }

  assert {
    condition     = aws_lb_listener.this.default_action[*].type == tolist(["forward"])
    error_message = "The listener must forward requests to the static app without sign-in."
  }
  assert {
    condition     = aws_lb_listener_rule.ui_backend.action[*].type == tolist(["forward"])
    error_message = "The rule must forward requests to the back end without sign-in."
  }
  assert {
    condition     = !aws_lb.this.internal && aws_lb.this.name == "mf-alb-x"
    error_message = "The load balancer must be public, and its name must contain the prefix and the suffix."
  }
  assert {
    condition     = length(aws_ecs_cluster.this[0].setting) == 0
    error_message = "The cluster must have no settings."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].image == module.metaflow-common.default_metadata_service_container_image
    error_message = "The image of the back end must be the default image."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].image == module.metaflow-common.default_ui_static_container_image
    error_message = "The image of the static app must be the default image."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].environment == []
    error_message = "The static app must not have environment variables."
  }
  assert {
    condition     = { for variable in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].environment : variable.name => variable.value }.LOGLEVEL == "DEBUG"
    error_message = "The back end must have its default environment variables."
  }
  assert {
    condition     = alltrue([for variable in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].environment : !strcontains(variable.name, "SSL")])
    error_message = "No variable of the back end may set TLS."
  }
  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)) == 1 && !strcontains(aws_ecs_task_definition.ui_backend.container_definitions, "dependsOn")
    error_message = "The task of the back end must have one container without dependencies."
  }
}

run "applies_all_options" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    alb_internal                = true
    cognito_user_pool_arn       = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123"
    cognito_user_pool_client_id = "client"
    cognito_user_pool_domain    = "auth.example.com"
    ecs_cluster_settings        = { containerInsights = "enabled" }
    extra_ui_backend_env_vars   = { LOGLEVEL = "INFO", FEATURE_CACHE_DISABLE = "1" }
    extra_ui_static_env_vars    = { COLOUR = "blue" }
    load_balancer_name_prefix   = "lb"
    ui_allow_list               = ["198.51.100.0/24"]
    ui_backend_container_image  = "public.ecr.aws/acme/backend:v1"
    ui_static_container_image   = "public.ecr.aws/acme/static:v1"
  }

  assert {
    condition     = aws_lb_listener.this.default_action[*].type == tolist(["authenticate-cognito", "forward"])
    error_message = "The listener must require sign-in."
  }
  assert {
    condition     = aws_lb_listener_rule.ui_backend.action[*].type == tolist(["authenticate-cognito", "forward"])
    error_message = "The rule must require sign-in."
  }
  assert {
    condition     = aws_lb_listener.this.default_action[0].authenticate_cognito[0].user_pool_client_id == "client" && aws_lb_listener.this.default_action[0].authenticate_cognito[0].user_pool_domain == "auth.example.com"
    error_message = "Users must sign in to the given user pool."
  }
  assert {
    condition     = one([for rule in aws_security_group.ui_lb_security_group.ingress : rule if rule.from_port == 443]).cidr_blocks == tolist(["198.51.100.0/24"])
    error_message = "The addresses on the allow list must be able to open the UI."
  }
  assert {
    condition     = aws_lb.this.internal && aws_lb.this.name == "lb-alb"
    error_message = "The load balancer must be internal and have the given name."
  }
  assert {
    condition     = one(aws_ecs_cluster.this[0].setting) == { name = "containerInsights", value = "enabled" }
    error_message = "The cluster must have the given setting."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].image == "public.ecr.aws/acme/backend:v1" && jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].image == "public.ecr.aws/acme/static:v1"
    error_message = "The images must be the given images."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].environment == [{ name = "COLOUR", value = "blue" }]
    error_message = "The static app must have the given environment variables."
  }
  assert {
    condition = [for name in ["FEATURE_CACHE_DISABLE", "LOGLEVEL", "PATH_PREFIX"] : {
      for variable in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].environment : variable.name => variable.value
    }[name]] == ["1", "INFO", "/api/"]
    error_message = "The given environment variables must override the default variables of the back end."
  }
}

run "passes_tls_settings_to_the_back_end_only" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    database_ssl_cert_path = "/etc/ssl/client.pem"
    database_ssl_key_path  = "/etc/ssl/client.key"
    database_ssl_mode      = "verify-full"
    database_ssl_root_cert = "/etc/ssl/rds.pem"
  }

  assert {
    condition = { for variable in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions)[0].environment : variable.name => variable.value if strcontains(variable.name, "SSL") } == {
      MF_METADATA_DB_SSL_CERT_PATH      = "/etc/ssl/client.pem"
      MF_METADATA_DB_SSL_KEY_PATH       = "/etc/ssl/client.key"
      MF_METADATA_DB_SSL_MODE           = "verify-full"
      MF_METADATA_DB_SSL_ROOT_CERT      = "/etc/ssl/rds.pem"
      MF_METADATA_DB_SSL_ROOT_CERT_PATH = "/etc/ssl/rds.pem"
    }
    error_message = "The back end must have the TLS settings."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].environment == []
    error_message = "The static app must not have TLS settings."
  }
}

run "warns_about_variables_that_replace_settings_of_the_deployment" {
  command = plan
  module { source = "./modules/ui" }
  variables { extra_ui_backend_env_vars = { MF_METADATA_DB_HOST = "x" } }
  expect_failures = [check.extra_ui_backend_env_vars]
}

run "rejects_invalid_ids_and_networks_and_reserved_tag_keys" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    metadata_service_security_group_id = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0"
    metaflow_vpc_id                    = "subnet-0123456789abcdef0"
    standard_tags                      = { "aws:team" = "ml" }
    subnet1_id                         = "vpc-0123456789abcdef0"
    subnet2_id                         = "i-0123456789abcdef0"
    ui_allow_list                      = ["10.0.0.1/8"]
  }
  expect_failures = [
    var.metadata_service_security_group_id,
    var.metaflow_vpc_id,
    var.standard_tags,
    var.subnet1_id,
    var.subnet2_id,
    var.ui_allow_list,
  ]
}

run "rejects_invalid_arns_user_pools_and_characters_in_tag_values" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    METAFLOW_DATASTORE_SYSROOT_S3   = "https://store.s3.amazonaws.com/"
    certificate_arn                 = "arn:aws:iam::123456789012:role/certificate"
    cognito_user_pool_arn           = "eu-west-1_AbCdEf123"
    cognito_user_pool_client_id     = "my-client"
    cognito_user_pool_domain        = "https://auth.example.com"
    datastore_s3_bucket_kms_key_arn = "alias/store"
    fargate_execution_role_arn      = "arn:aws:iam::123456789012:user/execution"
    iam_partition                   = "aws-us"
    s3_bucket_arn                   = "s3://store"
    standard_tags                   = { team = "a|b" }
  }
  expect_failures = [
    var.METAFLOW_DATASTORE_SYSROOT_S3,
    var.certificate_arn,
    var.cognito_user_pool_arn,
    var.cognito_user_pool_client_id,
    var.cognito_user_pool_domain,
    var.datastore_s3_bucket_kms_key_arn,
    var.fargate_execution_role_arn,
    var.iam_partition,
    var.s3_bucket_arn,
    var.standard_tags,
  ]
}

run "rejects_invalid_images_settings_and_variables_and_more_than_48_tags" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    ecs_cluster_settings       = { containerinsights = "enabled" }
    extra_ui_backend_env_vars  = { "A=B" = "1" }
    extra_ui_static_env_vars   = { "" = "1" }
    standard_tags              = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
    ui_backend_container_image = "image:"
    ui_static_container_image  = "https://example.com/image"
  }
  expect_failures = [
    var.ecs_cluster_settings,
    var.extra_ui_backend_env_vars,
    var.extra_ui_static_env_vars,
    var.standard_tags,
    var.ui_backend_container_image,
    var.ui_static_container_image,
  ]
}

run "rejects_invalid_tls_settings" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    database_ssl_cert_path = "client.pem"
    database_ssl_key_path  = "/etc/client key.pem"
    database_ssl_mode      = "on"
    database_ssl_root_cert = "https://example.com/rds.pem"
  }
  expect_failures = [
    var.database_ssl_cert_path,
    var.database_ssl_key_path,
    var.database_ssl_mode,
    var.database_ssl_root_cert,
  ]
}

run "rejects_an_invalid_setting" {
  command = plan
  module { source = "./modules/ui" }
  variables { ecs_cluster_settings = { containerInsights = "on" } }
  expect_failures = [var.ecs_cluster_settings]
}

run "rejects_the_same_subnet_twice" {
  command = plan
  module { source = "./modules/ui" }
  variables { subnet2_id = "subnet-0123456789abcdef0" }
  expect_failures = [aws_lb.this]
}

run "rejects_a_load_balancer_name_with_a_dot" {
  command = plan
  module { source = "./modules/ui" }
  variables { load_balancer_name_prefix = "a.b" }
  expect_failures = [aws_lb.this]
}

run "rejects_a_user_pool_without_its_client" {
  command = plan
  module { source = "./modules/ui" }
  variables { cognito_user_pool_arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123" }
  expect_failures = [aws_lb_listener.this]
}

run "rejects_a_prefix_that_gives_both_target_groups_the_same_name" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }
  expect_failures = [aws_lb_target_group.ui_static]
}

# Terraform does not plan resources that depend on a resource with an invalid name, such as the ECS services.
run "rejects_names_with_dots" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "a.b-"
  }
  expect_failures = [
    aws_ecs_cluster.this,
    aws_ecs_task_definition.ui_backend,
    aws_ecs_task_definition.ui_static,
    aws_lb_target_group.ui_backend,
    aws_lb_target_group.ui_static,
  ]
}

run "rejects_names_with_spaces" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "a b-"
  }
  expect_failures = [
    aws_cloudwatch_log_group.this,
    aws_ecs_cluster.this,
    aws_iam_role.metadata_ui_ecs_task_role,
    aws_lb_target_group.ui_backend,
    aws_lb_target_group.ui_static,
  ]
}

run "rejects_a_security_group_name_that_looks_like_an_id" {
  command = plan
  module { source = "./modules/ui" }
  variables { resource_prefix = "sg-" }
  expect_failures = [aws_security_group.ui_lb_security_group]
}

# Only the security group of the back end has a name longer than 255 characters.
run "rejects_names_longer_than_the_maximum" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_name_prefix = "lb"
    resource_prefix           = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }
  expect_failures = [
    aws_iam_role.metadata_ui_ecs_task_role,
    aws_lb_target_group.ui_static,
    aws_security_group.fargate_security_group,
  ]
}

# Inputs for later changes of a deployment.

run "runs_in_an_existing_cluster" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    create_ecs_cluster = false
    ecs_cluster_arn    = "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
  }

  assert {
    condition     = length(aws_ecs_cluster.this) == 0 && output.ecs_cluster_name == "services"
    error_message = "The module must not create a cluster."
  }
  assert {
    condition     = aws_ecs_service.ui_backend.cluster == "arn:aws:ecs:eu-west-1:123456789012:cluster/services" && aws_ecs_service.ui_static.cluster == "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
    error_message = "Both services must run in the existing cluster."
  }
}

run "allows_no_connections_by_default_and_warns" {
  command = plan
  module { source = "./modules/ui" }
  variables { ui_allow_list = [] }
  expect_failures = [check.ui_allow_list]

  assert {
    condition     = length(one([for rule in aws_security_group.ui_lb_security_group.ingress : rule if rule.from_port == 443]).cidr_blocks) == 0
    error_message = "The UI must not accept connections."
  }
}

run "rejects_an_invalid_cluster_arn" {
  command = plan
  module { source = "./modules/ui" }
  variables { ecs_cluster_arn = "services" }
  expect_failures = [var.ecs_cluster_arn]
}

run "rejects_a_configuration_without_a_cluster" {
  command = plan
  module { source = "./modules/ui" }
  variables { create_ecs_cluster = false }
  expect_failures = [aws_lb.this]
}

run "allows_access_to_the_bucket_only_if_the_bucket_has_no_key" {
  command = plan
  module { source = "./modules/ui" }
  variables { datastore_s3_bucket_kms_key_arn = "" }

  assert {
    condition     = aws_iam_role_policy.grant_s3_kms.policy == aws_iam_role_policy.grant_custom_s3_batch.policy
    error_message = "The policy for the key must allow access to the bucket only."
  }
}

# Private deployments.

run "is_in_both_subnets_with_public_addresses_by_default" {
  command = plan
  module { source = "./modules/ui" }

  assert {
    condition     = alltrue([for subnets in [aws_lb.this.subnets, aws_ecs_service.ui_backend.network_configuration[0].subnets, aws_ecs_service.ui_static.network_configuration[0].subnets] : subnets == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])])
    error_message = "The load balancer and the services must be in both subnets."
  }
  assert {
    condition     = aws_ecs_service.ui_backend.network_configuration[0].assign_public_ip && aws_ecs_service.ui_static.network_configuration[0].assign_public_ip
    error_message = "The tasks must have public addresses."
  }
}

run "has_its_own_subnets_no_public_addresses_and_allows_security_groups" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    alb_internal                  = true
    load_balancer_subnet_ids      = ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"]
    service_subnet_ids            = ["subnet-0123456789abcdef4"]
    ui_allow_list                 = []
    ui_allowed_security_group_ids = ["sg-0123456789abcdef1"]
    ui_with_public_ip             = false
  }

  assert {
    condition     = aws_lb.this.internal && aws_lb.this.subnets == toset(["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"])
    error_message = "The load balancer must be internal and in the given subnets."
  }
  assert {
    condition     = alltrue([for subnets in [aws_ecs_service.ui_backend.network_configuration[0].subnets, aws_ecs_service.ui_static.network_configuration[0].subnets] : subnets == toset(["subnet-0123456789abcdef4"])])
    error_message = "The services must be in the given subnet."
  }
  assert {
    condition     = !aws_ecs_service.ui_backend.network_configuration[0].assign_public_ip && !aws_ecs_service.ui_static.network_configuration[0].assign_public_ip
    error_message = "The tasks must not have public addresses."
  }
  assert {
    condition     = one([for rule in aws_security_group.ui_lb_security_group.ingress : rule if rule.from_port == 443]).security_groups == toset(["sg-0123456789abcdef1"])
    error_message = "The security group must be able to open the UI."
  }
}

run "rejects_invalid_subnets_and_security_groups" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_subnet_ids      = ["vpc-0123456789abcdef0"]
    service_subnet_ids            = ["sg-0123456789abcdef0"]
    ui_allowed_security_group_ids = ["subnet-0123456789abcdef0"]
  }
  expect_failures = [var.load_balancer_subnet_ids, var.service_subnet_ids, var.ui_allowed_security_group_ids]
}

run "rejects_more_than_16_subnets" {
  command = plan
  module { source = "./modules/ui" }
  variables { service_subnet_ids = ["subnet-1", "subnet-2", "subnet-3", "subnet-4", "subnet-5", "subnet-6", "subnet-7", "subnet-8", "subnet-9", "subnet-10", "subnet-11", "subnet-12", "subnet-13", "subnet-14", "subnet-15", "subnet-16", "subnet-17"] }
  expect_failures = [var.service_subnet_ids]
}

run "rejects_a_load_balancer_in_one_subnet" {
  command = plan
  module { source = "./modules/ui" }
  variables { load_balancer_subnet_ids = ["subnet-0123456789abcdef2", "subnet-0123456789abcdef2"] }
  expect_failures = [aws_lb.this]
}

# Inputs for hardened deployments.

run "reads_the_password_from_the_environment_by_default" {
  command = plan
  module { source = "./modules/ui" }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions) : contains(container.environment[*].name, "MF_METADATA_DB_PSWD") && !contains(keys(container), "secrets")])
    error_message = "The environment must contain the password."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 0 || aws_cloudwatch_log_group.this.retention_in_days == null
    error_message = "CloudWatch must keep logs forever."
  }
}

run "reads_the_password_from_a_secret" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    database_password_secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"
    least_privilege_iam          = true
    log_kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    log_retention_in_days        = 365
    permissions_boundary_arn     = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.ui_backend.container_definitions) : !contains(container.environment[*].name, "MF_METADATA_DB_PSWD") && container.secrets[0].valueFrom == "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"])
    error_message = "The containers must read the password from the secret."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 365 && aws_cloudwatch_log_group.this.kms_key_id == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The log group must have the retention and the key."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_s3_kms.policy).Statement[0].Action == ["kms:Decrypt"] && aws_iam_role.metadata_ui_ecs_task_role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role must only decrypt, and must have the boundary."
  }
}

run "rejects_invalid_secrets_keys_boundaries_and_retentions" {
  command = plan
  module { source = "./modules/ui" }
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
  module { source = "./modules/ui" }
  variables { database_password_secret_arn = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a" }
  expect_failures = [aws_ecs_task_definition.ui_backend]
}

run "rejects_a_key_of_logs_of_another_partition" {
  command = plan
  module { source = "./modules/ui" }
  variables { log_kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1" }
  expect_failures = [aws_cloudwatch_log_group.this]
}

run "rejects_a_boundary_of_another_partition" {
  command = plan
  module { source = "./modules/ui" }
  variables { permissions_boundary_arn = "arn:aws-cn:iam::123456789012:policy/boundary" }
  expect_failures = [aws_iam_role.metadata_ui_ecs_task_role]
}

run "rejects_a_password_in_the_environment_and_in_a_secret" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    database_password_secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf"
    extra_ui_backend_env_vars    = { MF_METADATA_DB_PSWD = "x" }
  }
  expect_failures = [aws_ecs_task_definition.ui_backend, check.extra_ui_backend_env_vars]
}

run "has_its_size_one_task_and_all_connections_by_default" {
  command = plan
  module { source = "./modules/ui" }

  assert {
    condition     = aws_ecs_task_definition.ui_backend.cpu == "2048" && aws_ecs_task_definition.ui_backend.memory == "16384" && aws_ecs_task_definition.ui_static.cpu == "512" && aws_ecs_task_definition.ui_static.memory == "1024"
    error_message = "The tasks must have their default sizes."
  }
  assert {
    condition     = aws_ecs_service.ui_backend.desired_count == 1 && length(aws_ecs_service.ui_static.deployment_circuit_breaker) == 0
    error_message = "The services must have one task and no circuit breaker."
  }
  assert {
    condition     = !aws_lb.this.drop_invalid_header_fields && !aws_lb.this.enable_deletion_protection
    error_message = "The load balancer must have its default settings."
  }
  assert {
    condition     = alltrue([for rule in setunion(aws_security_group.fargate_security_group.egress, aws_security_group.ui_lb_security_group.egress) : rule.cidr_blocks == tolist(["0.0.0.0/0"])])
    error_message = "The services and the load balancer must reach all addresses."
  }
}

run "runs_several_small_tasks_behind_a_hardened_load_balancer" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    deployment_circuit_breaker          = true
    load_balancer_access_logs_bucket    = "logs"
    load_balancer_deletion_protection   = true
    service_egress_cidr_blocks          = ["10.0.0.0/16", "192.0.2.0/24"]
    ui_backend_cpu                      = 1024
    ui_backend_memory                   = 4096
    ui_desired_count                    = 2
    ui_drop_invalid_header_fields       = true
    ui_load_balancer_egress_cidr_blocks = ["10.0.0.0/16"]
    ui_ssl_policy                       = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    ui_static_cpu                       = 256
    ui_static_health_check_path         = "/health"
    ui_static_memory                    = 512
    ui_static_read_only_root_filesystem = true
  }

  assert {
    condition     = one(aws_lb.this.access_logs).bucket == "logs" && one(aws_lb.this.access_logs).enabled
    error_message = "The load balancer must write access logs."
  }
  assert {
    condition     = one(aws_lb_target_group.ui_static.health_check).path == "/health"
    error_message = "The load balancer must request the given path of the static app."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].readonlyRootFilesystem && toset(jsondecode(aws_ecs_task_definition.ui_static.container_definitions)[0].mountPoints[*].sourceVolume) == toset(aws_ecs_task_definition.ui_static.volume[*].name)
    error_message = "The static app must have a read-only root file system and volumes."
  }

  assert {
    condition     = aws_ecs_task_definition.ui_backend.cpu == "1024" && aws_ecs_task_definition.ui_backend.memory == "4096" && aws_ecs_task_definition.ui_static.cpu == "256" && aws_ecs_task_definition.ui_static.memory == "512"
    error_message = "The tasks must have the given sizes."
  }
  assert {
    condition     = alltrue([for service in [aws_ecs_service.ui_backend, aws_ecs_service.ui_static] : service.desired_count == 2 && one(service.deployment_circuit_breaker).rollback])
    error_message = "The services must have two tasks and roll failed deployments back."
  }
  assert {
    condition     = aws_lb.this.drop_invalid_header_fields && aws_lb.this.enable_deletion_protection && aws_lb_listener.this.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    error_message = "The load balancer must have the given settings."
  }
  assert {
    condition     = one(aws_security_group.fargate_security_group.egress).cidr_blocks == tolist(["10.0.0.0/16", "192.0.2.0/24"]) && one(aws_security_group.ui_lb_security_group.egress).cidr_blocks == tolist(["10.0.0.0/16"])
    error_message = "The services and the load balancer must reach the given addresses only."
  }
}

run "rejects_invalid_networks_counts_and_policies" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    load_balancer_access_logs_bucket    = "Logs"
    load_balancer_access_logs_prefix    = "/logs"
    service_egress_cidr_blocks          = []
    ui_desired_count                    = 0
    ui_load_balancer_egress_cidr_blocks = ["10.0.0.1/8"]
    ui_ssl_policy                       = "TLS-1-2"
    ui_static_health_check_path         = "health"
  }
  expect_failures = [
    var.load_balancer_access_logs_bucket,
    var.load_balancer_access_logs_prefix,
    var.service_egress_cidr_blocks,
    var.ui_desired_count,
    var.ui_load_balancer_egress_cidr_blocks,
    var.ui_ssl_policy,
    var.ui_static_health_check_path,
  ]
}

run "rejects_sizes_that_fargate_does_not_offer" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    ui_backend_cpu   = 256
    ui_static_memory = 512
  }
  expect_failures = [aws_ecs_task_definition.ui_backend, aws_ecs_task_definition.ui_static]
}

run "warns_about_a_ui_that_is_open_to_everyone" {
  command = plan
  module { source = "./modules/ui" }
  variables { ui_allow_list = ["0.0.0.0/0"] }
  expect_failures = [check.ui_open_to_everyone]
}

run "rejects_connections_to_an_invalid_network_or_to_none" {
  command = plan
  module { source = "./modules/ui" }
  variables {
    service_egress_cidr_blocks          = ["10.0.0.1/8"]
    ui_load_balancer_egress_cidr_blocks = []
  }
  expect_failures = [var.service_egress_cidr_blocks, var.ui_load_balancer_egress_cidr_blocks]
}
