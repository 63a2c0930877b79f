import { type Format, pattern } from "../../terraform/validation/format";

/**
 * IDs of EC2 resources: a prefix for the kind of resource, and hexadecimal digits. Tests use short IDs such as
 * `vpc-12345`, and mocked providers return random words. The formats therefore reject only values that are certainly
 * something else: an ARN, an ID of another kind, an empty string, spaces.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */

/** Prefixes of the IDs that are in use in a VPC and on EC2. */
const PREFIXES = [
  "acl",
  "ami",
  "cgw",
  "dopt",
  "eigw",
  "eipalloc",
  "eipassoc",
  "eni",
  "fl",
  "i",
  "igw",
  "lt",
  "nat",
  "pcx",
  "pl",
  "rtb",
  "rtbassoc",
  "sg",
  "sgr",
  "snap",
  "subnet",
  "tgw",
  "vgw",
  "vol",
  "vpc",
  "vpce",
  "vpn",
];

export const vpcId: Format = id("vpc", "a VPC");
export const subnetId: Format = id("subnet", "a subnet");
export const securityGroupId: Format = id("sg", "a security group");
export const vpcEndpointId: Format = id("vpce", "a VPC endpoint");
export const imageId: Format = id("ami", "a machine image");

function id(prefix: string, noun: string): Format {
  const otherKinds = new RegExp(`^(${PREFIXES.filter((other) => other !== prefix).join("|")})-`);
  return pattern(/^[0-9A-Za-z_-]+$/, `the ID of ${noun}, such as \`${prefix}-0123456789abcdef0\``, {
    maxLength: 64,
    except: [otherKinds],
  });
}
