import { entries, inputsWith, type ModuleName, type RuleCases, together, values } from "./cases";

const IPV4_RULE = "each entry must be an IPv4 CIDR block that begins with its network's address, such as `10.0.0.0/8`";

const ipv4Networks = {
  rule: IPV4_RULE,
  invalid: [
    [["10.0.0.1/8"], "10.0.0.1/8"],
    [["10.0.0.0/8", "10.0.0.0"], "10.0.0.0"],
    [["10.0.0.0/33", "192.0.2.0/24", "256.0.0.0/8"], "10.0.0.0/33", "256.0.0.0/8"],
    [["2001:db8::/32"], "2001:db8::/32"],
    [["010.0.0.0/8", "10.0.0.0/08"], "010.0.0.0/8", "10.0.0.0/08"],
    [["0.0.0.0/0 "], "0.0.0.0/0 "],
    [["10.0.0/24", "10.0.0.0/", ""], "10.0.0/24", "10.0.0.0/", ""],
  ],
  valid: [["0.0.0.0/0"], ["198.51.100.7/32"], ["10.0.0.0/8", "172.16.0.0/12", "128.0.0.0/1"], ["100.64.0.6/31"]],
} as const;

function id(prefix: string, noun: string) {
  return {
    rule: `must be the ID of ${noun}, such as \`${prefix}-0123456789abcdef0\``,
    invalid: [
      prefix === "subnet" ? "vpc-0123456789abcdef0" : "subnet-0123456789abcdef0",
      "i-0123456789abcdef0",
      `arn:aws:ec2:eu-west-1:123456789012:resource/${prefix}-0123456789abcdef0`,
      `${prefix}-0123456789abcdef0 `,
      `${prefix} 1`,
      "10.0.0.0/16",
      "",
    ],
    // Tests of users contain short IDs, and mocked providers return random words.
    valid: [`${prefix}-12345`, `${prefix}-ffffffff`, `${prefix}-0123456789ABCDEF0`, "4ndjmzca", "my_id"],
  };
}

const subnetIds = {
  rule: "each entry must be the ID of a subnet, such as `subnet-0123456789abcdef0`",
  invalid: [
    [["vpc-0123456789abcdef0"], "vpc-0123456789abcdef0"],
    [["subnet-0123456789abcdef0", "subnet 1", ""], "subnet 1", ""],
    [["10.0.0.0/16", "subnet-1"], "10.0.0.0/16"],
  ],
  valid: [[], ["subnet-12345", "subnet-12346"], ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]],
} as const;

/** Returns IDs of different subnets. */
function subnets(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `subnet-${i + 1}`);
}

const groupIds = {
  rule: "each entry must be the ID of a security group, such as `sg-0123456789abcdef0`",
  invalid: [
    [["subnet-0123456789abcdef0"], "subnet-0123456789abcdef0"],
    [["sg-0123456789abcdef0", "sg 1", ""], "sg 1", ""],
    [
      ["arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0"],
      "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0",
    ],
  ],
  valid: [[], ["sg-12345"], ["sg-0123456789abcdef0", "sg-0123456789abcdef1"]],
} as const;

const twoSubnets = {
  inputs: ["subnet1_id", "subnet2_id"],
  rule: "must be two different subnets in two availability zones",
};
const same = (subnet: string) => ({ subnet1_id: subnet, subnet2_id: subnet });

/** Returns the only invalid case of a list of CIDR blocks that must not be empty. */
function notEmpty(module: ModuleName, input: string): RuleCases[] {
  const messages = [`\`${input}\` is empty; must have at least one entry.`];
  const valid = inputsWith(input, ...ipv4Networks.valid);
  return [{ module, by: "variable", invalid: [{ inputs: { [input]: [] }, messages }], valid }];
}

