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
  mock_resource "aws_api_gateway_api_key" {
    defaults = { value = "key \"with\" quotes" }
  }
  mock_resource "aws_api_gateway_rest_api" {
    defaults = { execution_arn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5" }
  }
  mock_resource "aws_batch_compute_environment" {
    defaults = { arn = "arn:aws:batch:eu-west-1:123456789012:compute-environment/metaflow" }
  }
  mock_resource "aws_batch_job_queue" {
    defaults = { arn = "arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:metaflow" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/metaflow" }
  }
  mock_resource "aws_ecr_repository" {
    defaults = { repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/metaflow-batch" }
  }
  mock_resource "aws_ecs_cluster" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/created" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/metaflow:1" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::123456789012:instance-profile/metaflow" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/metaflow" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0" }
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
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::metaflow-s3" }
  }
  mock_resource "aws_secretsmanager_secret_version" {
    defaults = { arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-0123456789abcdef0" }
  }
}
mock_provider "local" {}
mock_provider "random" {}

# The default database version, database class and Lambda runtime are retired and cause warnings in a submodule. A test
# of the root module cannot expect these warnings. PostgreSQL 16 requires TLS, but the default image ignores the SSL
# mode. The default image also has an SQL
# injection. The default bucket name and the empty allow list of the UI also cause warnings.
variables {
  database_ssl_mode                = "require"
  db_engine_version                = "16"
  db_instance_type                 = "db.t3.small"
  db_migrate_lambda_runtime        = "python3.12"
  enable_step_functions            = false
  metadata_service_container_image = "netflixoss/metaflow_metadata_service:v2.5.1"
  s3_bucket_name                   = "store"
  subnet1_id                       = "subnet-0123456789abcdef0"
  subnet2_id                       = "subnet-0123456789abcdef1"
  tags                             = { team = "ml" }
  ui_allow_list                    = ["198.51.100.0/24"]
  ui_certificate_arn               = "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d"
  vpc_cidr_blocks                  = ["10.0.0.0/16"]
  vpc_id                           = "vpc-0123456789abcdef0"
}

run "creates_neither_step_functions_resources_nor_a_registry_by_default" {
  command = plan

  assert {
    condition     = length(aws_iam_role_policy.grant_dynamodb) == 0 && output.METAFLOW_SFN_DYNAMO_DB_TABLE == "" && output.METAFLOW_SFN_IAM_ROLE == "" && output.METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE == ""
    error_message = "The module must not create resources for Step Functions."
  }
  assert {
    condition     = length(aws_ecr_repository.metaflow_batch_image) == 0 && output.metaflow_batch_container_image == ""
    error_message = "The module must not create an image repository for jobs."
  }
  assert {
    condition     = aws_iam_role.batch_s3_task_role.name == "metaflow-batch_s3_task_role"
    error_message = "The names of the resources must contain the prefix."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.grant_allow_sagemaker[0].policy, "arn:aws:sagemaker:eu-west-1:123456789012:training-job/*")
    error_message = "Jobs must be able to run SageMaker training jobs in this account and region."
  }
}

run "creates_step_functions_resources_and_a_registry_if_enabled" {
  command = plan
  variables {
    enable_custom_batch_container_registry = true
    enable_step_functions                  = true
    resource_suffix                        = "prod"
    s3_bucket_name                         = ""
  }

  assert {
    condition     = output.metaflow_s3_bucket_name == "metaflow-s3-prod"
    error_message = "The name of the bucket must contain the prefix and the suffix."
  }

  assert {
    condition     = length(aws_iam_role_policy.grant_dynamodb) == 1 && output.METAFLOW_SFN_DYNAMO_DB_TABLE == "metaflow-step_functions_state-prod"
    error_message = "The module must create a table for flows, and allow jobs to use the table."
  }
  assert {
    condition     = aws_ecr_repository.metaflow_batch_image[0].name == "metaflow-batch-prod" && aws_ecr_repository.metaflow_batch_image[0].tags == tomap({ team = "ml" })
    error_message = "The module must create an image repository for jobs."
  }
}

run "rejects_invalid_further_job_queues" {
  command = plan
  variables { additional_job_queue_arns = ["gpu"] }
  expect_failures = [var.additional_job_queue_arns]
}

run "rejects_further_job_queues_of_another_partition" {
  command = plan
  variables { additional_job_queue_arns = ["arn:aws-cn:batch:cn-north-1:123456789012:job-queue/gpu"] }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

run "accepts_all_options_together" {
  command = plan
  variables {
    access_list_cidr_blocks          = ["198.51.100.0/24"]
    api_basic_auth                   = false
    batch_cluster_name               = "jobs"
    batch_type                       = "fargate"
    database_ssl_cert_path           = "/etc/ssl/client.pem"
    database_ssl_key_path            = "/etc/ssl/client.key"
    database_ssl_mode                = "verify-full"
    database_ssl_root_cert           = "/etc/ssl/rds.pem"
    db_auto_minor_version_upgrade    = false
    db_engine_version                = "16.6"
    db_identifier_prefix             = "db"
    db_migrate_on_start              = true
    db_parameters                    = { work_mem = "65536" }
    ecs_cluster_settings             = { containerInsights = "enabled" }
    extra_metadata_service_env_vars  = { LOGLEVEL = "INFO" }
    extra_ui_backend_env_vars        = { LOGLEVEL = "INFO" }
    extra_ui_static_env_vars         = { COLOUR = "blue" }
    iam_partition                    = "aws-us-gov"
    load_balancer_name_prefix        = "lb"
    maintenance_window               = "Mon:00:00-Mon:03:00"
    metadata_service_container_image = "public.ecr.aws/acme/metadata:v1"
    s3_bucket_name                   = "store"
    ui_alb_internal                  = true
    ui_allow_list                    = ["198.51.100.0/24"]
    ui_certificate_arn               = "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d"
    ui_cognito_user_pool_arn         = "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_a"
    ui_cognito_user_pool_client_id   = "client"
    ui_cognito_user_pool_domain      = "auth"
    ui_static_container_image        = "public.ecr.aws/acme/static:v1"
    ui_url                           = "https://metaflow.example.com"
    with_public_ip                   = true
  }

  # OpenTofu compares these ARNs with the partition.
  override_resource {
    target = module.metaflow-computation.aws_batch_job_queue.this
    values = { arn = "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-queue/metaflow" }
  }
  override_resource {
    target = module.metaflow-computation.aws_iam_role.ecs_execution_role
    values = { arn = "arn:aws-us-gov:iam::123456789012:role/metaflow" }
  }
  override_resource {
    target = module.metaflow-datastore.aws_kms_key.s3
    values = { arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
  }
  override_resource {
    target = module.metaflow-datastore.aws_s3_bucket.this
    values = { arn = "arn:aws-us-gov:s3:::store" }
  }

  assert {
    condition     = output.api_gateway_rest_api_id_key_id == ""
    error_message = "The API must not have a key."
  }
  assert {
    condition     = output.METAFLOW_DATASTORE_SYSROOT_S3 == "s3://store/metaflow"
    error_message = "The bucket must have the given name."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.grant_allow_sagemaker[0].policy, "arn:aws:")
    error_message = "ARNs must contain the given partition."
  }
}

# Without a prefix, some names in the computation module begin with a hyphen and are invalid. The run therefore
# overrides the module.
run "omits_the_leading_hyphen_of_names_without_a_prefix" {
  command = plan
  variables {
    resource_prefix = ""
    resource_suffix = "prod"
  }
  override_module { target = module.metaflow-computation }

  assert {
    condition     = aws_iam_role.batch_s3_task_role.name == "batch_s3_task_role-prod"
    error_message = "The name must contain only the suffix."
  }
}

run "accepts_connections_without_tls_before_postgresql_15" {
  command = plan
  variables {
    database_ssl_mode                = ""
    db_auto_minor_version_upgrade    = false
    db_engine_version                = "14.20"
    metadata_service_container_image = ""
  }
  expect_failures = [check.image_with_sql_injection]
}

run "accepts_connections_without_tls_if_a_parameter_allows_them" {
  command = plan
  variables {
    database_ssl_mode                = ""
    db_parameters                    = { "rds.force_ssl" = "0" }
    metadata_service_container_image = ""
  }
  expect_failures = [check.image_with_sql_injection]
}

run "accepts_the_ssl_mode_as_an_environment_variable_of_both_services" {
  command = plan
  variables {
    database_ssl_mode               = ""
    extra_metadata_service_env_vars = { MF_METADATA_DB_SSL_MODE = "require" }
    extra_ui_backend_env_vars       = { MF_METADATA_DB_SSL_MODE = "prefer" }
  }
}

run "accepts_image_tags_without_a_version" {
  command = plan
  variables {
    db_migrate_on_start              = true
    metadata_service_container_image = "public.ecr.aws/acme/metadata:latest"
  }
}

run "warns_about_connections_without_tls_from_postgresql_15_on" {
  command = plan
  variables { database_ssl_mode = "disable" }
  expect_failures = [check.database_demands_tls]
}

run "warns_about_a_ui_back_end_without_tls" {
  command = plan
  variables { extra_ui_backend_env_vars = { MF_METADATA_DB_SSL_MODE = "disable" } }
  expect_failures = [check.database_demands_tls]
}

run "warns_about_an_image_that_ignores_the_ssl_mode" {
  command = plan
  variables { metadata_service_container_image = "" }
  expect_failures = [check.image_ignores_tls, check.image_with_sql_injection]
}

run "warns_about_an_image_with_an_sql_injection" {
  command = plan
  variables { metadata_service_container_image = "netflixoss/metaflow_metadata_service:v2.5.0" }
  expect_failures = [check.image_with_sql_injection]
}

run "accepts_all_settings_of_a_hardened_deployment" {
  command = plan
  variables {
    api_access_log_destination_arn              = "arn:aws:logs:eu-west-1:123456789012:log-group:api"
    database_egress_cidr_blocks                 = []
    db_copy_tags_to_snapshot                    = true
    db_log_exports                              = ["postgresql", "upgrade"]
    db_migrate_on_start                         = true
    db_monitoring_interval                      = 60
    db_multi_az                                 = false
    db_performance_insights_enabled             = true
    deployment_circuit_breaker                  = true
    db_iam_authentication_enabled               = true
    load_balancer_access_logs_bucket            = "logs"
    load_balancer_deletion_protection           = true
    metadata_service_cpu                        = 1024
    metadata_service_cross_zone_load_balancing  = true
    metadata_service_xray_tracing               = true
    metadata_service_desired_count              = 2
    metadata_service_enable_migration_endpoints = false
    metadata_service_memory                     = 2048
    metadata_service_preserve_client_ip         = true
    service_egress_cidr_blocks                  = ["10.0.0.0/16", "192.0.2.0/24"]
    ui_backend_cpu                              = 1024
    ui_backend_memory                           = 4096
    ui_desired_count                            = 2
    ui_drop_invalid_header_fields               = true
    ui_load_balancer_egress_cidr_blocks         = ["10.0.0.0/16"]
    ui_ssl_policy                               = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    ui_static_cpu                               = 256
    ui_static_health_check_path                 = "/"
    ui_static_memory                            = 512
    ui_static_read_only_root_filesystem         = true
  }
}

run "rejects_invalid_settings_of_a_hardened_deployment" {
  command = plan
  variables {
    api_access_log_destination_arn      = "api"
    api_access_log_format               = "status"
    db_migrate_lambda_dead_letter_arn   = "alarms"
    database_egress_cidr_blocks         = ["10.0.0.1/8"]
    db_log_exports                      = ["error"]
    db_monitoring_interval              = 2
    load_balancer_access_logs_bucket    = "Logs"
    load_balancer_access_logs_prefix    = "logs/"
    metadata_service_desired_count      = 0
    service_egress_cidr_blocks          = []
    ui_desired_count                    = 0
    ui_load_balancer_egress_cidr_blocks = ["10.0.0.0"]
    ui_ssl_policy                       = "TLS-1-2"
    ui_static_health_check_path         = "health"
  }
  expect_failures = [
    var.api_access_log_destination_arn,
    var.api_access_log_format,
    var.db_migrate_lambda_dead_letter_arn,
    var.database_egress_cidr_blocks,
    var.db_log_exports,
    var.db_monitoring_interval,
    var.load_balancer_access_logs_bucket,
    var.load_balancer_access_logs_prefix,
    var.metadata_service_desired_count,
    var.service_egress_cidr_blocks,
    var.ui_desired_count,
    var.ui_load_balancer_egress_cidr_blocks,
    var.ui_ssl_policy,
    var.ui_static_health_check_path,
  ]
}

run "warns_about_a_mode_that_needs_a_root_certificate" {
  command = plan
  variables { database_ssl_mode = "verify-full" }
  expect_failures = [check.database_root_certificate]
}

run "rejects_invalid_names_ids_and_networks_and_reserved_tag_keys" {
  command = plan
  variables {
    access_list_cidr_blocks                = ["10.0.0.256"]
    compute_environment_egress_cidr_blocks = ["10.0.0.1/8"]
    db_instance_tags                       = { "aws:team" = "ml" }
    iam_partition                          = "aws-us"
    resource_prefix                        = "a_b"
    resource_suffix                        = "b-"
    subnet1_id                             = "vpc-0123456789abcdef0"
    subnet2_id                             = "i-0123456789abcdef0"
    tags                                   = { "aws:team" = "ml" }
    ui_allow_list                          = ["2001:db8::/32"]
    vpc_cidr_blocks                        = ["10.0.0.0"]
    vpc_id                                 = "subnet-0123456789abcdef0"
  }
  expect_failures = [
    var.access_list_cidr_blocks,
    var.compute_environment_egress_cidr_blocks,
    var.db_instance_tags,
    var.iam_partition,
    var.resource_prefix,
    var.resource_suffix,
    var.subnet1_id,
    var.subnet2_id,
    var.tags,
    var.ui_allow_list,
    var.vpc_cidr_blocks,
    var.vpc_id,
  ]
}

run "rejects_unknown_batch_and_ec2_options_and_invalid_characters_in_tag_values" {
  command = plan
  variables {
    batch_cluster_name                          = "a|b"
    batch_type                                  = "ec3"
    compute_environment_desired_vcpus           = 1.5
    compute_environment_instance_types          = ["M5.large"]
    compute_environment_max_vcpus               = -1
    compute_environment_min_vcpus               = -0.5
    db_instance_tags                            = { team = "a|b" }
    launch_template_http_endpoint               = "on"
    launch_template_http_put_response_hop_limit = 65
    launch_template_http_tokens                 = "imdsv2"
    tags                                        = { team = "a|b" }
  }
  expect_failures = [
    var.batch_cluster_name,
    var.batch_type,
    var.compute_environment_desired_vcpus,
    var.compute_environment_instance_types,
    var.compute_environment_max_vcpus,
    var.compute_environment_min_vcpus,
    var.db_instance_tags,
    var.launch_template_http_endpoint,
    var.launch_template_http_put_response_hop_limit,
    var.launch_template_http_tokens,
    var.tags,
  ]
}

run "rejects_unknown_images_groups_strategies_and_volumes" {
  command = plan
  variables {
    compute_environment_additional_security_group_ids = ["subnet-0123456789abcdef0"]
    compute_environment_allocation_strategy           = "CHEAPEST"
    compute_environment_bid_percentage                = 0
    compute_environment_image_type                    = "ECS_AL3"
    launch_template_image_id                          = "lt-0123456789abcdef0"
    launch_template_user_data                         = "#!/bin/bash"
    launch_template_volume_iops                       = 1
    launch_template_volume_size                       = 0
    launch_template_volume_throughput                 = 1
    launch_template_volume_type                       = "sc1"
  }
  expect_failures = [
    var.compute_environment_additional_security_group_ids,
    var.compute_environment_allocation_strategy,
    var.compute_environment_bid_percentage,
    var.compute_environment_image_type,
    var.launch_template_image_id,
    var.launch_template_user_data,
    var.launch_template_volume_iops,
    var.launch_template_volume_size,
    var.launch_template_volume_throughput,
    var.launch_template_volume_type,
  ]
}

run "rejects_unknown_rds_s3_and_ecs_options_and_more_than_48_tags" {
  command = plan
  variables {
    ca_cert_identifier   = "2019-rds-ca"
    db_engine_version    = "v16"
    db_instance_tags     = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
    db_instance_type     = "t3.small"
    db_parameters        = { "rds force_ssl" = "0" }
    ecs_cluster_settings = { containerinsights = "enabled" }
    maintenance_window   = "Mon:00:00-Mon:00:29"
    s3_bucket_name       = "192.168.5.4"
    tags                 = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
    vpc_cidr_blocks      = []
  }
  expect_failures = [
    var.ca_cert_identifier,
    var.db_engine_version,
    var.db_instance_tags,
    var.db_instance_type,
    var.db_parameters,
    var.ecs_cluster_settings,
    var.maintenance_window,
    var.s3_bucket_name,
    var.tags,
    var.vpc_cidr_blocks,
  ]
}

run "rejects_invalid_options_of_the_services" {
  command = plan
  variables {
    db_migrate_lambda_runtime        = "nodejs20.x"
    ecs_cluster_settings             = { containerInsights = "on" }
    extra_ui_backend_env_vars        = { "A=B" = "1" }
    extra_ui_static_env_vars         = { "" = "1" }
    metadata_service_container_image = "https://example.com/image"
    ui_certificate_arn               = "arn:aws:iam::123456789012:role/certificate"
    ui_cognito_user_pool_arn         = "eu-west-1_AbCdEf123"
    ui_cognito_user_pool_client_id   = "my-client"
    ui_cognito_user_pool_domain      = "https://auth.example.com"
    ui_static_container_image        = "image:"
  }
  expect_failures = [
    var.db_migrate_lambda_runtime,
    var.ecs_cluster_settings,
    var.extra_ui_backend_env_vars,
    var.extra_ui_static_env_vars,
    var.metadata_service_container_image,
    var.ui_certificate_arn,
    var.ui_cognito_user_pool_arn,
    var.ui_cognito_user_pool_client_id,
    var.ui_cognito_user_pool_domain,
    var.ui_static_container_image,
  ]
}

run "rejects_invalid_tls_settings_variable_names_and_urls" {
  command = plan
  variables {
    database_ssl_cert_path          = "client.pem"
    database_ssl_key_path           = "/etc/client key.pem"
    database_ssl_mode               = "on"
    database_ssl_root_cert          = "https://example.com/rds.pem"
    extra_metadata_service_env_vars = { "A=B" = "1" }
    ui_url                          = "metaflow.example.com"
  }
  expect_failures = [
    var.database_ssl_cert_path,
    var.database_ssl_key_path,
    var.database_ssl_mode,
    var.database_ssl_root_cert,
    var.extra_metadata_service_env_vars,
    var.ui_url,
  ]
}

# The UI module reports the same error, which a test of the root module cannot expect. The run therefore overrides
# the module.
run "rejects_a_user_pool_without_its_client" {
  command = plan
  variables { ui_cognito_user_pool_arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123" }
  override_module { target = module.metaflow-ui }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

run "rejects_a_certificate_of_another_partition" {
  command = plan
  variables { ui_certificate_arn = "arn:aws-cn:iam::123456789012:server-certificate/metaflow" }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

run "rejects_a_user_pool_of_another_partition" {
  command = plan
  variables {
    ui_cognito_user_pool_arn       = "arn:aws-cn:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123"
    ui_cognito_user_pool_client_id = "client"
    ui_cognito_user_pool_domain    = "domain"
  }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

# The long prefix also causes errors in the submodules, which a test of the root module cannot expect. The run therefore
# overrides the submodules.
run "rejects_a_role_name_longer_than_64_characters" {
  command = plan
  variables { resource_prefix = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
  override_module { target = module.metaflow-computation }
  # In OpenTofu, all other outputs are null.
  override_module {
    target = module.metaflow-datastore
    outputs = {
      rds_master_instance_endpoint = "db.example.com:5432"
      s3_bucket_arn                = "arn:aws:s3:::store"
    }
  }
  override_module {
    target  = module.metaflow-metadata-service
    outputs = { metadata_service_security_group_id = "sg-0123456789abcdef0" }
  }
  override_module { target = module.metaflow-step-functions }
  override_module { target = module.metaflow-ui }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

# Other resources that require lower-case names have their own names here.
run "rejects_capitals_in_the_name_of_the_registry" {
  command = plan
  variables {
    db_identifier_prefix                   = "db"
    enable_custom_batch_container_registry = true
    resource_prefix                        = "Acme"
    s3_bucket_name                         = "store"
  }
  expect_failures = [aws_ecr_repository.metaflow_batch_image]
}

# Inputs for later changes of a deployment.

run "uses_an_existing_cluster" {
  command = plan
  variables {
    ecs_cluster_arn  = "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
    ecs_cluster_mode = "existing"
  }

  assert {
    condition     = output.metadata_service_ecs_cluster_name == "services" && output.ui_ecs_cluster_name == "services"
    error_message = "All services must run in the existing cluster."
  }
}

run "deletes_the_images_of_the_registry_if_allowed" {
  command = plan
  variables {
    enable_custom_batch_container_registry       = true
    force_delete_custom_batch_container_registry = true
  }

  assert {
    condition     = aws_ecr_repository.metaflow_batch_image[0].force_delete
    error_message = "Destroying the repository must delete its images."
  }
}

run "accepts_settings_for_later_changes" {
  command = plan
  variables {
    api_redeploy_on_change          = true
    db_allow_major_version_upgrade  = true
    db_auto_minor_version_upgrade   = false
    db_backup_retention_period      = 7
    db_deletion_protection          = true
    db_engine_version               = "16.6"
    db_kms_key_arn                  = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    db_snapshot_identifier          = "metaflow-final-snapshot-cat"
    kms_key_deletion_window_in_days = 7
  }

  assert {
    condition     = output.database_kms_key_arn == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The given key must encrypt the database."
  }
}

run "accepts_the_default_bucket_name_with_another_prefix" {
  command = plan
  variables {
    resource_prefix = "acme"
    s3_bucket_name  = ""
  }

  assert {
    condition     = output.metaflow_s3_bucket_name == "acme-s3"
    error_message = "The name of the bucket must contain the prefix."
  }
}

run "warns_about_a_bucket_with_the_default_name" {
  command = plan
  variables { s3_bucket_name = "" }
  expect_failures = [check.bucket_name_is_shared]
}

run "rejects_invalid_settings_for_later_changes" {
  command = plan
  variables {
    db_backup_retention_period      = 36
    db_kms_key_arn                  = "alias/aws/rds"
    db_snapshot_identifier          = "my snapshot"
    ecs_cluster_arn                 = "services"
    ecs_cluster_mode                = "Shared"
    kms_key_deletion_window_in_days = 6
  }
  expect_failures = [
    var.db_backup_retention_period,
    var.db_kms_key_arn,
    var.db_snapshot_identifier,
    var.ecs_cluster_arn,
    var.ecs_cluster_mode,
    var.kms_key_deletion_window_in_days,
  ]
}

run "rejects_the_arn_of_a_cluster_that_the_mode_does_not_use" {
  command = plan
  variables {
    ecs_cluster_arn  = "arn:aws:ecs:eu-west-1:123456789012:cluster/services"
    ecs_cluster_mode = "shared"
  }
  expect_failures = [aws_iam_role.batch_s3_task_role]
}

# Optional parts of the deployment.

run "creates_no_ui_without_a_certificate" {
  command = plan
  variables {
    ui_allow_list      = []
    ui_certificate_arn = ""
  }

  assert {
    condition     = alltrue([for output in [output.ui_alb_arn, output.ui_alb_dns_name, output.ui_ecs_cluster_name, output.ui_backend_ecs_service_arn] : output == ""])
    error_message = "The outputs of the UI must be empty."
  }
}

run "accepts_an_announced_certificate" {
  command = plan
  variables { ui_certificate_known_after_apply = true }

  assert {
    condition     = output.ui_ecs_cluster_name != ""
    error_message = "The module must create the UI."
  }
}

run "accepts_the_inputs_of_related_modules" {
  command = plan
  variables {
    enable_key_rotation                    = true
    force_destroy_s3_bucket                = true
    metadata_service_enable_api_basic_auth = false
    metadata_service_enable_api_gateway    = false
  }

  assert {
    condition     = output.METAFLOW_SERVICE_URL == "" && output.metaflow_api_gateway_rest_api_id == "" && output.api_gateway_rest_api_id_key_id == ""
    error_message = "The module must not create an API."
  }
}

run "warns_about_an_allow_list_without_a_ui" {
  command = plan
  variables { ui_certificate_arn = "" }
  expect_failures = [check.ui_has_certificate]
}

run "accepts_a_private_deployment" {
  command = plan
  variables {
    api_vpc_endpoint_ids                        = ["vpce-0123456789abcdef0"]
    job_subnet_ids                              = ["subnet-0123456789abcdef2"]
    load_balancer_subnet_ids                    = ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"]
    metadata_service_allowed_security_group_ids = ["sg-0123456789abcdef1"]
    service_subnet_ids                          = ["subnet-0123456789abcdef2"]
    ui_alb_internal                             = true
    ui_allow_list                               = []
    ui_allowed_security_group_ids               = ["sg-0123456789abcdef1"]
    ui_with_public_ip                           = false
  }
}

run "accepts_one_subnet_of_the_load_balancer_without_a_ui" {
  command = plan
  variables {
    load_balancer_subnet_ids = ["subnet-0123456789abcdef2"]
    ui_allow_list            = []
    ui_certificate_arn       = ""
  }
}

run "warns_about_security_groups_without_a_ui" {
  command = plan
  variables {
    ui_allow_list                 = []
    ui_allowed_security_group_ids = ["sg-0123456789abcdef1"]
    ui_certificate_arn            = ""
  }
  expect_failures = [check.ui_has_certificate]
}

run "rejects_invalid_subnets_endpoints_and_security_groups" {
  command = plan
  variables {
    api_vpc_endpoint_ids                        = ["vpc-0123456789abcdef0"]
    job_subnet_ids                              = ["sg-0123456789abcdef0"]
    load_balancer_subnet_ids                    = ["vpc-0123456789abcdef0"]
    metadata_service_allowed_security_group_ids = ["subnet-0123456789abcdef0"]
    service_subnet_ids                          = ["sg-0123456789abcdef0"]
    ui_allowed_security_group_ids               = ["subnet-0123456789abcdef0"]
  }
  expect_failures = [
    var.api_vpc_endpoint_ids,
    var.job_subnet_ids,
    var.load_balancer_subnet_ids,
    var.metadata_service_allowed_security_group_ids,
    var.service_subnet_ids,
    var.ui_allowed_security_group_ids,
  ]
}

run "rejects_more_than_16_subnets" {
  command = plan
  variables { service_subnet_ids = ["subnet-1", "subnet-2", "subnet-3", "subnet-4", "subnet-5", "subnet-6", "subnet-7", "subnet-8", "subnet-9", "subnet-10", "subnet-11", "subnet-12", "subnet-13", "subnet-14", "subnet-15", "subnet-16", "subnet-17"] }
  expect_failures = [var.service_subnet_ids]
}

# The profile is unknown until an apply. The runs below apply mocked resources.
run "describes_batch_on_ec2_in_the_profile_by_default" {
  command = apply

  assert {
    condition     = length(setintersection(keys(jsondecode(output.metaflow_profile_json)), ["METAFLOW_ECS_FARGATE_EXECUTION_ROLE", "METAFLOW_BATCH_CONTAINER_IMAGE", "METAFLOW_BATCH_CONTAINER_REGISTRY"])) == 0
    error_message = "The profile must contain neither a role for Fargate nor an image."
  }
  assert {
    condition     = strcontains(jsondecode(output.metaflow_profile_json).METAFLOW_SERVICE_AUTH_KEY, output.api_gateway_rest_api_id_key_id)
    error_message = "The profile must contain the command that gets the key."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_BATCH_JOB_QUEUE == "arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow"
    error_message = "The profile must contain the ARN of the queue."
  }
  assert {
    condition     = jsondecode(output.metaflow_client_profile_json).METAFLOW_SERVICE_AUTH_KEY == "key \"with\" quotes"
    error_message = "The client profile must contain the value of the key."
  }
  assert {
    condition     = jsondecode(output.metaflow_client_profile_json).METAFLOW_UI_URL == "https://${output.ui_alb_dns_name}"
    error_message = "The client profile must contain the URL of the load balancer of the UI."
  }
  assert {
    condition     = setsubtract(keys(jsondecode(output.metaflow_client_profile_json)), keys(jsondecode(output.metaflow_profile_json))) == toset(["METAFLOW_UI_URL"])
    error_message = "The client profile must add only the URL of the UI."
  }
  assert {
    condition     = alltrue([for name, value in jsondecode(output.metaflow_profile_json) : value == jsondecode(output.metaflow_client_profile_json)[name] if name != "METAFLOW_SERVICE_AUTH_KEY"])
    error_message = "The two profiles must be equal except for the key."
  }
  assert {
    condition     = !strcontains(output.metaflow_profile_json, "quotes")
    error_message = "The profile must not contain the value of the key."
  }
}

run "describes_all_options_in_the_profile" {
  command = apply
  variables {
    access_list_cidr_blocks                = ["198.51.100.0/24"]
    api_basic_auth                         = false
    batch_type                             = "fargate"
    enable_custom_batch_container_registry = true
    enable_step_functions                  = true
    ui_url                                 = "https://metaflow.example.com/ui"
  }

  assert {
    condition     = !contains(keys(jsondecode(output.metaflow_profile_json)), "METAFLOW_SERVICE_AUTH_KEY")
    error_message = "The profile must not contain a command that gets a key."
  }
  assert {
    condition     = !contains(keys(jsondecode(output.metaflow_client_profile_json)), "METAFLOW_SERVICE_AUTH_KEY")
    error_message = "The client profile must not contain a key."
  }
  assert {
    condition     = jsondecode(output.metaflow_client_profile_json).METAFLOW_UI_URL == "https://metaflow.example.com/ui"
    error_message = "The client profile must contain the given URL of the UI."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_ECS_FARGATE_EXECUTION_ROLE == "arn:aws:iam::123456789012:role/metaflow"
    error_message = "The profile must contain the role for Fargate."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_BATCH_CONTAINER_REGISTRY == "123456789012.dkr.ecr.eu-west-1.amazonaws.com" && jsondecode(output.metaflow_profile_json).METAFLOW_BATCH_CONTAINER_IMAGE == "metaflow-batch"
    error_message = "The profile must contain the image."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_SFN_DYNAMO_DB_TABLE == "metaflow-step_functions_state"
    error_message = "The profile must contain the name of the table."
  }
}

run "uses_one_cluster_for_all_services_in_shared_mode" {
  command = apply
  variables { ecs_cluster_mode = "shared" }

  assert {
    condition     = output.metadata_service_ecs_cluster_name == "metaflow-" && output.ui_ecs_cluster_name == "created"
    error_message = "The UI must use the cluster of the metadata service."
  }
}

run "passes_the_options_of_step_functions_to_the_submodule_and_the_profile" {
  command = apply
  variables {
    additional_job_queue_arns               = ["arn:aws:batch:eu-west-1:123456789012:job-queue/gpu"]
    enable_step_functions                   = true
    step_functions_enable_distributed_map   = true
    step_functions_enable_execution_logging = true
    step_functions_enable_job_tags          = true
  }

  assert {
    condition     = strcontains(aws_iam_role_policy.grant_job_queues[0].policy, "job-queue/gpu")
    error_message = "Jobs must be able to use the further queue."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_SFN_S3_DISTRIBUTED_MAP_OUTPUT_PATH == "s3://store/metaflow/sfn_distributed_map_output"
    error_message = "The profile must contain the path for the results of distributed maps."
  }
  assert {
    condition     = jsondecode(output.metaflow_profile_json).METAFLOW_BATCH_EMIT_TAGS == "true"
    error_message = "The profile must turn on tags."
  }
  assert {
    condition     = output.METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN == "arn:aws:logs:eu-west-1:123456789012:log-group:metaflow:*" && jsondecode(output.metaflow_profile_json).METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN == output.METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN
    error_message = "The profile must contain the log group."
  }
}

run "ignores_the_options_of_step_functions_without_step_functions" {
  command = apply
  variables {
    step_functions_enable_distributed_map   = true
    step_functions_enable_execution_logging = true
    step_functions_enable_job_tags          = true
  }

  assert {
    condition     = length(aws_iam_role_policy.grant_job_queues) == 0 && output.METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN == ""
    error_message = "The module must not create resources for Step Functions."
  }
  assert {
    condition     = length([for name in keys(jsondecode(output.metaflow_profile_json)) : name if contains(["METAFLOW_BATCH_EMIT_TAGS", "METAFLOW_SFN_EXECUTION_LOG_GROUP_ARN", "METAFLOW_SFN_S3_DISTRIBUTED_MAP_OUTPUT_PATH"], name)]) == 0
    error_message = "The profile must not contain the settings."
  }
}

run "has_wide_roles_and_the_password_in_the_environment_by_default" {
  command = plan

  assert {
    condition     = length(aws_iam_role_policy.grant_database_password) == 0 && output.database_password_secret_arn == ""
    error_message = "The module must not create a secret."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_iam_pass_role[0].policy).Statement[0].Resource == "*" && jsondecode(aws_iam_role_policy.grant_cloudwatch.policy).Statement[0].Resource == "*"
    error_message = "Jobs must be able to pass all roles to SageMaker, and to write all logs."
  }
  assert {
    condition     = !contains(keys(jsondecode(aws_iam_role.batch_s3_task_role.assume_role_policy).Statement[0]), "Condition") && aws_iam_role.batch_s3_task_role.permissions_boundary == null
    error_message = "The role of jobs must have no conditions and no boundary."
  }
}

run "accepts_a_hardened_deployment" {
  command = plan
  variables {
    database_password_in_secrets_manager    = true
    enable_step_functions                   = true
    least_privilege_iam                     = true
    log_kms_key_arn                         = "arn:aws:kms:eu-west-1:123456789012:key/1"
    log_retention_in_days                   = 365
    permissions_boundary_arn                = "arn:aws:iam::123456789012:policy/boundary"
    s3_require_tls                          = true
    sagemaker_role_arns                     = []
    state_table_kms_key_arn                 = "arn:aws:kms:eu-west-1:123456789012:key/2"
    state_table_point_in_time_recovery      = true
    step_functions_enable_execution_logging = true
  }

  assert {
    condition     = length(aws_iam_role_policy.grant_database_password) == 1
    error_message = "ECS must be able to read the password of the database."
  }
  assert {
    condition     = length(aws_iam_role_policy.grant_iam_pass_role) == 0 && length(aws_iam_role_policy.grant_allow_sagemaker) == 0
    error_message = "Jobs must have no permissions for SageMaker."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_cloudwatch.policy).Statement[0].Resource == ["arn:aws:logs:eu-west-1:123456789012:log-group:/aws/batch/job*", "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/*"]
    error_message = "Jobs must write to log groups of AWS Batch and SageMaker only."
  }
  assert {
    condition     = jsondecode(aws_iam_role.batch_s3_task_role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" && aws_iam_role.batch_s3_task_role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"
    error_message = "The role of jobs must have the boundary, and ECS must assume the role for the account only."
  }
}

run "lets_steps_pass_certain_roles_to_sagemaker" {
  command = plan
  variables { sagemaker_role_arns = ["arn:aws:iam::123456789012:role/sagemaker-*"] }

  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_iam_pass_role[0].policy).Statement[0].Resource == ["arn:aws:iam::123456789012:role/sagemaker-*"]
    error_message = "Jobs must be able to pass the given role only."
  }
}

run "rejects_invalid_keys_boundaries_and_roles" {
  command = plan
  variables {
    log_kms_key_arn          = "logs"
    log_retention_in_days    = 366
    permissions_boundary_arn = "boundary"
    sagemaker_role_arns      = ["sagemaker"]
    state_table_kms_key_arn  = "table"
  }
  expect_failures = [
    var.log_kms_key_arn,
    var.log_retention_in_days,
    var.permissions_boundary_arn,
    var.sagemaker_role_arns,
    var.state_table_kms_key_arn,
  ]
}

run "rejects_connections_to_an_invalid_network_or_to_none" {
  command = plan
  variables {
    service_egress_cidr_blocks          = ["10.0.0.1/8"]
    ui_load_balancer_egress_cidr_blocks = []
  }
  expect_failures = [var.service_egress_cidr_blocks, var.ui_load_balancer_egress_cidr_blocks]
}
