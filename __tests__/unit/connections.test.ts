import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Lazy, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { type AccessSource, Datastore, InvalidInputError, MetadataService, Ui } from "../../lib";
import { ReadableStack, Synthesized, synthesizeVariables, withoutStackTraces } from "./helpers";
import { datastoreProps, metadataServiceProps, uiProps } from "./props";

const rule = (port: number, sources: object, description: string | null = null) => ({
  from_port: port,
  to_port: port,
  protocol: "tcp",
  cidr_blocks: null,
  ipv6_cidr_blocks: null,
  prefix_list_ids: null,
  security_groups: null,
  self: null,
  description,
  ...sources,
});

describe("access to the database", () => {
  const setup = () => {
    const stack = new ReadableStack();
    const datastore = withoutStackTraces(() => new Datastore(stack, "module", datastoreProps));
    const ingress = () => new Synthesized(stack).resource("aws_security_group.rds_security_group").ingress;
    return { stack, datastore, ingress };
  };
  const existing = rule(5432, { security_groups: ["sg-0123456789abcdef0"] });

  it("is an inline rule of the security group", () => {
    const { datastore, ingress } = setup();
    datastore.allowDatabaseAccess("sg-12345", "Bastion host");
    expect(ingress()).toEqual([existing, rule(5432, { security_groups: ["sg-12345"] }, "Bastion host")]);
  });

  it("accepts a token, also a second time", () => {
    const { stack, datastore, ingress } = setup();
    const group = new TerraformVariable(stack, "group", {});
    datastore.allowDatabaseAccess(group.stringValue);
    datastore.allowDatabaseAccess(group.stringValue, "again");
    expect(ingress()).toEqual([existing, rule(5432, { security_groups: ["${var.group}"] })]);
  });

  it("has no effect for a group that has access", () => {
    const { datastore, ingress } = setup();
    datastore.allowDatabaseAccess("sg-0123456789abcdef0", "again");
    datastore.allowDatabaseAccess("sg-12345");
    datastore.allowDatabaseAccess("sg-12345", "again");
    expect(ingress()).toEqual([existing, rule(5432, { security_groups: ["sg-12345"] })]);
  });

  it.each([
    { group: "vpc-12345", problem: '`securityGroupId` is "vpc-12345"; must be the ID of a security group' },
    { group: "", problem: '`securityGroupId` is ""; must be the ID of a security group' },
    { group: "sg-1", description: "naïve", problem: '`description` is "naïve"; must be at most 255 letters' },
    { group: "sg-1", description: "x".repeat(256), problem: "must be at most 255 letters" },
  ])("is rejected with the path of the datastore: $problem", ({ group, description, problem }) => {
    const { datastore, ingress } = setup();
    const allow = () => datastore.allowDatabaseAccess(group, description);
    expect(allow).toThrow(InvalidInputError);
    expect(allow).toThrow(`${datastore.node.path}: `);
    expect(allow).toThrow(problem);
    expect(ingress()).toEqual([existing]);
  });
});

function idOf(group: SecurityGroup | undefined): string {
  if (!group) throw new Error("the group does not exist yet");
  return group.id;
}