export const NETWORK: readonly RuleCases[] = [
  ...entries("computation", { ...ipv4Networks, inputs: ["compute_environment_egress_cidr_blocks"] }),
  // A warning reports the block of all addresses.
  ...entries("ui", { ...ipv4Networks, valid: ipv4Networks.valid.slice(1), inputs: ["ui_allow_list"] }),
  ...entries("ui", {
    ...ipv4Networks,
    inputs: ["service_egress_cidr_blocks", "ui_load_balancer_egress_cidr_blocks"],
  }),
  ...entries("metadata-service", { ...ipv4Networks, inputs: ["service_egress_cidr_blocks"] }),
  ...entries("datastore", {
    ...ipv4Networks,
    valid: [...ipv4Networks.valid, []],
    inputs: ["database_egress_cidr_blocks"],
  }),
  ...[...notEmpty("ui", "service_egress_cidr_blocks"), ...notEmpty("ui", "ui_load_balancer_egress_cidr_blocks")],
  ...notEmpty("metadata-service", "service_egress_cidr_blocks"),
  ...entries("metadata-service", { ...ipv4Networks, inputs: ["vpc_cidr_blocks"] }),
  ...notEmpty("metadata-service", "vpc_cidr_blocks"),
  ...entries("metadata-service", {
    inputs: ["access_list_cidr_blocks"],
    rule: "each entry must be an IP address or a CIDR block, such as `198.51.100.0/24` or `2001:db8::/32`",
    invalid: [
      [["10.0.0.0/33"], "10.0.0.0/33"],
      [["10.0.0.256", "10.0.0.1"], "10.0.0.256"],
      [["2001:db8::/129", "2001:db8:::1", "1:2:3:4:5:6:7"], "2001:db8::/129", "2001:db8:::1", "1:2:3:4:5:6:7"],
      [["example.com", ""], "example.com", ""],
      [["*"], "*"],
    ],
    valid: [
      ["198.51.100.7", "198.51.100.7/24", "0.0.0.0/0"],
      ["2001:db8::/32", "::1", "::/0", "2001:DB8:0:0:8:800:200C:417A/128"],
      ["1::", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2::7:8"],
      [],
    ],
  }),
  ...values("computation", { ...id("vpc", "a VPC"), inputs: ["metaflow_vpc_id"] }),
  ...values("computation", { ...id("subnet", "a subnet"), inputs: ["subnet1_id", "subnet2_id"] }),
  ...values("datastore", { ...id("sg", "a security group"), inputs: ["metadata_service_security_group_id"] }),
  ...entries("computation", { ...subnetIds, inputs: ["job_subnet_ids"] }),
  ...entries("metadata-service", { ...subnetIds, inputs: ["service_subnet_ids", "load_balancer_subnet_ids"] }),
  ...entries("ui", { ...subnetIds, inputs: ["service_subnet_ids", "load_balancer_subnet_ids"] }),
  ...(["metadata-service", "ui"] as const).map(
    (module): RuleCases => ({
      module,
      by: "variable",
      invalid: [17, 18, 40].map((count) => ({
        inputs: { service_subnet_ids: subnets(count) },
        messages: [`\`service_subnet_ids\` has ${count} entries; must have at most 16 entries.`],
      })),
      valid: inputsWith("service_subnet_ids", subnets(16), subnets(1), subnets(2)),
    }),
  ),
  {
    module: "computation",
    by: "resource",
    invalid: [17, 18, 40].map((count) => ({
      inputs: { batch_type: "fargate", job_subnet_ids: subnets(count) },
      messages: [`\`job_subnet_ids\` has ${count} entries; must have at most 16 entries on Fargate.`],
    })),
    valid: [
      { batch_type: "fargate", job_subnet_ids: subnets(16) },
      { batch_type: "fargate", job_subnet_ids: subnets(1) },
      { batch_type: "ec2", job_subnet_ids: subnets(17) },
    ],
  },
  together("ui", {
    inputs: ["load_balancer_subnet_ids"],
    rule: "must be at least two different subnets in two availability zones, or none",
    invalid: [subnets(1), ["subnet-1", "subnet-1"], ["subnet-1", "subnet-1", "subnet-1"]].map((list) => ({
      load_balancer_subnet_ids: list,
    })),
    valid: inputsWith("load_balancer_subnet_ids", [], subnets(2), subnets(3), ["subnet-1", "subnet-1", "subnet-2"]),
  }),
  ...entries("metadata-service", {
    inputs: ["api_vpc_endpoint_ids"],
    rule: "each entry must be the ID of a VPC endpoint, such as `vpce-0123456789abcdef0`",
    invalid: [
      [["vpc-0123456789abcdef0"], "vpc-0123456789abcdef0"],
      [["vpce-0123456789abcdef0", "vpce 1", ""], "vpce 1", ""],
      [
        ["arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-0123456789abcdef0"],
        "arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-0123456789abcdef0",
      ],
      [
        ["com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"],
        "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
      ],
    ],
    valid: [[], ["vpce-12345"], ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"]],
  }),
  ...entries("metadata-service", { ...groupIds, inputs: ["metadata_service_allowed_security_group_ids"] }),
  ...entries("ui", { ...groupIds, inputs: ["ui_allowed_security_group_ids"] }),
  ...entries("computation", { ...groupIds, inputs: ["compute_environment_additional_security_group_ids"] }),
  together("computation", {
    ...twoSubnets,
    invalid: [same("subnet-0123456789abcdef0"), same("subnet-00000000"), same("subnet-ffffffff")],
    valid: [
      { subnet1_id: "subnet-00000001", subnet2_id: "subnet-00000002" },
      { subnet1_id: "subnet-00000001", subnet2_id: "subnet-00000000000000001" },
      { subnet1_id: "subnet-0123456789abcdef1", subnet2_id: "subnet-0123456789abcdef0" },
    ],
  }),
  ...(["datastore", "metadata-service", "ui"] as const).map((module) =>
    together(module, { ...twoSubnets, invalid: [same("subnet-0123456789abcdef0")], valid: [] }),
  ),
];
