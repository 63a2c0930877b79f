"""Prints the IDs of all resources in the emulated account, by Terraform type, as in Terraform's state.

The list omits resources that AWS creates: default security groups, service-linked roles, keys of AWS services, and the
clusters of Batch compute environments. The list also omits resources that AWS does not remove at once: keys that are
scheduled for deletion, and inactive clusters and task definitions.
"""

import json

import boto3


def client(name):
    return boto3.client(name)


def kms_keys():
    kms = client("kms")
    for key in kms.list_keys()["Keys"]:
        about = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        # The emulator returns keys of AWS services as keys of the customer.
        is_own = about["KeyManager"] == "CUSTOMER" and not about["Description"].startswith("Default master key")
        if is_own and about["KeyState"] == "Enabled":
            yield about["KeyId"]


def ecs_clusters():
    ecs = client("ecs")
    clusters = ecs.describe_clusters(clusters=ecs.list_clusters()["clusterArns"])["clusters"]
    for cluster in clusters:
        if cluster["status"] == "ACTIVE" and "_Batch_" not in cluster["clusterName"]:
            yield cluster["clusterArn"]


def ecs_services():
    for cluster in ecs_clusters():
        yield from client("ecs").list_services(cluster=cluster)["serviceArns"]


def task_definitions():
    for arn in client("ecs").list_task_definitions(status="ACTIVE")["taskDefinitionArns"]:
        yield arn.split("/")[-1].split(":")[0]


def load_balancers():
    return [one["LoadBalancerArn"] for one in client("elbv2").describe_load_balancers()["LoadBalancers"]]


def listeners():
    for arn in load_balancers():
        for listener in client("elbv2").describe_listeners(LoadBalancerArn=arn)["Listeners"]:
            yield listener["ListenerArn"]


def each(answer, list_name, key):
    return [one[key] for one in answer[list_name]]


def inventory():
    iam, ec2, rds, batch, rest = client("iam"), client("ec2"), client("rds"), client("batch"), client("apigateway")
    roles = iam.list_roles()["Roles"]
    groups = ec2.describe_security_groups()["SecurityGroups"]
    return {
        "aws_api_gateway_api_key": each(rest.get_api_keys(), "items", "id"),
        "aws_api_gateway_rest_api": each(rest.get_rest_apis(), "items", "id"),
        "aws_api_gateway_usage_plan": each(rest.get_usage_plans(), "items", "id"),
        "aws_api_gateway_vpc_link": each(rest.get_vpc_links(), "items", "id"),
        "aws_batch_compute_environment": each(
            batch.describe_compute_environments(), "computeEnvironments", "computeEnvironmentName"
        ),
        "aws_batch_job_queue": each(batch.describe_job_queues(), "jobQueues", "jobQueueArn"),
        "aws_cloudwatch_log_group": each(client("logs").describe_log_groups(), "logGroups", "logGroupName"),
        "aws_db_instance": each(rds.describe_db_instances(), "DBInstances", "DbiResourceId"),
        "aws_db_subnet_group": each(rds.describe_db_subnet_groups(), "DBSubnetGroups", "DBSubnetGroupName"),
        "aws_dynamodb_table": client("dynamodb").list_tables()["TableNames"],
        "aws_ecs_cluster": list(ecs_clusters()),
        "aws_ecs_service": list(ecs_services()),
        "aws_ecs_task_definition": list(task_definitions()),
        "aws_iam_instance_profile": each(iam.list_instance_profiles(), "InstanceProfiles", "InstanceProfileName"),
        "aws_iam_role": [role["RoleName"] for role in roles if not role["Path"].startswith("/aws-service-role/")],
        "aws_kms_key": list(kms_keys()),
        "aws_lambda_function": each(client("lambda").list_functions(), "Functions", "FunctionName"),
        "aws_launch_template": each(ec2.describe_launch_templates(), "LaunchTemplates", "LaunchTemplateId"),
        "aws_lb": load_balancers(),
        "aws_lb_listener": list(listeners()),
        "aws_lb_target_group": each(client("elbv2").describe_target_groups(), "TargetGroups", "TargetGroupArn"),
        "aws_s3_bucket": each(client("s3").list_buckets(), "Buckets", "Name"),
        "aws_security_group": [group["GroupId"] for group in groups if group["GroupName"] != "default"],
    }


if __name__ == "__main__":
    print(json.dumps(inventory()))
