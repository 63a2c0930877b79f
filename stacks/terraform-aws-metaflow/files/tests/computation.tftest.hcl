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
  mock_resource "aws_batch_compute_environment" {
    defaults = { arn = "arn:aws:batch:eu-west-1:123456789012:compute-environment/metaflow" }
  }
  mock_resource "aws_batch_job_queue" {
    defaults = { arn = "arn:aws:batch:eu-west-1:123456789012:job-queue/metaflow" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::123456789012:instance-profile/metaflow" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/metaflow" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0" }
  }
}

variables {
  compute_environment_desired_vcpus  = 1
  compute_environment_instance_types = ["m5"]
  compute_environment_max_vcpus      = 2
  compute_environment_min_vcpus      = 0
  metaflow_vpc_id                    = "vpc-0123456789abcdef0"
  resource_prefix                    = "mf-"
  resource_suffix                    = "-x"
  standard_tags                      = { team = "ml" }
  subnet1_id                         = "subnet-0123456789abcdef0"
  subnet2_id                         = "subnet-0123456789abcdef1"
}

run "runs_jobs_on_ec2_by_default" {
  command = plan
  module { source = "./modules/computation" }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].type == "EC2"
    error_message = "The compute environment must use EC2."
  }
  assert {
    condition     = length(aws_launch_template.cpu) == 1 && length(aws_batch_compute_environment.this.compute_resources[0].launch_template) == 1
    error_message = "Instances must use the launch template."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == "BEST_FIT"
    error_message = "AWS Batch must use the cheapest instances that fit."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].instance_type == toset(["m5"])
    error_message = "Instances must have the given types."
  }
  assert {
    condition     = aws_launch_template.cpu[0].metadata_options[0].http_tokens == "optional" && aws_launch_template.cpu[0].metadata_options[0].http_put_response_hop_limit == 2
    error_message = "By default, the instance metadata service must not require tokens and must respond to containers."
  }
  assert {
    condition     = one(aws_security_group.this.egress).cidr_blocks == tolist(["0.0.0.0/0"])
    error_message = "By default, jobs must be able to connect to all IPv4 addresses."
  }
  assert {
    condition     = length(aws_ecs_tag.batch) == 0
    error_message = "By default, the cluster must have no name tag."
  }
  assert {
    condition     = aws_batch_job_queue.this.name == "mf-x"
    error_message = "The name of the queue must contain the prefix and the suffix, with one hyphen between them."
  }
}

run "runs_jobs_on_fargate_if_configured" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_type                         = "fargate"
    compute_environment_desired_vcpus  = 1 # Less than the minimum. The rule applies only to EC2.
    compute_environment_instance_types = []
    compute_environment_min_vcpus      = 9
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].type == "FARGATE"
    error_message = "The compute environment must use Fargate."
  }
  assert {
    condition     = length(aws_launch_template.cpu) == 0 && length(aws_batch_compute_environment.this.compute_resources[0].launch_template) == 0
    error_message = "Fargate must not have a launch template."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == null && aws_batch_compute_environment.this.compute_resources[0].instance_role == null
    error_message = "Fargate must not have settings for instances."
  }
}

run "has_further_security_groups_another_strategy_and_another_image" {
  command = apply
  module { source = "./modules/computation" }
  variables {
    compute_environment_additional_security_group_ids = ["sg-0123456789abcdef1"]
    compute_environment_allocation_strategy           = "BEST_FIT_PROGRESSIVE"
    launch_template_image_id                          = "ami-0123456789abcdef0"
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].security_group_ids == toset([aws_security_group.this.id, "sg-0123456789abcdef1"])
    error_message = "Jobs must be in both security groups."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == "BEST_FIT_PROGRESSIVE"
    error_message = "AWS Batch must use the given strategy."
  }
  assert {
    condition     = aws_launch_template.cpu[0].image_id == "ami-0123456789abcdef0"
    error_message = "Instances must have the given image."
  }
}

