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
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:metaflow" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/metaflow" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/metaflow" }
  }
}

variables {
  active              = true
  batch_job_queue_arn = "arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow"
  resource_prefix     = "mf-"
  resource_suffix     = "-x"
  s3_bucket_arn       = "arn:aws:s3:::store"
  s3_bucket_kms_arn   = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  standard_tags       = { team = "ml" }
}

run "creates_a_table_and_two_roles_when_active" {
  command = plan
  module { source = "./modules/step-functions" }

  assert {
    condition     = length(aws_iam_role.step_functions_role) == 1 && length(aws_iam_role.eventbridge_role) == 1
    error_message = "The module must create a role for flows and a role for their schedules."
  }
  assert {
    condition = alltrue([for policies in [
      aws_iam_role_policy.eventbridge_step_functions_policy,
      aws_iam_role_policy.step_functions_batch,
      aws_iam_role_policy.step_functions_cloudwatch,
      aws_iam_role_policy.step_functions_dynamodb,
      aws_iam_role_policy.step_functions_eventbridge,
      aws_iam_role_policy.step_functions_s3,
    ] : length(policies) == 1])
    error_message = "The roles must have all of their policies."
  }
  assert {
    condition     = aws_dynamodb_table.step_functions_state_table[0].name == "mf-step_functions_state-x"
    error_message = "The name of the table must contain the prefix and the suffix."
  }
  assert {
    condition     = aws_dynamodb_table.step_functions_state_table[0].tags == tomap({ team = "ml" })
    error_message = "The table must have the standard tags."
  }
  assert {
    condition     = output.metaflow_step_functions_dynamodb_table_name == "mf-step_functions_state-x"
    error_message = "The output must contain the name of the table."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.eventbridge_step_functions_policy[0].policy, "arn:aws:states:eu-west-1:123456789012:stateMachine:*")
    error_message = "Schedules must be able to start flows in this account and region."
  }
}

run "creates_nothing_unless_active" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    active                   = false
    enable_distributed_map   = true
    enable_execution_logging = true
    enable_job_tags          = true
    resource_prefix          = "no name of AWS {}" # No name uses the prefix.
  }

  assert {
    condition = alltrue([for resources in [
      aws_dynamodb_table.step_functions_state_table,
      aws_iam_role.eventbridge_role,
      aws_iam_role.step_functions_role,
      aws_iam_role_policy.eventbridge_step_functions_policy,
      aws_iam_role_policy.step_functions_batch,
      aws_cloudwatch_log_group.step_functions,
      aws_iam_role_policy.step_functions_cloudwatch,
      aws_iam_role_policy.step_functions_distributed_map,
      aws_iam_role_policy.step_functions_dynamodb,
      aws_iam_role_policy.step_functions_eventbridge,
      aws_iam_role_policy.step_functions_job_tags,
      aws_iam_role_policy.step_functions_s3,
    ] : length(resources) == 0])
    error_message = "The module must not create resources."
  }
  assert {
    condition = alltrue([for value in [
      output.metaflow_eventbridge_role_arn,
      output.metaflow_step_functions_dynamodb_policy,
      output.metaflow_step_functions_dynamodb_table_arn,
      output.metaflow_step_functions_dynamodb_table_name,
      output.metaflow_step_functions_execution_log_group_arn,
      output.metaflow_step_functions_role_arn,
    ] : value == ""])
    error_message = "Every output must be empty."
  }
}

run "allows_distributed_maps_job_tags_logs_and_further_queues_if_enabled" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    additional_job_queue_arns = ["arn:aws:batch:eu-west-1:123456789012:job-queue/gpu"]
    enable_distributed_map    = true
    enable_execution_logging  = true
    enable_job_tags           = true
  }

  assert {
    condition     = strcontains(aws_iam_role_policy.step_functions_distributed_map[0].policy, "arn:aws:states:eu-west-1:123456789012:stateMachine:mf-x*")
    error_message = "The role must be able to start executions of flows."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.step_functions_distributed_map[0].policy, "kms:GenerateDataKey")
    error_message = "The role must be able to encrypt the results."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.step_functions_job_tags[0].policy, "arn:aws:batch:eu-west-1:123456789012:job/*")
    error_message = "The role must be able to tag jobs."
  }
  assert {
    condition     = aws_cloudwatch_log_group.step_functions[0].name == "/aws/vendedlogs/states/mf-step_functions-x"
    error_message = "The log group must have the prefix of Step Functions."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.step_functions_batch[0].policy, "job-definition/*\",\"arn:aws:batch:eu-west-1:123456789012:job-queue/gpu\"]")
    error_message = "The role must be able to submit jobs to the further queue."
  }
}

run "creates_no_resources_for_options_that_are_off" {
  command = plan
  module { source = "./modules/step-functions" }

  assert {
    condition = alltrue([for resources in [
      aws_cloudwatch_log_group.step_functions,
      aws_iam_role_policy.step_functions_distributed_map,
      aws_iam_role_policy.step_functions_job_tags,
    ] : length(resources) == 0])
    error_message = "The options must be off by default."
  }
}

run "needs_no_permissions_for_the_key_of_a_bucket_without_one" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    enable_distributed_map = true
    s3_bucket_kms_arn      = ""
  }

  assert {
    condition     = !strcontains("${aws_iam_role_policy.step_functions_s3[0].policy}${aws_iam_role_policy.step_functions_distributed_map[0].policy}", "kms:")
    error_message = "No statement must name a key."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role_policy.step_functions_s3[0].policy).Statement) == 2
    error_message = "The statements for the bucket must remain."
  }
}

