import { Condition } from "../../terraform/condition";
import { hcl } from "../../terraform/hcl";
import { type Form, pattern } from "../../terraform/rules";

/**
 * A block as a security group's rules take it. The provider refuses one whose address is not its network's.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const ipv4Network: Form = {
  text: "an IPv4 CIDR block that begins with its network's address, such as `10.0.0.0/8`",
  fits: (value) =>
    Condition.about(
      value,
      isIpv4Network,
      // `cidrsubnet` also takes IPv6, and writes the network's address.
      (block) => hcl`can(regex(${IPV4_BLOCK.source}, ${block})) && try(cidrsubnet(${block}, 0, 0) == ${block}, false)`,
    ),
};

const IPV4_BLOCK = /^[0-9]{1,3}([.][0-9]{1,3}){3}[/][0-9]{1,2}$/;

function isIpv4Network(value: string): boolean {
  if (!IPV4_BLOCK.test(value)) return false;
  const [address = "", length] = value.split("/");
  const bytes = address.split(".").map(Number);
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const isCanonical = value === `${bytes.join(".")}/${Number(length)}`;
  return (
    isCanonical &&
    bytes.every((byte) => byte < 256) &&
    Number(length) <= 32 &&
    !bits.slice(Number(length)).includes("1")
  );
}

/**
 * An address or a block, of IPv4 or IPv6, as the condition `aws:SourceIp` of a policy takes it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const sourceAddress: Form = pattern(
  new RegExp(
    `^((${ipv4Address()})([/]([12]?[0-9]|3[0-2]))?|(${ipv6Address()})([/]([1-9]?[0-9]|1[01][0-9]|12[0-8]))?)$`,
  ),
  "an IP address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`",
);

function ipv4Address(): string {
  const byte = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  return `${byte}([.]${byte}){3}`;
}

/** Eight groups, of which one run of zeros may be left out. */
function ipv6Address(): string {
  const group = "[0-9A-Fa-f]{1,4}";
  const shortened = [0, 1, 2, 3, 4, 5, 6].map((before) => {
    const head = before === 0 ? "" : `${group}(:${group}){0,${before - 1}}`;
    return `${head}::(${group}(:${group}){0,${6 - before}})?`;
  });
  return [`${group}(:${group}){7}`, `${group}(:${group}){0,6}::`, ...shortened].join("|");
}
