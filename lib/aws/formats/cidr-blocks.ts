import { Condition } from "../../terraform/expressions/condition";
import { hcl } from "../../terraform/expressions/hcl";
import { type Format, pattern } from "../../terraform/validation/format";

/**
 * A CIDR block in the rules of a security group. The provider rejects an address with host bits, such as `10.0.0.1/8`.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const ipv4Network: Format = {
  description: "an IPv4 CIDR block that begins with its network's address, such as `10.0.0.0/8`",
  accepts: (value) =>
    Condition.test(
      value,
      isIpv4Network,
      // `cidrsubnet` returns the address of the network. The function accepts IPv6 too.
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
 * An address or a CIDR block of IPv4 or IPv6, as in the policy condition `aws:SourceIp`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const sourceAddress: Format = pattern(
  new RegExp(
    `^((${ipv4Address()})([/]([12]?[0-9]|3[0-2]))?|(${ipv6Address()})([/]([1-9]?[0-9]|1[01][0-9]|12[0-8]))?)$`,
  ),
  "an IP address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`",
);

function ipv4Address(): string {
  const byte = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  return `${byte}([.]${byte}){3}`;
}

/** Eight groups. One run of zeros may be left out. */
function ipv6Address(): string {
  const group = "[0-9A-Fa-f]{1,4}";
  const shortened = [0, 1, 2, 3, 4, 5, 6].map((before) => {
    const head = before === 0 ? "" : `${group}(:${group}){0,${before - 1}}`;
    return `${head}::(${group}(:${group}){0,${6 - before}})?`;
  });
  return [`${group}(:${group}){7}`, `${group}(:${group}){0,6}::`, ...shortened].join("|");
}
