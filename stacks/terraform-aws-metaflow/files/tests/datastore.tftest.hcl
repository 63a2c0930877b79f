# Needs Terraform 1.7 or OpenTofu 1.8 for mocked providers. The module itself needs less. The tests do not call AWS.

mock_provider "aws" {
  # OpenTofu passes these values between resources, and the provider validates their format. Terraform passes them in
  # runs with `apply` only.
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::metaflow-s3" }
  }
}
mock_provider "random" {}

# The default engine version and instance class are retired and cause warnings.
variables {
  db_engine_version                  = "16"
  db_instance_type                   = "db.t3.small"
  metadata_service_security_group_id = "sg-0123456789abcdef0"
  metaflow_vpc_id                    = "vpc-0123456789abcdef0"
  resource_prefix                    = "mf-"
  resource_suffix                    = "-x"
  standard_tags                      = { team = "ml" }
  subnet1_id                         = "subnet-0123456789abcdef0"
  subnet2_id                         = "subnet-0123456789abcdef1"
}

run "creates_a_postgresql_instance_by_default" {
  command = plan
  module { source = "./modules/datastore" }

  assert {
    condition     = length(aws_db_instance.this) == 1 && length(aws_rds_cluster.this) == 0 && length(aws_rds_cluster_instance.cluster_instances) == 0
    error_message = "The module must create an instance and no cluster."
  }
  assert {
    condition     = length(aws_db_parameter_group.this) == 0
    error_message = "The module must not create a parameter group without parameters."
  }
  assert {
    condition     = aws_db_instance.this[0].identifier == "mf-metaflow-x" && aws_db_subnet_group.this.name == "mf-main-x"
    error_message = "The names of the database and its subnet group must contain the prefix and the suffix."
  }
  assert {
    condition     = aws_db_instance.this[0].engine == "postgres" && aws_db_instance.this[0].multi_az && aws_db_instance.this[0].storage_encrypted
    error_message = "The instance must be an encrypted PostgreSQL instance with a standby."
  }
  assert {
    condition     = aws_db_instance.this[0].tags == tomap({ team = "ml", Name = "mf-metaflow-x", Metaflow = "true" })
    error_message = "The database must have the standard tags and its own two tags."
  }
  assert {
    condition     = aws_s3_bucket.this.bucket == "mf-s3-x" && !aws_s3_bucket.this.force_destroy
    error_message = "The name of the bucket must contain the prefix and the suffix, and destroying must keep objects."
  }
  assert {
    condition     = output.METAFLOW_DATASTORE_SYSROOT_S3 == "s3://mf-s3-x/metaflow" && output.METAFLOW_DATATOOLS_S3ROOT == "s3://mf-s3-x/data"
    error_message = "The outputs must contain the name of the bucket."
  }
}

run "configures_an_instance" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    apply_immediately       = true
    bucket_key_enabled      = true
    ca_cert_identifier      = "rds-ca-rsa2048-g1"
    db_identifier_prefix    = "db"
    db_instance_tags        = { team = "data", tier = "db" }
    db_parameters           = { "rds.force_ssl" = "0", work_mem = "65536" }
    force_destroy_s3_bucket = true
    maintenance_window      = "mon:00:00-mon:03:00"
    s3_bucket_name          = "store"
  }

  assert {
    condition     = aws_db_parameter_group.this[0].name == "db-metaflow-postgres16" && aws_db_parameter_group.this[0].family == "postgres16"
    error_message = "The parameter group must be for the major version of the engine."
  }
  assert {
    condition     = { for parameter in aws_db_parameter_group.this[0].parameter : parameter.name => parameter.value } == { "rds.force_ssl" = "0", work_mem = "65536" }
    error_message = "The parameter group must contain all parameters."
  }
  assert {
    condition     = aws_db_instance.this[0].parameter_group_name == "db-metaflow-postgres16"
    error_message = "The instance must use the parameter group."
  }
  assert {
    condition     = aws_db_instance.this[0].identifier == "db-metaflow" && aws_db_subnet_group.this.name == "db-metaflow"
    error_message = "The given prefix must override the default prefix and suffix."
  }
  assert {
    condition     = aws_db_instance.this[0].maintenance_window == "mon:00:00-mon:03:00" && aws_db_instance.this[0].ca_cert_identifier == "rds-ca-rsa2048-g1" && aws_db_instance.this[0].apply_immediately
    error_message = "The instance must have the given settings."
  }
  assert {
    condition     = aws_db_instance.this[0].tags == tomap({ team = "data", tier = "db", Name = "db-metaflow", Metaflow = "true" })
    error_message = "The tags of the instance must override the standard tags."
  }
  assert {
    condition     = aws_s3_bucket.this.bucket == "store" && aws_s3_bucket.this.force_destroy
    error_message = "The bucket must have the given name, and destroying must delete its objects."
  }
  assert {
    condition     = one(aws_s3_bucket.this.server_side_encryption_configuration[0].rule).bucket_key_enabled
    error_message = "The bucket must use an S3 Bucket Key."
  }
}

