import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";

export interface NetworkProps {
  readonly name: string;
  /**
   * Whether each availability zone has its own NAT gateway. If the zone of a single NAT gateway fails, both zones are
   * cut off. Each NAT gateway and its public address cost about 37 USD a month, and 0.045 USD for each GB through it.
   *
   * @default false - one NAT gateway serves both zones
   */
  readonly natGatewayPerZone?: boolean;
}

/** RDS and the UI's load balancer need subnets in two availability zones. */
type Zone = 0 | 1;
type Both<T> = readonly [T, T];

function inBothZones<T>(make: (zone: Zone) => T): Both<T> {
  return [make(0), make(1)];
}

const ANYWHERE = "0.0.0.0/0";
const VPC_CIDR_BLOCK = "10.20.0.0/16";
/** CIDR blocks of the subnets for the NAT gateways and the load balancer that the internet reaches. */
const PUBLIC_CIDR_BLOCKS: Both<string> = ["10.20.0.0/24", "10.20.1.0/24"];
/** The private subnets are large, because each instance of AWS Batch and each Fargate task uses an address. */
const PRIVATE_CIDR_BLOCKS: Both<string> = ["10.20.64.0/18", "10.20.128.0/18"];

/**
 * A VPC with public and private subnets. The private subnets reach the internet through a NAT gateway, and the internet
 * does not reach them. All of Metaflow runs in the private subnets and needs the internet:
 *
 * - An instance of AWS Batch registers with ECS before it runs a job. Otherwise, jobs stay RUNNABLE.
 * - The metadata service pulls its image from Docker Hub. Otherwise, the API responds with status 500.
 *
 * In public subnets each instance and each task needs its own public address to reach the internet. In private subnets
 * the route to the NAT gateway is enough.
 *
 * The VPC has no interface endpoints. AWS has none for Docker Hub and other public registries, so a NAT gateway is
 * required. The NAT gateway also leads to ECS, ECR and CloudWatch. Each interface endpoint costs about 15 USD a month.
 */
export class Network extends Construct {
  readonly vpcId: string;
  readonly cidrBlock: string = VPC_CIDR_BLOCK;
  /** IDs of the subnets for resources that the internet reaches. */
  readonly publicSubnetIds: Both<string>;
  /** IDs of the subnets for all other resources. */
  readonly privateSubnetIds: Both<string>;

  constructor(scope: Construct, id: string, { name, natGatewayPerZone = false }: NetworkProps) {
    super(scope, id);
    const tags = (part: string) => ({ Name: `${name}-${part}` });
    // Clients find the database and the load balancers by their DNS names.
    const vpc = new Vpc(this, "vpc", {
      cidrBlock: this.cidrBlock,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: tags("vpc"),
    });
    this.vpcId = vpc.id;
    const zoneNames = this.zoneNames();
    // The public subnets assign no public addresses either, because NAT gateways and load balancers have their own.
    const subnet = (kind: string, zone: Zone, cidrBlocks: Both<string>) =>
      new Subnet(this, `${kind}-${zone}`, {
        vpcId: vpc.id,
        availabilityZone: zoneNames[zone],
        cidrBlock: cidrBlocks[zone],
        mapPublicIpOnLaunch: false,
        tags: tags(`${kind}-${zone}`),
      });
    const routeTable = (kind: string) => new RouteTable(this, `${kind}-routes`, { vpcId: vpc.id, tags: tags(kind) });

    const internetGateway = new InternetGateway(this, "internet", { vpcId: vpc.id, tags: tags("internet") });
    const toInternet = new Route(this, "to-internet", {
      routeTableId: routeTable("public").id,
      destinationCidrBlock: ANYWHERE,
      gatewayId: internetGateway.id,
    });
    this.publicSubnetIds = inBothZones((zone) => this.routed(subnet("public", zone, PUBLIC_CIDR_BLOCKS), toInternet));

    const natGateway = (zone: Zone) =>
      new NatGateway(this, `nat-${zone}`, {
        allocationId: new Eip(this, `nat-address-${zone}`, { domain: "vpc", tags: tags(`nat-${zone}`) }).id,
        subnetId: this.publicSubnetIds[zone],
        tags: tags(`nat-${zone}`),
      });
    const first = natGateway(0);
    const gateways: Both<NatGateway> = [first, natGatewayPerZone ? natGateway(1) : first];
    const toNat = inBothZones(
      (zone) =>
        new Route(this, `to-nat-${zone}`, {
          routeTableId: routeTable(`private-${zone}`).id,
          destinationCidrBlock: ANYWHERE,
          natGatewayId: gateways[zone].id,
        }),
    );
    this.privateSubnetIds = inBothZones((zone) =>
      this.routed(subnet("private", zone, PRIVATE_CIDR_BLOCKS), toNat[zone]),
    );

    // Gateway endpoints are free. Without them, traffic passes through the NAT gateway, and AWS charges by the GB.
    const region = new DataAwsRegion(this, "region", {}).id;
    for (const service of ["s3", "dynamodb"]) {
      new VpcEndpoint(this, service, {
        vpcId: vpc.id,
        vpcEndpointType: "Gateway",
        serviceName: `com.amazonaws.${region}.${service}`,
        routeTableIds: toNat.map(({ routeTableId }) => routeTableId),
        tags: tags(service),
      });
    }
  }

  /** The first two availability zones. The filter excludes Local Zones, which do not offer all of the services. */
  private zoneNames(): Both<string> {
    const { names } = new DataAwsAvailabilityZones(this, "zones", {
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return inBothZones((zone) => Token.asString(Fn.element(names, zone)));
  }

  /**
   * Associates a subnet with the route table of a route, and returns the subnet's ID. The ID is read from the
   * association, and the route table's ID from the route. So Terraform creates the route before any resource in the
   * subnet, and destroys the route after them.
   */
  private routed(subnet: Subnet, route: Route): string {
    const association = new RouteTableAssociation(this, `${subnet.node.id}-association`, {
      subnetId: subnet.id,
      routeTableId: route.routeTableId,
    });
    return association.subnetId;
  }
}
