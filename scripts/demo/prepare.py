"""Creates the prerequisites of a deployment: a VPC, two subnets and a certificate for the UI.

The AWS environment variables set the endpoint and the credentials. Prints the inputs of the deployment as JSON.
"""

import json

import boto3

VPC_CIDR = "10.20.0.0/16"
SUBNETS = {"us-east-1a": "10.20.0.0/20", "us-east-1b": "10.20.16.0/20"}

ec2, acm = boto3.client("ec2"), boto3.client("acm")
vpc_id = ec2.create_vpc(CidrBlock=VPC_CIDR)["Vpc"]["VpcId"]
ec2.modify_vpc_attribute(VpcId=vpc_id, EnableDnsHostnames={"Value": True})
subnet_ids = [
    ec2.create_subnet(VpcId=vpc_id, CidrBlock=cidr, AvailabilityZone=zone)["Subnet"]["SubnetId"]
    for zone, cidr in SUBNETS.items()
]
inputs = {
    "vpc_id": vpc_id,
    "vpc_cidr_blocks": [VPC_CIDR],
    "subnet1_id": subnet_ids[0],
    "subnet2_id": subnet_ids[1],
    "ui_certificate_arn": acm.request_certificate(DomainName="metaflow.demo.internal")["CertificateArn"],
}
print(json.dumps(inputs))