run "creates_a_parameter_group_for_the_major_version" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_auto_minor_version_upgrade = false
    db_engine_version             = "15.4"
    db_parameters                 = { "rds.force_ssl" = "0" }
  }

  assert {
    condition     = aws_db_parameter_group.this[0].family == "postgres15" && aws_db_parameter_group.this[0].name == "mf-metaflow-x-postgres15"
    error_message = "The family and the name of the parameter group must contain only the major version."
  }
  assert {
    condition     = aws_db_instance.this[0].engine_version == "15.4" && aws_db_instance.this[0].parameter_group_name == "mf-metaflow-x-postgres15"
    error_message = "The instance must have the minor version and use the parameter group."
  }
}

run "creates_a_parameter_group_for_the_first_two_version_numbers_of_another_engine" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine         = "mysql"
    db_engine_version = "8.0.35"
    db_parameters     = { max_connections = "100" }
  }

  assert {
    condition     = aws_db_parameter_group.this[0].family == "mysql8.0"
    error_message = "The family must contain the first two numbers of the version."
  }
}

run "creates_a_parameter_group_for_the_default_version_of_aurora" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine         = "aurora-postgresql"
    db_engine_version = ""
    db_parameters     = { "rds.force_ssl" = "0" }
  }

  assert {
    condition     = length(aws_db_parameter_group.this) == 1 && length(aws_rds_cluster.this) == 1
    error_message = "The module must create a cluster, and a parameter group for the version of the cluster."
  }
}

run "creates_an_aurora_cluster_if_configured" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    ca_cert_identifier            = "rds-ca-rsa2048-g1"
    db_auto_minor_version_upgrade = false
    db_engine                     = "aurora-postgresql"
    db_engine_version             = "16.4"
    maintenance_window            = "mon:00:00-mon:03:00"
  }

  assert {
    condition     = length(aws_rds_cluster.this) == 1 && length(aws_rds_cluster_instance.cluster_instances) == 1 && length(aws_db_instance.this) == 0
    error_message = "The module must create a cluster with one instance, and no other instance."
  }
  assert {
    condition     = aws_rds_cluster.this[0].cluster_identifier == "mf-metaflow-x" && aws_rds_cluster_instance.cluster_instances[0].identifier == "mf-metaflow-x-0"
    error_message = "The names of the cluster and its instance must contain the prefix and the suffix."
  }
  assert {
    condition     = aws_rds_cluster.this[0].engine_version == "16.4" && aws_rds_cluster_instance.cluster_instances[0].engine == "aurora-postgresql"
    error_message = "The cluster and its instance must have the given engine and version."
  }
  assert {
    condition     = aws_rds_cluster.this[0].preferred_maintenance_window == "mon:00:00-mon:03:00" && aws_rds_cluster_instance.cluster_instances[0].preferred_maintenance_window == "mon:00:00-mon:03:00"
    error_message = "The cluster and its instance must have the maintenance window."
  }
  assert {
    condition     = aws_rds_cluster_instance.cluster_instances[0].ca_cert_identifier == "rds-ca-rsa2048-g1"
    error_message = "The instance must have the certificate authority."
  }
}

