import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { Condition } from "../terraform/expressions/condition";
import { orEmpty } from "../terraform/validation/format";
import { each, is } from "../terraform/validation/rule";
import { type InputRequirements, validate } from "../terraform/validation/validate";
import { ipv4Network } from "./formats/cidr-blocks";
import { securityGroupId } from "./formats/ids";
import { securityGroupRuleDescription } from "./formats/security-groups";
import { addIngress, tcpFromCidrBlocks, tcpFromSecurityGroup } from "./security-group-rules";

/** The source of connections: a security group, CIDR blocks, or both. */
export interface AccessSource {
  /**
   * ID of a security group whose members may connect.
   *
   * @default - none
   */
  readonly securityGroupId?: string;

  /**
   * IPv4 CIDR blocks whose addresses may connect. Each block begins with the address of its network, such as
   * `10.0.0.0/8`.
   *
   * @default - none
   */
  readonly cidrBlocks?: string[];

  /**
   * Description of the rule in EC2, at most 255 letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; { } ! $ *`.
   *
   * @default - none
   */
  readonly description?: string;
}

const description = {
  type: "string",
  default: "",
  description: "Description of the rule.",
  rules: [is(securityGroupRuleDescription)],
} as const;

const sourceRequirements = {
  inputs: {
    security_group_id: {
      type: "string",
      default: "",
      description: "ID of a security group.",
      rules: [is(orEmpty(securityGroupId))],
    },
    cidr_blocks: { type: "list(string)", default: [], description: "CIDR blocks.", rules: [each(ipv4Network)] },
    description,
  },
  preconditions: [
    {
      inputs: ["security_group_id", "cidr_blocks"],
      requirement: "a security group or CIDR blocks are required",
      holds: (inputs) =>
        Condition.any([
          Condition.empty(inputs.string("security_group_id")).not(),
          Condition.empty(inputs.list("cidr_blocks")).not(),
        ]),
    },
  ],
} satisfies InputRequirements;

const groupRequirements = {
  inputs: {
    security_group_id: { type: "string", description: "ID of a security group.", rules: [is(securityGroupId)] },
    description,
  },
} satisfies InputRequirements;

/** A port of the members of a security group. */
interface GuardedPort {
  readonly group: SecurityGroup;
  readonly number: number;
}

/**
 * Adds inline rules to a security group that allow TCP connections from a security group or CIDR blocks.
 *
 * @param scope the construct whose path begins the messages
 */
export function allowFrom(scope: Construct, port: GuardedPort, source: AccessSource): void {
  const given = validate(scope, sourceRequirements, { props: source, argument: "source" }, ({ props }) => props);
  const text = given.description || undefined;
  if (given.securityGroupId !== "") {
    addIngress(port.group, tcpFromSecurityGroup(port.number, given.securityGroupId, text));
  }
  if (given.cidrBlocks.length > 0) addIngress(port.group, tcpFromCidrBlocks(port.number, given.cidrBlocks, text));
}

/** Adds an inline rule to a security group that allows TCP connections from the members of another one. */
export function allowFromGroup(
  scope: Construct,
  port: GuardedPort,
  source: { readonly securityGroupId: string; readonly description?: string },
): void {
  const given = validate(scope, groupRequirements, { props: source }, ({ props }) => props);
  addIngress(port.group, tcpFromSecurityGroup(port.number, given.securityGroupId, given.description || undefined));
}
