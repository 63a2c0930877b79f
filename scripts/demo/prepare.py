"""Creates the prerequisites of a deployment: a VPC, two subnets and a certificate for the UI.

The AWS environment variables set the endpoint and the credentials. Prints the inputs of the deployment as JSON.
"""

import datetime
import json

import boto3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

VPC_CIDR = "10.20.0.0/16"
SUBNET_CIDRS = ("10.20.0.0/20", "10.20.16.0/20")
HOST_NAME = "metaflow.demo.internal"


def make_network(ec2):
    vpc_id = ec2.create_vpc(CidrBlock=VPC_CIDR)["Vpc"]["VpcId"]
    ec2.modify_vpc_attribute(VpcId=vpc_id, EnableDnsHostnames={"Value": True})
    zones = [zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]]
    subnet_ids = [
        ec2.create_subnet(VpcId=vpc_id, CidrBlock=cidr, AvailabilityZone=zone)["Subnet"]["SubnetId"]
        for cidr, zone in zip(SUBNET_CIDRS, zones)
    ]
    return vpc_id, subnet_ids


def self_signed_certificate():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST_NAME)])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST_NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private_key = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private_key


def main():
    vpc_id, subnet_ids = make_network(boto3.client("ec2"))
    certificate, private_key = self_signed_certificate()
    imported = boto3.client("acm").import_certificate(Certificate=certificate, PrivateKey=private_key)
    made = {
        "vpc_id": vpc_id,
        "vpc_cidr_blocks": [VPC_CIDR],
        "subnet1_id": subnet_ids[0],
        "subnet2_id": subnet_ids[1],
        "ui_certificate_arn": imported["CertificateArn"],
    }
    print(json.dumps(made))


if __name__ == "__main__":
    main()