run "starts_spot_instances_with_a_role_for_spot_fleet" {
  command = apply
  module { source = "./modules/computation" }
  variables {
    batch_type                         = "spot"
    compute_environment_bid_percentage = 60
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].type == "SPOT" && aws_batch_compute_environment.this.compute_resources[0].bid_percentage == 60
    error_message = "The compute environment must use Spot Instances up to the given price."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].spot_iam_fleet_role == aws_iam_role.spot_fleet_role[0].arn
    error_message = "BEST_FIT must have the role of Spot Fleet."
  }
  assert {
    condition     = aws_iam_role_policy_attachment.spot_fleet_role[0].policy_arn == "arn:aws:iam::aws:policy/service-role/AmazonEC2SpotFleetTaggingRole"
    error_message = "The role must have the managed policy of Spot Fleet."
  }
  assert {
    condition     = aws_iam_role_policy.grant_spot_fleet[0].role == aws_iam_role.batch_execution_role.name
    error_message = "AWS Batch must be allowed to pass the role."
  }
}

run "starts_spot_instances_by_price_and_capacity_with_an_empty_strategy" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_type                              = "spot"
    compute_environment_allocation_strategy = ""
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == "SPOT_PRICE_CAPACITY_OPTIMIZED"
    error_message = "Spot Instances must be chosen by price and capacity."
  }
  assert {
    condition     = length(aws_iam_role.spot_fleet_role) == 0 && length(aws_iam_role_policy_attachment.spot_fleet_role) == 0 && length(aws_iam_role_policy.grant_spot_fleet) == 0
    error_message = "Only BEST_FIT must have a role for Spot Fleet."
  }
}

run "runs_jobs_on_fargate_spot_if_configured" {
  command = plan
  module { source = "./modules/computation" }
  variables { batch_type = "fargate_spot" }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].type == "FARGATE_SPOT" && length(aws_launch_template.cpu) == 0
    error_message = "The compute environment must use Fargate Spot."
  }
}

run "has_a_gpu_image_user_data_and_another_volume" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_image_type     = "ECS_AL2023_NVIDIA"
    compute_environment_instance_types = ["g5"]
    launch_template_user_data          = "MIME-Version: 1.0"
    launch_template_volume_iops        = 6000
    launch_template_volume_size        = 500
    launch_template_volume_throughput  = 500
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].ec2_configuration[0].image_type == "ECS_AL2023_NVIDIA"
    error_message = "Instances must have the image with drivers for GPUs."
  }
  assert {
    condition     = aws_launch_template.cpu[0].user_data == base64encode("MIME-Version: 1.0")
    error_message = "Instances must have the user data."
  }
  assert {
    condition     = one([for volume in aws_launch_template.cpu[0].block_device_mappings : "${volume.ebs[0].volume_size} ${volume.ebs[0].iops} ${volume.ebs[0].throughput}"]) == "500 6000 500"
    error_message = "Instances must have the volume."
  }
}

run "has_a_gp2_volume_without_a_number_of_iops" {
  command = plan
  module { source = "./modules/computation" }
  variables { launch_template_volume_type = "gp2" }

  assert {
    condition     = aws_launch_template.cpu[0].block_device_mappings[0].ebs[0].volume_type == "gp2"
    error_message = "Instances must have a gp2 volume."
  }
}

run "passes_options_to_aws_batch_and_instances" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_cluster_name                          = "jobs"
    compute_environment_egress_cidr_blocks      = ["10.0.0.0/8"]
    iam_partition                               = "aws-us-gov"
    launch_template_http_endpoint               = "disabled"
    launch_template_http_put_response_hop_limit = 1
    launch_template_http_tokens                 = "required"
  }

  assert {
    condition     = aws_ecs_tag.batch[0].key == "Name" && aws_ecs_tag.batch[0].value == "jobs"
    error_message = "The cluster must have the name as a tag."
  }
  assert {
    condition     = one(aws_security_group.this.egress).cidr_blocks == tolist(["10.0.0.0/8"])
    error_message = "Jobs must be able to connect only to the listed networks."
  }
  assert {
    condition     = aws_launch_template.cpu[0].metadata_options[0].http_endpoint == "disabled" && aws_launch_template.cpu[0].metadata_options[0].http_tokens == "required" && aws_launch_template.cpu[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The launch template must have the options of the instance metadata service."
  }
}

# The provider omits a tag without a value.
run "accepts_a_tag_without_a_value" {
  command = plan
  module { source = "./modules/computation" }
  variables { standard_tags = { team = null } }
}

run "rejects_an_unknown_strategy_group_and_image" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_additional_security_group_ids = ["subnet-0123456789abcdef0"]
    compute_environment_allocation_strategy           = "CHEAPEST"
    launch_template_image_id                          = "lt-0123456789abcdef0"
  }
  expect_failures = [
    var.compute_environment_additional_security_group_ids,
    var.compute_environment_allocation_strategy,
    var.launch_template_image_id,
  ]
}