run "warns_about_a_version_and_a_class_that_aws_has_retired" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine_version = "11"
    db_instance_type  = "db.t2.small"
  }
  expect_failures = [check.db_engine_version, check.db_instance_type]
}

run "rejects_invalid_ids_and_reserved_tag_keys" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_instance_tags                   = { "aws:team" = "ml" }
    metadata_service_security_group_id = "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0"
    metaflow_vpc_id                    = "subnet-0123456789abcdef0"
    standard_tags                      = { "AWS:team" = "ml" }
    subnet1_id                         = "vpc-0123456789abcdef0"
    subnet2_id                         = "i-0123456789abcdef0"
  }
  expect_failures = [
    var.db_instance_tags,
    var.metadata_service_security_group_id,
    var.metaflow_vpc_id,
    var.standard_tags,
    var.subnet1_id,
    var.subnet2_id,
  ]
}

run "rejects_unknown_rds_options_and_invalid_characters_in_tag_values" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    ca_cert_identifier = "2019-rds-ca"
    db_engine          = "Postgres"
    db_engine_version  = "v16"
    db_instance_tags   = { team = "a|b" }
    db_instance_type   = "t3.small"
    db_name            = "user"
    db_parameters      = { "rds force_ssl" = "0" }
    db_username        = "rdsadmin"
    maintenance_window = "Mon:00:00-Mon:00:29"
    standard_tags      = { team = "a;b" }
  }
  expect_failures = [
    var.ca_cert_identifier,
    var.db_engine,
    var.db_engine_version,
    var.db_instance_tags,
    var.db_instance_type,
    var.db_name,
    var.db_parameters,
    var.db_username,
    var.maintenance_window,
    var.standard_tags,
  ]
}

run "rejects_a_bucket_that_looks_like_an_ip_address_and_more_than_48_tags" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_instance_tags = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
    s3_bucket_name   = "192.168.5.4"
    standard_tags    = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48] : "k${i}" => "v" }
  }
  expect_failures = [var.db_instance_tags, var.s3_bucket_name, var.standard_tags]
}

run "rejects_more_than_50_tags_in_total" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_instance_tags = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23] : "m${i}" => "v" }
    standard_tags    = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24] : "k${i}" => "v" }
  }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_the_same_subnet_twice" {
  command = plan
  module { source = "./modules/datastore" }
  variables { subnet2_id = "subnet-0123456789abcdef0" }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_parameters_without_a_version" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine_version = ""
    db_parameters     = { "rds.force_ssl" = "0" }
  }
  expect_failures = [aws_db_parameter_group.this]
}

run "rejects_a_parameter_group_name_with_two_consecutive_hyphens" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine         = "my--sql"
    db_engine_version = "8.0.35"
    db_parameters     = { a = "1" }
  }
  expect_failures = [aws_db_parameter_group.this]
}

# Terraform does not plan the database, which depends on the subnet group.
run "rejects_capitals_in_the_names_of_the_bucket_and_the_subnet_group" {
  command = plan
  module { source = "./modules/datastore" }
  variables { resource_prefix = "Team-" }
  expect_failures = [aws_db_subnet_group.this, aws_s3_bucket.this]
}

run "rejects_a_database_name_that_begins_with_a_digit" {
  command = plan
  module { source = "./modules/datastore" }
  variables { resource_prefix = "9-" }
  expect_failures = [aws_db_instance.this]
}

run "rejects_a_cluster_name_that_begins_with_a_digit" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine       = "aurora-postgresql"
    resource_prefix = "9-"
  }
  expect_failures = [aws_rds_cluster.this]
}

# The name of the cluster has 63 characters, and the name of its instance has two more.
run "rejects_a_cluster_instance_name_longer_than_63_characters" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine            = "aurora-postgresql"
    db_identifier_prefix = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }
  expect_failures = [aws_rds_cluster_instance.cluster_instances]
}

