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
   * Each NAT gateway costs about 33 USD a month, and 0.045 USD for each GB through it. With one, the default, the
   * failure of its availability zone cuts off both zones; with one in each, the other zone goes on.
   */
  readonly natGatewayPerZone?: boolean;
}

/** RDS and the load balancers ask for two availability zones. */
type Zone = 0 | 1;
type Both<T> = readonly [T, T];

function inBothZones<T>(make: (zone: Zone) => T): Both<T> {
  return [make(0), make(1)];
}

const ANYWHERE = "0.0.0.0/0";
const VPC_CIDR_BLOCK = "10.20.0.0/16";
/** For a NAT gateway and load balancers. */
const PUBLIC_CIDR_BLOCKS: Both<string> = ["10.20.0.0/24", "10.20.1.0/24"];
/** Large: each instance of AWS Batch and each Fargate task takes an address. */
const PRIVATE_CIDR_BLOCKS: Both<string> = ["10.20.64.0/18", "10.20.128.0/18"];

/**
 * A VPC whose private subnets reach the internet and can't be reached from it. All of Metaflow runs in these, because
 * what it starts has to get out:
 *
 * - an instance of AWS Batch registers with ECS before it takes a job, otherwise jobs stay RUNNABLE;
 * - the metadata service pulls its image from Docker Hub, otherwise the API answers 500.
 *
 * In public subnets each instance and task would need a public address for that, and one that has none waits in vain.
 * Here nobody has to think of it: the way out is the subnet's.
 *
 * There are no interface endpoints. There is none for Docker Hub and other public registries, so the NAT gateway is
 * needed anyway, and it leads to ECS, ECR and CloudWatch as well; each endpoint would cost some 15 USD a month more.
 */
export class Network extends Construct {
  readonly vpcId: string;
  readonly cidrBlock: string = VPC_CIDR_BLOCK;
  /** For what takes connections from the internet. */
  readonly publicSubnetIds: Both<string>;
  /** For everything else. */
  readonly privateSubnetIds: Both<string>;

  constructor(scope: Construct, id: string, { name, natGatewayPerZone = false }: NetworkProps) {
    super(scope, id);
    const tags = (part: string) => ({ Name: `${name}-${part}` });
    // The database and the load balancers are found by their DNS names.
    const vpc = new Vpc(this, "vpc", {
      cidrBlock: this.cidrBlock,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: tags("vpc"),
    });
    this.vpcId = vpc.id;
    const zoneNames = this.zoneNames();
    // No public addresses, not even in public subnets: NAT gateways and load balancers bring theirs.
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

    // These endpoints are free, and keep what flows store off the NAT gateway, which charges by the GB.
    const region = new DataAwsRegion(this, "region", {}).name;
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

  /** The first two zones that everyone has. Local Zones, which one opts into, offer neither NAT gateways nor RDS. */
  private zoneNames(): Both<string> {
    const { names } = new DataAwsAvailabilityZones(this, "zones", {
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    return inBothZones((zone) => Token.asString(Fn.element(names, zone)));
  }

  /**
   * The ID of a subnet that has its route. It is read from the association, and the table's from the route, so that
   * Terraform puts nothing into the subnet before the way out is there, and takes the way out away last.
   */
  private routed(subnet: Subnet, route: Route): string {
    const association = new RouteTableAssociation(this, `${subnet.node.id}-association`, {
      subnetId: subnet.id,
      routeTableId: route.routeTableId,
    });
    return association.subnetId;
  }
}
