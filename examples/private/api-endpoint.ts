import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";

export interface ApiEndpointProps {
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: string[];
  /** CIDR blocks of the clients of the API. */
  readonly cidrBlocks: string[];
}

/**
 * The VPC endpoint through which clients call the private API. Its private DNS is off, because it would also redirect the
 * names of public APIs. The URL of the API works without private DNS.
 */
export class ApiEndpoint extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { name, vpcId, subnetIds, cidrBlocks }: ApiEndpointProps) {
    super(scope, id);
    const clients = new SecurityGroup(this, "clients", {
      name,
      description: "Clients of the private Metaflow API",
      vpcId,
      ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks, description: "HTTPS" }],
    });
    const region = new DataAwsRegion(this, "region", {}).id;
    this.id = new VpcEndpoint(this, "endpoint", {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${region}.execute-api`,
      subnetIds,
      securityGroupIds: [clients.id],
      privateDnsEnabled: false,
      tags: { Name: name },
    }).id;
  }
}