run "rejects_an_unknown_batch_type" {
  command = plan
  module { source = "./modules/computation" }
  variables { batch_type = "ec3" }
  expect_failures = [var.batch_type]
}

run "rejects_fractional_and_negative_vcpus_and_reserved_tag_keys" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_desired_vcpus = 1.5
    compute_environment_max_vcpus     = -1
    compute_environment_min_vcpus     = -0.5
    standard_tags                     = { "aws:team" = "ml" }
  }
  expect_failures = [
    var.compute_environment_desired_vcpus,
    var.compute_environment_max_vcpus,
    var.compute_environment_min_vcpus,
    var.standard_tags,
  ]
}

run "rejects_unknown_ec2_options_and_invalid_characters_in_tag_values" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_cluster_name                          = "a|b"
    compute_environment_instance_types          = ["M5.large"]
    launch_template_http_endpoint               = "on"
    launch_template_http_put_response_hop_limit = 65
    launch_template_http_tokens                 = "imdsv2"
    standard_tags                               = { team = "a|b" }
  }
  expect_failures = [
    var.batch_cluster_name,
    var.compute_environment_instance_types,
    var.launch_template_http_endpoint,
    var.launch_template_http_put_response_hop_limit,
    var.launch_template_http_tokens,
    var.standard_tags,
  ]
}

run "rejects_invalid_ids_and_networks_and_more_than_50_tags" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_egress_cidr_blocks = ["10.0.0.1/8"]
    iam_partition                          = "arn:aws"
    metaflow_vpc_id                        = "subnet-0123456789abcdef0"
    standard_tags                          = { for i in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50] : "k${i}" => "v" }
    subnet1_id                             = "vpc-0123456789abcdef0"
    subnet2_id                             = "i-0123456789abcdef0"
  }
  expect_failures = [
    var.compute_environment_egress_cidr_blocks,
    var.iam_partition,
    var.metaflow_vpc_id,
    var.standard_tags,
    var.subnet1_id,
    var.subnet2_id,
  ]
}

run "rejects_unknown_images_volumes_and_prices" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_bid_percentage = 101
    compute_environment_image_type     = "EKS_AL2023"
    launch_template_user_data          = "#!/bin/bash"
    launch_template_volume_iops        = 99
    launch_template_volume_size        = 0
    launch_template_volume_throughput  = 100
    launch_template_volume_type        = "st1"
  }
  expect_failures = [
    var.compute_environment_bid_percentage,
    var.compute_environment_image_type,
    var.launch_template_user_data,
    var.launch_template_volume_iops,
    var.launch_template_volume_size,
    var.launch_template_volume_throughput,
    var.launch_template_volume_type,
  ]
}

run "rejects_a_mix_of_x86_and_arm" {
  command = plan
  module { source = "./modules/computation" }
  variables { compute_environment_instance_types = ["g5", "g5g"] }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_strategy_for_spot_instances_on_demand" {
  command = plan
  module { source = "./modules/computation" }
  variables { compute_environment_allocation_strategy = "SPOT_CAPACITY_OPTIMIZED" }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_gpu_image_for_arm" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_image_type     = "ECS_AL2023_NVIDIA"
    compute_environment_instance_types = ["g5g"]
  }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_throughput_of_gp2" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    launch_template_volume_throughput = 125
    launch_template_volume_type       = "gp2"
  }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_throughput_above_a_quarter_of_the_iops" {
  command = plan
  module { source = "./modules/computation" }
  variables { launch_template_volume_throughput = 500 }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_more_iops_than_the_size_allows" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    launch_template_volume_iops = 10000
    launch_template_volume_type = "io1"
  }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_ec2_without_an_instance_type" {
  command = plan
  module { source = "./modules/computation" }
  variables { compute_environment_instance_types = [] }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_more_desired_than_maximum_vcpus" {
  command = plan
  module { source = "./modules/computation" }
  variables { compute_environment_desired_vcpus = 3 }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_the_same_subnet_twice" {
  command = plan
  module { source = "./modules/computation" }
  variables { subnet2_id = "subnet-0123456789abcdef0" }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_compute_environment_name_that_begins_with_a_hyphen" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "-a-" }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_a_job_queue_without_a_name" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    resource_prefix = ""
    resource_suffix = ""
  }
  expect_failures = [aws_batch_job_queue.this]
}

