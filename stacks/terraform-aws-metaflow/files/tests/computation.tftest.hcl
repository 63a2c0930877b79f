# Needs Terraform 1.7 or newer, for its mocked providers; the module itself needs less. Nothing is asked of AWS.

mock_provider "aws" {}

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
    error_message = "The compute environment is one of EC2."
  }
  assert {
    condition     = length(aws_launch_template.cpu) == 1 && length(aws_batch_compute_environment.this.compute_resources[0].launch_template) == 1
    error_message = "Instances start from the launch template."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == "BEST_FIT"
    error_message = "AWS Batch takes the cheapest instances that fit."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].instance_type == toset(["m5"])
    error_message = "Instances are of the given types."
  }
  assert {
    condition     = aws_launch_template.cpu[0].metadata_options[0].http_tokens == "optional" && aws_launch_template.cpu[0].metadata_options[0].http_put_response_hop_limit == 2
    error_message = "By default the metadata service asks for no tokens and answers containers."
  }
  assert {
    condition     = one(aws_security_group.this.egress).cidr_blocks == tolist(["0.0.0.0/0"])
    error_message = "By default jobs may connect to all of IPv4."
  }
  assert {
    condition     = length(aws_ecs_tag.batch) == 0
    error_message = "By default the cluster has no name."
  }
  assert {
    condition     = aws_batch_job_queue.this.name == "mf-x"
    error_message = "The queue is named after prefix and suffix, with one hyphen between them."
  }
}

run "runs_jobs_on_fargate_where_told" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    batch_type                         = "fargate"
    compute_environment_desired_vcpus  = 1 # Which is less than the least: only EC2 asks.
    compute_environment_instance_types = []
    compute_environment_min_vcpus      = 9
  }

  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].type == "FARGATE"
    error_message = "The compute environment is one of Fargate."
  }
  assert {
    condition     = length(aws_launch_template.cpu) == 0 && length(aws_batch_compute_environment.this.compute_resources[0].launch_template) == 0
    error_message = "Without instances there is no launch template."
  }
  assert {
    condition     = aws_batch_compute_environment.this.compute_resources[0].allocation_strategy == null && aws_batch_compute_environment.this.compute_resources[0].instance_role == null
    error_message = "What is of instances is left out."
  }
}

run "hands_on_what_is_given" {
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
    error_message = "The cluster has the name as a tag."
  }
  assert {
    condition     = one(aws_security_group.this.egress).cidr_blocks == tolist(["10.0.0.0/8"])
    error_message = "Jobs may connect to what is listed."
  }
  assert {
    condition     = aws_launch_template.cpu[0].metadata_options[0].http_endpoint == "disabled" && aws_launch_template.cpu[0].metadata_options[0].http_tokens == "required" && aws_launch_template.cpu[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The launch template has the options of the metadata service."
  }
}

# The provider leaves such a tag out.
run "takes_a_tag_without_a_value" {
  command = plan
  module { source = "./modules/computation" }
  variables { standard_tags = { team = null } }
}

run "rejects_a_batch_type_other_than_ec2_and_fargate" {
  command = plan
  module { source = "./modules/computation" }
  variables { batch_type = "ec3" }
  expect_failures = [var.batch_type]
}

run "rejects_vcpus_that_are_no_whole_numbers_and_tag_keys_of_aws" {
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

run "rejects_options_that_ec2_does_not_know_and_characters_in_tag_values" {
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

run "rejects_ids_and_networks_that_are_none_and_more_than_50_tags" {
  command = plan
  module { source = "./modules/computation" }
  variables {
    compute_environment_egress_cidr_blocks = ["10.0.0.1/8"]
    iam_partition                          = "arn:aws"
    metaflow_vpc_id                        = "vpc-1"
    standard_tags                          = { for i in range(51) : "k${i}" => "v" }
    subnet1_id                             = "subnet-123456789"
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

run "rejects_ec2_without_an_instance_type" {
  command = plan
  module { source = "./modules/computation" }
  variables { compute_environment_instance_types = [] }
  expect_failures = [aws_batch_compute_environment.this]
}

run "rejects_more_desired_vcpus_than_the_most" {
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

run "rejects_a_compute_environments_name_that_begins_with_a_hyphen" {
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

# What depends on a role or a launch template with a wrong name, the instance profile above all, is not planned.
run "rejects_names_with_characters_that_aws_does_not_take" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "a#b-" }
  expect_failures = [
    aws_iam_role.batch_execution_role,
    aws_iam_role.ecs_execution_role,
    aws_iam_role.ecs_instance_role,
  ]
}

run "rejects_a_launch_templates_name_with_a_plus" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "a+b-" }
  expect_failures = [aws_launch_template.cpu]
}

run "rejects_a_security_groups_name_that_looks_like_an_id" {
  command = plan
  module { source = "./modules/computation" }
  variables { resource_prefix = "sg-" }
  expect_failures = [aws_security_group.this]
}
