"""Reads the only REST API with its load balancers. Prints a JSON object."""

import json

import boto3

rest, balancers = boto3.client("apigateway"), boto3.client("elbv2").describe_load_balancers()["LoadBalancers"]


def content_of(text):
    """Parses a policy, which API Gateway returns with a backslash before each quote."""
    return json.loads(json.loads(f'"{text}"'))


def policy_addresses(api):
    """Returns the addresses that the policy does not deny."""
    statements = content_of(api["policy"])["Statement"] if "policy" in api else []
    conditions = [each["Condition"]["NotIpAddress"] for each in statements if each["Effect"] == "Deny"]
    return [address for condition in conditions for address in condition["aws:SourceIp"]]


def methods(api):
    """Yields the integrations of all routes."""
    for resource in rest.get_resources(restApiId=api["id"])["items"]:
        for method in resource.get("resourceMethods", {}):
            yield rest.get_integration(restApiId=api["id"], resourceId=resource["id"], httpMethod=method)


def main():
    (api,) = rest.get_rest_apis()["items"]
    (stage,) = rest.get_stages(restApiId=api["id"])["item"]
    served = stage["deploymentId"]
    summary = rest.get_deployment(restApiId=api["id"], deploymentId=served, embed=["apisummary"])["apiSummary"]
    names = {balancer["LoadBalancerArn"]: balancer["LoadBalancerName"] for balancer in balancers}
    found = {
        "served": served,
        "deployments": [deployment["id"] for deployment in rest.get_deployments(restApiId=api["id"])["items"]],
        "keyRequired": [method["apiKeyRequired"] for route in summary.values() for method in route.values()],
        "keys": len(rest.get_api_keys()["items"]),
        "policyAddresses": policy_addresses(api),
        "balancers": sorted(names.values()),
        "links": {link["id"]: [names[arn] for arn in link["targetArns"]] for link in rest.get_vpc_links()["items"]},
        "integrations": [integration["connectionId"] for integration in methods(api)],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
