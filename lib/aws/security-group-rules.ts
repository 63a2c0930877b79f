import {
  type SecurityGroup,
  type SecurityGroupEgress,
  type SecurityGroupIngress,
  securityGroupEgressToTerraform,
} from "@cdktf/provider-aws/lib/security-group";
import type { IResolvable } from "cdktf";
import { resolvedIn } from "../terraform/cdktf-internals";
import { Condition } from "../terraform/expressions/condition";
import { optionalObject } from "../terraform/expressions/dynamic-blocks";
import { unlessEmpty } from "../terraform/expressions/functions";

/** Inline rules of security groups. A changed description would change deployed resources. */

const ALL_PORTS = { fromPort: 0, toPort: 0, protocol: "-1" };

export function allTrafficFromItself(description: string): SecurityGroupIngress {
  return { ...ALL_PORTS, selfAttribute: true, description };
}

export function allTrafficFromSecurityGroup(securityGroupId: string): SecurityGroupIngress {
  return { ...ALL_PORTS, securityGroups: [securityGroupId] };
}

export function tcpFromCidrBlocks(port: number, cidrBlocks: string[], description?: string): SecurityGroupIngress {
  return { fromPort: port, toPort: port, protocol: "tcp", cidrBlocks, description };
}

/** One rule for CIDR blocks and security groups. Without groups, the rule is the same as that of `tcpFromCidrBlocks`. */
export function tcpFrom(
  port: number,
  sources: { readonly cidrBlocks: string[]; readonly securityGroupIds: string[] },
  description: string,
): SecurityGroupIngress {
  const { cidrBlocks, securityGroupIds } = sources;
  return { ...tcpFromCidrBlocks(port, cidrBlocks, description), securityGroups: unlessEmpty(securityGroupIds) };
}

export function tcpFromSecurityGroup(
  port: number,
  securityGroupId: string,
  description?: string,
): SecurityGroupIngress {
  return { fromPort: port, toPort: port, protocol: "tcp", securityGroups: [securityGroupId], description };
}

export function allTrafficTo(cidrBlocks: string[], description?: string): SecurityGroupEgress {
  return { ...ALL_PORTS, cidrBlocks, description };
}

/** The same as `allTrafficTo`, without a rule for an empty list: EC2 drops a rule without a target. */
export function allTrafficToSome(cidrBlocks: string[]): SecurityGroupEgress[] | IResolvable {
  return optionalObject(securityGroupEgressToTerraform, Condition.empty(cidrBlocks).not(), allTrafficTo(cidrBlocks));
}

/**
 * Adds a rule to the inline rules of a security group. Terraform would remove a separate rule resource in the next
 * apply. Sources that a rule for the same port already allows are left out, because EC2 rejects duplicates.
 */
export function addIngress(group: SecurityGroup, rule: SecurityGroupIngress): void {
  const existing = group.ingressInput ?? [];
  if (!Array.isArray(existing)) {
    throw new Error(
      `the rules of ${group.node.path} were replaced by a token: add the rule to that token with \`Fn.concat\``,
    );
  }
  const sourceKey = (source: string) => expressionOf(group, source);
  const allowed = new Set(
    existing
      .filter((other) => hasPortOf(rule, other))
      .flatMap(sourcesOf)
      .map(sourceKey),
  );
  const remaining = (sources: string[] = []) => {
    const others = sources.filter((source) => !allowed.has(sourceKey(source)) && allowed.add(sourceKey(source)));
    return others.length > 0 ? others : undefined;
  };
  const added = { ...rule, cidrBlocks: remaining(rule.cidrBlocks), securityGroups: remaining(rule.securityGroups) };
  // EC2 drops a rule without a source, and each plan would add the rule again.
  group.putIngress([...existing, added].filter((ingress) => ingress.selfAttribute || sourcesOf(ingress).length > 0));
}

/** Returns a source as an expression. A lazy value may be unavailable until synthesis, and is then a source of its own. */
function expressionOf(group: SecurityGroup, source: string): string {
  try {
    // A token for a whole list resolves in a list only.
    return JSON.stringify(resolvedIn(group, [source]));
  } catch {
    return source;
  }
}

function hasPortOf(a: SecurityGroupIngress, b: SecurityGroupIngress): boolean {
  return a.protocol === b.protocol && a.fromPort === b.fromPort && a.toPort === b.toPort;
}

/** Returns the sources of a rule. A token for a whole list is one source. */
function sourcesOf({ cidrBlocks = [], securityGroups = [] }: SecurityGroupIngress): string[] {
  return [...cidrBlocks, ...securityGroups];
}