describe("access to a service", () => {
  const ingressOf = (stack: ReadableStack, address: string, description: string) => {
    const { ingress } = new Synthesized(stack).resource(`aws_security_group.${address}`);
    const rules = Array.isArray(ingress) ? ingress : [];
    return rules.filter((rule) => rule.description === description);
  };

  it("is an inline rule for the port of the metadata service", () => {
    const stack = new ReadableStack();
    const service = withoutStackTraces(() => new MetadataService(stack, "module", metadataServiceProps));
    service.allowAccess({ securityGroupId: "sg-1", cidrBlocks: ["192.0.2.0/24"], description: "peers" });
    expect(ingressOf(stack, "metadata_service_security_group", "peers")).toEqual([
      rule(8080, { security_groups: ["sg-1"] }, "peers"),
      rule(8080, { cidr_blocks: ["192.0.2.0/24"] }, "peers"),
    ]);
  });

  it("adds only CIDR blocks that have no access", () => {
    const stack = new ReadableStack();
    const service = withoutStackTraces(() => new MetadataService(stack, "module", metadataServiceProps));
    service.allowAccess({ cidrBlocks: ["10.20.0.0/16", "192.0.2.0/24", "192.0.2.0/24"], description: "peers" });
    expect(ingressOf(stack, "metadata_service_security_group", "peers")).toEqual([
      rule(8080, { cidr_blocks: ["192.0.2.0/24"] }, "peers"),
    ]);
  });

  it("is an inline rule for HTTPS of the UI's load balancer, in place of an empty allow list", () => {
    const stack = new ReadableStack();
    const ui = withoutStackTraces(() => new Ui(stack, "module", { ...uiProps, uiAllowList: [] }));
    ui.allowAccess({ cidrBlocks: ["10.8.0.0/16"], description: "VPN" });
    const { ingress } = new Synthesized(stack).resource("aws_security_group.ui_lb_security_group");
    expect(ingress).toEqual([
      { ...rule(0, { self: true }, "Internal communication"), protocol: "-1" },
      rule(443, { cidr_blocks: ["10.8.0.0/16"] }, "VPN"),
    ]);
  });

  it("keeps an allow list that is a token", () => {
    const stack = new ReadableStack();
    const uiAllowList = new TerraformVariable(stack, "list", {}).listValue;
    const ui = withoutStackTraces(() => new Ui(stack, "module", { ...uiProps, uiAllowList }));
    ui.allowAccess({ cidrBlocks: new TerraformVariable(stack, "more", {}).listValue });
    expect(ingressOf(stack, "ui_lb_security_group", "Allow public HTTPS")).toMatchObject([
      { cidr_blocks: "${var.list}" },
    ]);
    const { ingress } = new Synthesized(stack).resource("aws_security_group.ui_lb_security_group");
    expect(ingress).toContainEqual(expect.objectContaining({ cidr_blocks: "${var.more}", from_port: 443 }));
  });

  it("shares a rule with the security groups of the allow list", () => {
    const stack = new ReadableStack();
    const props = { ...uiProps, uiAllowList: ["10.0.0.0/8"], uiAllowedSecurityGroupIds: ["sg-1", "sg-2"] };
    const ui = withoutStackTraces(() => new Ui(stack, "module", props));
    ui.allowAccess({ securityGroupId: "sg-2", cidrBlocks: ["10.0.0.0/8", "10.8.0.0/16"], description: "VPN" });
    const { ingress } = new Synthesized(stack).resource("aws_security_group.ui_lb_security_group");
    expect(ingress).toEqual([
      rule(443, { cidr_blocks: ["10.0.0.0/8"], security_groups: ["sg-1", "sg-2"] }, "Allow public HTTPS"),
      { ...rule(0, { self: true }, "Internal communication"), protocol: "-1" },
      rule(443, { cidr_blocks: ["10.8.0.0/16"] }, "VPN"),
    ]);
  });

  it("keeps the rule of security groups without an allow list", () => {
    const stack = new ReadableStack();
    const props = { ...uiProps, uiAllowList: [], uiAllowedSecurityGroupIds: ["sg-1"] };
    const ui = withoutStackTraces(() => new Ui(stack, "module", props));
    ui.allowAccess({ securityGroupId: "sg-1", description: "again" });
    ui.allowAccess({ securityGroupId: "sg-2", description: "more" });
    expect(ingressOf(stack, "ui_lb_security_group", "Allow public HTTPS")).toEqual([
      rule(443, { cidr_blocks: [], security_groups: ["sg-1"] }, "Allow public HTTPS"),
    ]);
    expect(ingressOf(stack, "ui_lb_security_group", "again")).toEqual([]);
    expect(ingressOf(stack, "ui_lb_security_group", "more")).toEqual([
      rule(443, { security_groups: ["sg-2"] }, "more"),
    ]);
  });

  it("adds only security groups that have no access", () => {
    const stack = new ReadableStack();
    const props = { ...metadataServiceProps, metadataServiceAllowedSecurityGroupIds: ["sg-1"] };
    const service = withoutStackTraces(() => new MetadataService(stack, "module", props));
    service.allowAccess({
      securityGroupId: "sg-1",
      cidrBlocks: ["10.20.0.0/16", "192.0.2.0/24"],
      description: "peers",
    });
    expect(ingressOf(stack, "metadata_service_security_group", "Allow API calls internally")).toEqual([
      rule(8080, { cidr_blocks: ["10.20.0.0/16"], security_groups: ["sg-1"] }, "Allow API calls internally"),
      rule(8082, { cidr_blocks: ["10.20.0.0/16"] }, "Allow API calls internally"),
    ]);
    expect(ingressOf(stack, "metadata_service_security_group", "peers")).toEqual([
      rule(8080, { cidr_blocks: ["192.0.2.0/24"] }, "peers"),
    ]);
  });

  it("has an optional list of security groups for a token", () => {
    const groups = (list: string) => `\${length(var.${list}) == 0 ? null : var.${list}}`;
    expect(synthesizeVariables(Ui).resource("aws_security_group.ui_lb_security_group").ingress).toContainEqual(
      rule(
        443,
        { cidr_blocks: "${var.ui_allow_list}", security_groups: groups("ui_allowed_security_group_ids") },
        "Allow public HTTPS",
      ),
    );
    const service = synthesizeVariables(MetadataService);
    expect(service.resource("aws_security_group.metadata_service_security_group").ingress).toContainEqual(
      rule(
        8080,
        {
          cidr_blocks: "${var.vpc_cidr_blocks}",
          security_groups: groups("metadata_service_allowed_security_group_ids"),
        },
        "Allow API calls internally",
      ),
    );
  });

  it("may come from a lazy value that is unavailable until synthesis", () => {
    const stack = new ReadableStack();
    const service = withoutStackTraces(() => new MetadataService(stack, "module", metadataServiceProps));
    const later: SecurityGroup[] = [];
    service.allowAccess({ securityGroupId: Lazy.stringValue({ produce: () => idOf(later[0]) }), description: "peers" });
    later.push(new SecurityGroup(stack, "later", {}));
    expect(ingressOf(stack, "metadata_service_security_group", "peers")).toEqual([
      rule(8080, { security_groups: ["${aws_security_group.later.id}"] }, "peers"),
    ]);
  });

  it("fails with the remedy if a token replaced the rules of the group", () => {
    const service = withoutStackTraces(() => new MetadataService(new ReadableStack(), "module", metadataServiceProps));
    service.securityGroup.putIngress(Lazy.anyValue({ produce: () => [] }));
    expect(() => service.allowAccess({ securityGroupId: "sg-1" })).toThrow(
      /were replaced by a token: add the rule to that token with `Fn\.concat`$/,
    );
  });

  it.each<{ source: AccessSource; problem: string }>([
    { source: {}, problem: "a security group or CIDR blocks are required" },
    { source: { cidrBlocks: [] }, problem: "a security group or CIDR blocks are required" },
    { source: { cidrBlocks: ["10.0.0.1/8"] }, problem: '`cidrBlocks` has the entry "10.0.0.1/8"' },
    { source: { securityGroupId: "subnet-1" }, problem: '`securityGroupId` is "subnet-1"' },
  ])("is rejected: $problem", ({ source, problem }) => {
    const service = withoutStackTraces(() => new MetadataService(new ReadableStack(), "module", metadataServiceProps));
    expect(() => service.allowAccess(source)).toThrow(problem);
  });
});