# Terraform does not plan resources that depend on a resource with an invalid name, such as the instance profile.
run "rejects_invalid_characters_in_names" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "a#b-" }
  expect_failures = [
    aws_iam_role.batch_execution_role,
    aws_iam_role.ecs_execution_role,
    aws_iam_role.ecs_instance_role,
  ]
}

run "rejects_a_name_of_the_spot_fleet_role_that_is_too_long" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_type      = "spot"
    resource_prefix = "a-prefix-which-is-too-long-for-role-of-spot-fleet-"
  }
  expect_failures = [
    aws_iam_role.batch_execution_role,
    aws_iam_role.ecs_execution_role,
    aws_iam_role.spot_fleet_role,
  ]
}

run "rejects_a_launch_template_name_with_a_plus" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "a+b-" }
  expect_failures = [aws_launch_template.cpu]
}

run "rejects_a_security_group_name_that_looks_like_an_id" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "sg-" }
  expect_failures = [aws_security_group.this]
}

# Subnets of jobs.

run "runs_jobs_in_both_subnets_by_default" {
  command = plan
  module { source = "./modules/computation" }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].subnets == toset(["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    error_message = "Jobs must run in both subnets."
  }
}

run "runs_jobs_in_their_own_subnets" {
  command = plan
  module { source = "./modules/computation" }
  variables { job_subnet_ids = ["subnet-0123456789abcdef2"] }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].subnets == toset(["subnet-0123456789abcdef2"])
    error_message = "Jobs must run in the given subnet."
  }
}

run "rejects_an_invalid_subnet_of_jobs" {
  command = plan
  module { source = "./modules/computation" }
  variables { job_subnet_ids = ["subnet-0123456789abcdef2", "vpc-0123456789abcdef0"] }
  expect_failures = [var.job_subnet_ids]
}

run "rejects_more_than_16_subnets_on_fargate" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_type     = "fargate"
    job_subnet_ids = ["subnet-1", "subnet-2", "subnet-3", "subnet-4", "subnet-5", "subnet-6", "subnet-7", "subnet-8", "subnet-9", "subnet-10", "subnet-11", "subnet-12", "subnet-13", "subnet-14", "subnet-15", "subnet-16", "subnet-17"]
  }
  expect_failures = [aws_batch_compute_environment.this]
}

run "lets_ecs_use_all_images_and_logs_by_default" {
  command = plan
  module { source = "./modules/computation" }

  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_ecs_access.policy).Statement[*].Resource == ["*"]
    error_message = "The execution role must have access to all repositories and log groups."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role.ecs_execution_role.assume_role_policy).Statement[0].Principal.Service) == 4 && aws_iam_role.ecs_execution_role.permissions_boundary == null
    error_message = "Four services must be able to assume the execution role, and the role must have no boundary."
  }
}

run "limits_roles_with_least_privilege" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    least_privilege_iam      = true
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_ecs_access.policy).Statement[2].Resource[0] == "arn:aws:logs:eu-west-1:123456789012:log-group:mf-metadata-x:*"
    error_message = "The execution role must write to the log groups of the deployment."
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.grant_custom_access_policy.policy).Statement[0].Condition.StringEquals["aws:RequestedRegion"] == "eu-west-1"
    error_message = "AWS Batch must create resources in the region only."
  }
  assert {
    condition     = alltrue([for role in [aws_iam_role.ecs_execution_role, aws_iam_role.batch_execution_role] : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"])
    error_message = "Services must be able to assume the roles for the account only."
  }
  assert {
    condition     = alltrue([for role in [aws_iam_role.ecs_execution_role, aws_iam_role.batch_execution_role, aws_iam_role.ecs_instance_role] : role.permissions_boundary == "arn:aws:iam::123456789012:policy/boundary"])
    error_message = "All roles must have the boundary."
  }
}

run "rejects_an_invalid_boundary" {
  command = plan
  module { source = "./modules/computation" }
  variables { permissions_boundary_arn = "boundary" }
  expect_failures = [var.permissions_boundary_arn]
}

run "rejects_a_boundary_of_another_partition" {
  command = plan
  module { source = "./modules/computation" }
  variables { permissions_boundary_arn = "arn:aws-cn:iam::123456789012:policy/boundary" }
  expect_failures = [aws_iam_role.ecs_execution_role]
}
