import { type Format, pattern } from "../../terraform/validation/format";

/**
 * IDs of EC2 resources have 17 hexadecimal digits. Resources from before 2016 have 8.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */

export const vpcId: Format = id("vpc", "a VPC");
export const subnetId: Format = id("subnet", "a subnet");
export const securityGroupId: Format = id("sg", "a security group");

function id(prefix: string, noun: string): Format {
  return pattern(
    new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `the ID of ${noun}, such as \`${prefix}-0123456789abcdef0\``,
  );
}
