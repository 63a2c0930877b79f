"""Reads everything through which the internet could reach a deployment. Prints a JSON object."""

import json

import boto3

ec2, ecs, rest = boto3.client("ec2"), boto3.client("ecs"), boto3.client("apigateway")


def public_interfaces():
    """Returns the network interfaces with a public address."""
    interfaces = ec2.describe_network_interfaces()["NetworkInterfaces"]
    return [one["NetworkInterfaceId"] for one in interfaces if one.get("Association", {}).get("PublicIp")]


def services():
    """Returns whether the tasks of each service have public addresses, by the name of the service."""
    found = {}
    for cluster in ecs.list_clusters()["clusterArns"]:
        arns = ecs.list_services(cluster=cluster, maxResults=10)["serviceArns"]
        for service in ecs.describe_services(cluster=cluster, services=arns)["services"] if arns else []:
            network = service["networkConfiguration"]["awsvpcConfiguration"]
            found[service["serviceName"]] = network["assignPublicIp"]
    return found


def content_of(text):
    """Parses a policy, which API Gateway returns with a backslash before each quote."""
    return json.loads(json.loads(f'"{text}"'))


def apis():
    return [
        {
            "id": api["id"],
            "types": api["endpointConfiguration"]["types"],
            "endpoints": api["endpointConfiguration"].get("vpcEndpointIds", []),
            "statements": [
                [statement["Effect"], statement.get("Condition", {})]
                for statement in content_of(api["policy"])["Statement"]
            ],
        }
        for api in rest.get_rest_apis()["items"]
    ]


def main():
    balancers = boto3.client("elbv2").describe_load_balancers()["LoadBalancers"]
    databases = boto3.client("rds").describe_db_instances()["DBInstances"]
    found = {
        "publicInterfaces": public_interfaces(),
        "addresses": [address["PublicIp"] for address in ec2.describe_addresses()["Addresses"]],
        "gateways": [
            gateway["InternetGatewayId"] for gateway in ec2.describe_internet_gateways()["InternetGateways"]
        ],
        "services": services(),
        "balancers": {balancer["Type"]: balancer["Scheme"] for balancer in balancers},
        "databases": [database["PubliclyAccessible"] for database in databases],
        "endpoints": [
            {"id": one["VpcEndpointId"], "type": one["VpcEndpointType"], "privateDns": one["PrivateDnsEnabled"]}
            for one in ec2.describe_vpc_endpoints()["VpcEndpoints"]
        ],
        "apis": apis(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