run "rejects_a_security_group_name_that_looks_like_an_id" {
  command = plan
  module { source = "./modules/datastore" }
  variables { resource_prefix = "sg-" }
  expect_failures = [aws_security_group.rds_security_group]
}

# Inputs for later changes of a deployment.

run "uses_the_aws_defaults_for_upgrades_and_keys" {
  command = plan
  module { source = "./modules/datastore" }

  assert {
    condition     = aws_db_instance.this[0].auto_minor_version_upgrade && aws_db_instance.this[0].allow_major_version_upgrade == null && !aws_db_instance.this[0].deletion_protection
    error_message = "AWS must install only minor versions, and the database must not have deletion protection."
  }
  assert {
    condition     = aws_kms_key.rds.deletion_window_in_days == null && aws_kms_key.s3.deletion_window_in_days == null
    error_message = "The keys must have the default deletion window of AWS."
  }
}

run "configures_later_changes_of_an_instance" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_allow_major_version_upgrade  = true
    db_auto_minor_version_upgrade   = false
    db_backup_retention_period      = 35
    db_deletion_protection          = true
    db_engine_version               = "16.6"
    db_kms_key_arn                  = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    db_snapshot_identifier          = "rds:metaflow-2026-11-25-04-00"
    enable_key_rotation             = true
    kms_key_deletion_window_in_days = 7
  }

  assert {
    condition     = aws_db_instance.this[0].allow_major_version_upgrade && !aws_db_instance.this[0].auto_minor_version_upgrade && aws_db_instance.this[0].deletion_protection && aws_db_instance.this[0].backup_retention_period == 35
    error_message = "The instance must have the given settings."
  }
  assert {
    condition     = aws_db_instance.this[0].snapshot_identifier == "rds:metaflow-2026-11-25-04-00" && aws_db_instance.this[0].kms_key_id == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The instance must be created from the snapshot and keep its key."
  }
  assert {
    condition     = output.database_kms_key_arn == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The output must contain the ARN of the given key."
  }
  assert {
    condition     = aws_kms_key.rds.enable_key_rotation && aws_kms_key.s3.enable_key_rotation
    error_message = "AWS must rotate both keys."
  }
  assert {
    condition     = aws_kms_key.rds.deletion_window_in_days == 7 && aws_kms_key.s3.deletion_window_in_days == 7
    error_message = "Both keys must have the given deletion window."
  }
}

run "configures_later_changes_of_a_cluster" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    aurora_instance_apply_immediately = true
    db_allow_major_version_upgrade    = true
    db_auto_minor_version_upgrade     = false
    db_backup_retention_period        = 7
    db_deletion_protection            = true
    db_engine                         = "aurora-postgresql"
    db_kms_key_arn                    = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    db_snapshot_identifier            = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:metaflow"
  }

  assert {
    condition     = aws_rds_cluster.this[0].allow_major_version_upgrade && aws_rds_cluster.this[0].deletion_protection && aws_rds_cluster.this[0].backup_retention_period == 7
    error_message = "The cluster must have the given settings."
  }
  assert {
    condition     = aws_rds_cluster.this[0].snapshot_identifier == "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:metaflow" && aws_rds_cluster.this[0].kms_key_id == "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "The cluster must be created from the snapshot and keep its key."
  }
  assert {
    condition     = aws_rds_cluster_instance.cluster_instances[0].apply_immediately && !aws_rds_cluster_instance.cluster_instances[0].auto_minor_version_upgrade
    error_message = "The instance must have the given settings."
  }
}

run "warns_about_a_minor_version_that_aws_upgrades" {
  command = plan
  module { source = "./modules/datastore" }
  variables { db_engine_version = "16.6" }
  expect_failures = [check.pinned_minor_version]
}

run "rejects_invalid_settings_for_later_changes" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_backup_retention_period      = 1.5
    db_kms_key_arn                  = "1234abcd-12ab-34cd-56ef-1234567890ab"
    db_snapshot_identifier          = "-snapshot"
    kms_key_deletion_window_in_days = 31
  }
  expect_failures = [
    var.db_backup_retention_period,
    var.db_kms_key_arn,
    var.db_snapshot_identifier,
    var.kms_key_deletion_window_in_days,
  ]
}