run "uses_the_partition_in_arns" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    iam_partition       = "aws-us-gov"
    batch_job_queue_arn = "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-queue/metaflow"
    s3_bucket_arn       = "arn:aws-us-gov:s3:::store"
    s3_bucket_kms_arn   = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1"
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.step_functions_batch[0].policy, "arn:aws:")
    error_message = "Every ARN must contain the given partition."
  }
}

run "rejects_invalid_arns_and_reserved_tag_keys" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    additional_job_queue_arns = ["arn:aws:batch:eu-west-1:123456789012:job-queue/gpu", "gpu"]
    batch_job_queue_arn       = "arn:aws:batch:eu-west-1:123456789012:job-definition/metaflow"
    s3_bucket_arn             = "s3://store"
    s3_bucket_kms_arn         = "alias/store"
    standard_tags             = { "aws:team" = "ml" }
  }
  expect_failures = [
    var.additional_job_queue_arns,
    var.batch_job_queue_arn,
    var.s3_bucket_arn,
    var.s3_bucket_kms_arn,
    var.standard_tags,
  ]
}

run "rejects_an_unknown_partition_and_invalid_characters_in_tag_values" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    iam_partition = "aws-us"
    standard_tags = { team = "a|b" }
  }
  expect_failures = [var.iam_partition, var.standard_tags]
}

run "rejects_more_than_50_tags" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { standard_tags = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50] : "k${i}" => "v" } }
  expect_failures = [var.standard_tags]
}

run "rejects_a_job_queue_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { batch_job_queue_arn = "arn:aws-cn:batch:cn-north-1:123456789012:job-queue/metaflow" }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_further_job_queues_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { additional_job_queue_arns = ["arn:aws-cn:batch:cn-north-1:123456789012:job-queue/metaflow"] }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_a_bucket_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { s3_bucket_arn = "arn:aws-cn:s3:::store" }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_a_key_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { s3_bucket_kms_arn = "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1" }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_invalid_characters_in_names" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    enable_execution_logging = true
    resource_prefix          = "a b-"
  }
  expect_failures = [
    aws_cloudwatch_log_group.step_functions,
    aws_dynamodb_table.step_functions_state_table,
    aws_iam_role.eventbridge_role,
    aws_iam_role.step_functions_role,
  ]
}

run "limits_roles_with_least_privilege" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    enable_execution_logging           = true
    least_privilege_iam                = true
    log_kms_key_arn                    = "arn:aws:kms:eu-west-1:123456789012:key/1"
    log_retention_in_days              = 30
    permissions_boundary_arn           = "arn:aws:iam::123456789012:policy/boundary"
    state_table_kms_key_arn            = "arn:aws:kms:eu-west-1:123456789012:key/2"
    state_table_point_in_time_recovery = true
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.eventbridge_step_functions_policy[0].policy).Statement[0].Resource == "arn:aws:states:eu-west-1:123456789012:stateMachine:mf-x*"
    error_message = "EventBridge must start state machines of the deployment only."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.step_functions_s3[0].policy).Statement : statement.Action] == ["s3:ListBucket", "s3:GetObject", "kms:Decrypt"]
    error_message = "State machines must read objects only."
  }
  assert {
    condition     = alltrue([for role in [aws_iam_role.step_functions_role[0], aws_iam_role.eventbridge_role[0]] : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012" && role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
    error_message = "The roles must have the boundary, and services must assume them for the account only."
  }
  assert {
    condition     = aws_cloudwatch_log_group.step_functions[0].retention_in_days == 30 && aws_cloudwatch_log_group.step_functions[0].kms_key_id == "arn:aws:kms:eu-west-1:123456789012:key/1"
    error_message = "The log group must have the retention and the key."
  }
  assert {
    condition     = aws_dynamodb_table.step_functions_state_table[0].server_side_encryption[0].kms_key_arn == "arn:aws:kms:eu-west-1:123456789012:key/2" && aws_dynamodb_table.step_functions_state_table[0].point_in_time_recovery[0].enabled
    error_message = "The table must have the key and point-in-time recovery."
  }
}

run "rejects_invalid_keys_boundaries_and_retentions" {
  command = plan
  module { source = "./modules/step-functions" }
  variables {
    log_kms_key_arn          = "logs"
    log_retention_in_days    = 366
    permissions_boundary_arn = "boundary"
    state_table_kms_key_arn  = "arn:aws:kms:eu-west-1:123456789012:alias/table"
  }
  expect_failures = [
    var.log_kms_key_arn,
    var.log_retention_in_days,
    var.permissions_boundary_arn,
    var.state_table_kms_key_arn,
  ]
}

run "rejects_a_key_of_logs_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { log_kms_key_arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/1" }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_a_key_of_the_table_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { state_table_kms_key_arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/1" }
  expect_failures = [aws_iam_role.step_functions_role]
}

run "rejects_a_boundary_of_another_partition" {
  command = plan
  module { source = "./modules/step-functions" }
  variables { permissions_boundary_arn = "arn:aws-cn:iam::123456789012:policy/boundary" }
  expect_failures = [aws_iam_role.step_functions_role]
}
