from typing import Tuple

from cdktf import Fn, Token
from cdktf_cdktf_provider_aws.data_aws_availability_zones import (
    DataAwsAvailabilityZones,
    DataAwsAvailabilityZonesFilter,
)
from cdktf_cdktf_provider_aws.data_aws_region import DataAwsRegion
from cdktf_cdktf_provider_aws.eip import Eip
from cdktf_cdktf_provider_aws.internet_gateway import InternetGateway
from cdktf_cdktf_provider_aws.nat_gateway import NatGateway
from cdktf_cdktf_provider_aws.route import Route
from cdktf_cdktf_provider_aws.route_table import RouteTable
from cdktf_cdktf_provider_aws.route_table_association import RouteTableAssociation
from cdktf_cdktf_provider_aws.subnet import Subnet
from cdktf_cdktf_provider_aws.vpc import Vpc
from cdktf_cdktf_provider_aws.vpc_endpoint import VpcEndpoint
from constructs import Construct

ANYWHERE = "0.0.0.0/0"
VPC_CIDR_BLOCK = "10.20.0.0/16"
# CIDR blocks of the subnets for the NAT gateway and the load balancer that the internet reaches.
PUBLIC_CIDR_BLOCKS = ("10.20.0.0/24", "10.20.1.0/24")
# The private subnets are large, because each instance of AWS Batch and each Fargate task uses an address.
PRIVATE_CIDR_BLOCKS = ("10.20.64.0/18", "10.20.128.0/18")
# RDS and the UI's load balancer need subnets in two availability zones.
ZONES = (0, 1)


class Network(Construct):
    """A VPC with public and private subnets in two availability zones.

    The private subnets reach the internet through a NAT gateway, and the internet does not reach them. All of Metaflow
    runs in the private subnets and needs the internet:

    - An instance of AWS Batch registers with ECS before it runs a job. Otherwise, jobs stay RUNNABLE.
    - The metadata service pulls its image from Docker Hub. Otherwise, the API responds with status 500.

    In public subnets each instance and each task needs its own public address to reach the internet. In private subnets
    the route to the NAT gateway is enough. One NAT gateway serves both zones: if its zone fails, both are cut off.

    The VPC has no interface endpoints. AWS has none for Docker Hub and other public registries, so a NAT gateway is
    required. The NAT gateway also leads to ECS, ECR and CloudWatch. Each interface endpoint costs about 15 USD a month.
    """

    def __init__(self, scope: Construct, id: str, *, name: str) -> None:
        super().__init__(scope, id)
        self._name = name
        self.cidr_block = VPC_CIDR_BLOCK
        # Clients find the database and the load balancers by their DNS names.
        vpc = Vpc(
            self,
            "vpc",
            cidr_block=self.cidr_block,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            tags=self._tags("vpc"),
        )
        self.vpc_id = vpc.id
        zone_names = self._zone_names()

        internet_gateway = InternetGateway(self, "internet", vpc_id=vpc.id, tags=self._tags("internet"))
        to_internet = Route(
            self,
            "to-internet",
            route_table_id=self._route_table("public"),
            destination_cidr_block=ANYWHERE,
            gateway_id=internet_gateway.id,
        )
        #: IDs of the subnets for resources that the internet reaches.
        self.public_subnet_ids = tuple(
            self._routed(self._subnet("public", zone, zone_names[zone], PUBLIC_CIDR_BLOCKS[zone]), to_internet)
            for zone in ZONES
        )

        nat_address = Eip(self, "nat-address-0", domain="vpc", tags=self._tags("nat-0"))
        nat_gateway = NatGateway(
            self,
            "nat-0",
            allocation_id=nat_address.id,
            subnet_id=self.public_subnet_ids[0],
            tags=self._tags("nat-0"),
        )
        to_nat = [
            Route(
                self,
                f"to-nat-{zone}",
                route_table_id=self._route_table(f"private-{zone}"),
                destination_cidr_block=ANYWHERE,
                nat_gateway_id=nat_gateway.id,
            )
            for zone in ZONES
        ]
        #: IDs of the subnets for all other resources.
        self.private_subnet_ids = tuple(
            self._routed(self._subnet("private", zone, zone_names[zone], PRIVATE_CIDR_BLOCKS[zone]), to_nat[zone])
            for zone in ZONES
        )

        # Gateway endpoints are free. Without them, traffic passes through the NAT gateway, and AWS charges by the GB.
        region = DataAwsRegion(self, "region").id
        for service in ("s3", "dynamodb"):
            VpcEndpoint(
                self,
                service,
                vpc_id=vpc.id,
                vpc_endpoint_type="Gateway",
                service_name=f"com.amazonaws.{region}.{service}",
                route_table_ids=[route.route_table_id for route in to_nat],
                tags=self._tags(service),
            )

    def _tags(self, part: str) -> dict:
        return {"Name": f"{self._name}-{part}"}

    def _route_table(self, kind: str) -> str:
        return RouteTable(self, f"{kind}-routes", vpc_id=self.vpc_id, tags=self._tags(kind)).id

    def _subnet(self, kind: str, zone: int, zone_name: str, cidr_block: str) -> Subnet:
        # The public subnets assign no public addresses either, because NAT gateways and load balancers have their own.
        return Subnet(
            self,
            f"{kind}-{zone}",
            vpc_id=self.vpc_id,
            availability_zone=zone_name,
            cidr_block=cidr_block,
            map_public_ip_on_launch=False,
            tags=self._tags(f"{kind}-{zone}"),
        )

    def _zone_names(self) -> Tuple[str, str]:
        """The first two availability zones. The filter excludes Local Zones, which do not offer all of the services."""
        zones = DataAwsAvailabilityZones(
            self,
            "zones",
            state="available",
            filter=[DataAwsAvailabilityZonesFilter(name="opt-in-status", values=["opt-in-not-required"])],
        )
        first, second = (Token.as_string(Fn.element(zones.names, zone)) for zone in ZONES)
        return first, second

    def _routed(self, subnet: Subnet, route: Route) -> str:
        """Associates a subnet with the route table of a route, and returns the subnet's ID.

        The ID is read from the association, and the route table's ID from the route. So Terraform creates the route
        before any resource in the subnet, and destroys the route after them.
        """
        association = RouteTableAssociation(
            self,
            f"{subnet.node.id}-association",
            subnet_id=subnet.id,
            route_table_id=route.route_table_id,
        )
        return association.subnet_id
