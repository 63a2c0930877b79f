import type { SecurityGroupEgress, SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";

/** Inline rules of security groups. A changed description would change deployed resources. */

const ALL_PORTS = { fromPort: 0, toPort: 0, protocol: "-1" };

export function allTrafficFromItself(description: string): SecurityGroupIngress {
  return { ...ALL_PORTS, selfAttribute: true, description };
}

export function allTrafficFromSecurityGroup(securityGroupId: string): SecurityGroupIngress {
  return { ...ALL_PORTS, securityGroups: [securityGroupId] };
}

export function tcpFromCidrBlocks(port: number, cidrBlocks: string[], description: string): SecurityGroupIngress {
  return { fromPort: port, toPort: port, protocol: "tcp", cidrBlocks, description };
}

export function tcpFromSecurityGroup(port: number, securityGroupId: string): SecurityGroupIngress {
  return { fromPort: port, toPort: port, protocol: "tcp", securityGroups: [securityGroupId] };
}

export function allTrafficTo(cidrBlocks: string[], description?: string): SecurityGroupEgress {
  return { ...ALL_PORTS, cidrBlocks, description };
}

export const ANYWHERE = ["0.0.0.0/0"];