run "rejects_a_snapshot_without_its_key" {
  command = plan
  module { source = "./modules/datastore" }
  variables { db_snapshot_identifier = "metaflow-final-snapshot-cat" }
  expect_failures = [aws_kms_key.rds]
}

run "scales_the_capacity_of_a_cluster" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    aurora_max_capacity = 8
    aurora_min_capacity = 0.5
    db_engine           = "aurora-postgresql"
    db_instance_type    = "db.serverless"
  }

  assert {
    condition     = aws_rds_cluster.this[0].serverlessv2_scaling_configuration[0].min_capacity == 0.5 && aws_rds_cluster.this[0].serverlessv2_scaling_configuration[0].max_capacity == 8
    error_message = "The cluster must have the given capacities."
  }
}

run "sets_no_capacities_by_default" {
  command = plan
  module { source = "./modules/datastore" }
  variables { db_engine = "aurora-postgresql" }

  assert {
    condition     = length(aws_rds_cluster.this[0].serverlessv2_scaling_configuration) == 0
    error_message = "The cluster must have no capacities."
  }
}

run "rejects_invalid_capacities" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    aurora_max_capacity = 0.5
    aurora_min_capacity = 0.25
  }
  expect_failures = [var.aurora_max_capacity, var.aurora_min_capacity]
}

run "rejects_the_serverless_class_without_aurora" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    aurora_max_capacity = 2
    aurora_min_capacity = 1
    db_instance_type    = "db.serverless"
  }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_the_serverless_class_without_capacities" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine        = "aurora-postgresql"
    db_instance_type = "db.serverless"
  }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_a_single_capacity" {
  command = plan
  module { source = "./modules/datastore" }
  variables { aurora_min_capacity = 1 }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_a_minimum_capacity_above_the_maximum" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    aurora_max_capacity = 1
    aurora_min_capacity = 2
  }
  expect_failures = [aws_db_subnet_group.this]
}

# Inputs for hardened deployments.

run "creates_neither_a_secret_nor_a_bucket_policy_by_default" {
  command = plan
  module { source = "./modules/datastore" }

  assert {
    condition     = length(aws_secretsmanager_secret.database_password) == 0 && length(aws_secretsmanager_secret_version.database_password) == 0 && output.database_password_secret_arn == ""
    error_message = "The module must not create a secret."
  }
  assert {
    condition     = length(aws_s3_bucket_policy.this) == 0
    error_message = "The module must not create a bucket policy."
  }
}

run "creates_a_secret_and_a_bucket_policy_if_enabled" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    database_password_in_secrets_manager = true
    s3_require_tls                       = true
  }

  assert {
    condition     = aws_secretsmanager_secret.database_password[0].name_prefix == "mf-database-password-x-" && aws_secretsmanager_secret.database_password[0].tags == tomap({ team = "ml" })
    error_message = "The name of the secret must contain the prefix and the suffix."
  }
  assert {
    condition     = length(aws_secretsmanager_secret_version.database_password) == 1 && length(aws_s3_bucket_policy.this) == 1
    error_message = "The module must create the value of the secret and the bucket policy."
  }
}

run "rejects_invalid_characters_in_the_name_of_the_secret" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    database_password_in_secrets_manager = true
    db_identifier_prefix                 = "db"
    resource_prefix                      = "a b-"
    s3_bucket_name                       = "store"
  }
  expect_failures = [aws_secretsmanager_secret.database_password]
}

run "has_no_monitoring_and_all_connections_by_default" {
  command = plan
  module { source = "./modules/datastore" }

  assert {
    condition     = !aws_db_instance.this[0].performance_insights_enabled && aws_db_instance.this[0].monitoring_interval == 0 && aws_db_instance.this[0].enabled_cloudwatch_logs_exports == null && !aws_db_instance.this[0].copy_tags_to_snapshot
    error_message = "The database must not be monitored, and its snapshots must not have its tags."
  }
  assert {
    condition     = length(aws_iam_role.rds_monitoring_role) == 0 && length(aws_iam_role_policy.grant_rds_monitoring) == 0
    error_message = "The module must not create a role for metrics."
  }
  assert {
    condition     = one(aws_security_group.rds_security_group.egress).cidr_blocks == tolist(["0.0.0.0/0"])
    error_message = "The database must reach all addresses."
  }
}

