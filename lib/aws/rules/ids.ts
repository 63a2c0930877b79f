import { Condition } from "../../terraform/condition";
import type { Check } from "../../terraform/module-definition";
import { type Form, pattern } from "../../terraform/rules";

/**
 * IDs of EC2's resources: 8 hexadecimal digits, 17 since 2016.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */

export const vpcId: Form = id("vpc", "a VPC");
export const subnetId: Form = id("subnet", "a subnet");
export const securityGroupId: Form = id("sg", "a security group");

function id(prefix: string, noun: string): Form {
  return pattern(
    new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `the ID of ${noun}, such as \`${prefix}-0123456789abcdef0\``,
  );
}

/** Load balancers and databases want two availability zones. */
export function differentSubnets(resource?: string): Check {
  return {
    inputs: ["subnet1_id", "subnet2_id"],
    requirement: "they must be two different subnets, in two availability zones",
    holds: (inputs) => Condition.equal(inputs.text("subnet1_id"), inputs.text("subnet2_id")).not(),
    resource,
  };
}