run "monitors_an_instance_without_connections_and_without_a_standby" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    database_egress_cidr_blocks     = []
    db_copy_tags_to_snapshot        = true
    db_iam_authentication_enabled   = true
    db_log_exports                  = ["postgresql", "upgrade"]
    db_monitoring_interval          = 60
    db_multi_az                     = false
    db_performance_insights_enabled = true
  }

  assert {
    condition     = aws_db_instance.this[0].performance_insights_enabled && aws_db_instance.this[0].monitoring_interval == 60 && aws_db_instance.this[0].enabled_cloudwatch_logs_exports == toset(["postgresql", "upgrade"])
    error_message = "The database must be monitored."
  }
  assert {
    condition     = aws_db_instance.this[0].copy_tags_to_snapshot && !aws_db_instance.this[0].multi_az
    error_message = "The snapshots must have the tags of the database, and the database must have no standby."
  }
  assert {
    condition     = aws_db_instance.this[0].iam_database_authentication_enabled
    error_message = "Administrators must be able to connect with IAM."
  }
  assert {
    condition     = aws_iam_role.rds_monitoring_role[0].name == "mf-rds-monitoring-x" && strcontains(aws_iam_role.rds_monitoring_role[0].assume_role_policy, "monitoring.rds.amazonaws.com")
    error_message = "RDS must have a role for metrics."
  }
  assert {
    condition     = length(aws_security_group.rds_security_group.egress) == 0
    error_message = "The database must reach no addresses."
  }
}

run "monitors_an_aurora_cluster" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_copy_tags_to_snapshot        = true
    db_engine                       = "aurora-postgresql"
    db_log_exports                  = ["postgresql"]
    db_monitoring_interval          = 15
    db_performance_insights_enabled = true
  }

  assert {
    condition     = aws_rds_cluster.this[0].enabled_cloudwatch_logs_exports == toset(["postgresql"]) && aws_rds_cluster.this[0].copy_tags_to_snapshot
    error_message = "The cluster must send its log, and its snapshots must have its tags."
  }
  assert {
    condition     = aws_rds_cluster_instance.cluster_instances[0].performance_insights_enabled && aws_rds_cluster_instance.cluster_instances[0].monitoring_interval == 15
    error_message = "The instance of the cluster must be monitored."
  }
}

run "rejects_unknown_logs_intervals_and_networks" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    database_egress_cidr_blocks = ["10.0.0.1/8"]
    db_log_exports              = ["error"]
    db_monitoring_interval      = 2
    iam_partition               = "aws-us"
    permissions_boundary_arn    = "boundary"
  }
  expect_failures = [
    var.database_egress_cidr_blocks,
    var.db_log_exports,
    var.db_monitoring_interval,
    var.iam_partition,
    var.permissions_boundary_arn,
  ]
}

run "rejects_a_log_that_aurora_does_not_have" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_engine      = "aurora-postgresql"
    db_log_exports = ["upgrade"]
  }
  expect_failures = [aws_db_subnet_group.this]
}

run "rejects_a_role_name_longer_than_64_characters" {
  command = plan
  module { source = "./modules/datastore" }
  variables {
    db_identifier_prefix   = "db"
    db_monitoring_interval = 60
    resource_prefix        = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-"
    s3_bucket_name         = "store"
  }
  expect_failures = [aws_iam_role.rds_monitoring_role]
}

run "rejects_a_permissions_boundary_of_another_partition" {
  command = plan
  module { source = "./modules/datastore" }
  variables { permissions_boundary_arn = "arn:aws-cn:iam::123456789012:policy/boundary" }
  expect_failures = [aws_db_subnet_group.this]
}
