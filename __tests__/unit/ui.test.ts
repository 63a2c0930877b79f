import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { describe, expect, it } from "vitest";
import { Ui } from "../../lib/ui";
import { synthesize, synthesizeVariables } from "./helpers";
import { uiProps } from "./props";

const literal = synthesize(Ui, { ...uiProps, uiAllowList: ["198.51.100.0/24"] });
const variables = synthesizeVariables(Ui);

describe("load balancer", () => {
  it("is a public application load balancer in both subnets", () => {
    expect(literal.text).toHaveResourceWithProperties(Lb, {
      name: "acme-alb-prod",
      load_balancer_type: "application",
      internal: false,
      subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      security_groups: ["${aws_security_group.ui_lb_security_group.id}"],
      tags: { team: "ml" },
    });
    expect(literal.output("alb_arn")).toBe("${aws_lb.this.arn}");
    expect(literal.output("alb_dns_name")).toBe("${aws_lb.this.dns_name}");
  });

  it("is internal if the prop is true", () => {
    expect(synthesize(Ui, { ...uiProps, albInternal: true }).resource("aws_lb.this").internal).toBe(true);
    expect(variables.resource("aws_lb.this").internal).toBe("${var.alb_internal}");
  });

  it.each([
    { loadBalancerNamePrefix: "edge", resourcePrefix: "acme-", resourceSuffix: "-prod", name: "edge-alb" },
    { loadBalancerNamePrefix: "", resourcePrefix: "acme-", resourceSuffix: "", name: "acme-alb" },
    { loadBalancerNamePrefix: "", resourcePrefix: "", resourceSuffix: "-prod", name: "alb-prod" },
  ])("is named $name for $loadBalancerNamePrefix, $resourcePrefix and $resourceSuffix", ({ name, ...names }) => {
    expect(synthesize(Ui, { ...uiProps, ...names }).resource("aws_lb.this").name).toBe(name);
  });

  it("has a conditional expression as its name for a token", () => {
    expect(variables.resource("aws_lb.this").name).toBe(
      '${var.load_balancer_name_prefix == "" ? "${var.resource_prefix}alb${var.resource_suffix}" : "${var.load_balancer_name_prefix}-alb"}',
    );
  });
});

describe("target groups", () => {
  const shared = { protocol: "HTTP", target_type: "ip", vpc_id: "vpc-0123456789abcdef0", tags: { team: "ml" } };

  it("have a health check every 10 seconds for the back end, and the default health check for the static app", () => {
    expect(literal.text).toHaveResourceWithProperties(LbTargetGroup, {
      ...shared,
      name: "acme-ui-backend-prod",
      port: 8083,
      health_check: {
        protocol: "HTTP",
        port: "8083",
        path: "/api/ping",
        interval: 10,
        healthy_threshold: 2,
        unhealthy_threshold: 2,
      },
    });
    expect(literal.resource("aws_lb_target_group.ui_static")).toEqual({
      ...shared,
      name: "acme-ui-static-prod",
      port: 3000,
    });
  });

  it.each([
    { resourcePrefix: "a-prefix-of-some-length-", resourceSuffix: "-prod", name: "a-prefix-of-some-length-ui-stati" },
    { resourcePrefix: "a-prefix-of-24-letters--", resourceSuffix: "", name: "a-prefix-of-24-letters--ui-stati" },
    { resourcePrefix: "a-prefix-of-twenty-two-", resourceSuffix: "", name: "a-prefix-of-twenty-two-ui-static" },
    { resourcePrefix: "", resourceSuffix: "-prod", name: "ui-static-prod" },
  ])("have names that are truncated to 32 characters: $name", ({ name, ...names }) => {
    expect(synthesize(Ui, { ...uiProps, ...names }).resource("aws_lb_target_group.ui_static").name).toBe(name);
  });

  it("have expressions that truncate their names for tokens", () => {
    expect(variables.resource("aws_lb_target_group.ui_backend").name).toBe(
      '${substr("${var.resource_prefix}ui-backend${var.resource_suffix}", 0, 32)}',
    );
  });
});

describe("security groups", () => {
  const allPorts = { from_port: 0, to_port: 0, protocol: "-1" };
  const fromItself = { ...allPorts, self: true, description: "Internal communication" };
  const shared = {
    vpc_id: "vpc-0123456789abcdef0",
    egress: [{ ...allPorts, cidr_blocks: ["0.0.0.0/0"], description: "Allow all external communication" }],
    tags: { team: "ml", Metaflow: "true" },
  };

  it("permit ingress from the allow list on port 443", () => {
    const https = { from_port: 443, to_port: 443, protocol: "tcp", description: "Allow public HTTPS" };
    expect(literal.resource("aws_security_group.ui_lb_security_group")).toMatchObject({
      ...shared,
      name: "acme-alb-sg-prod",
      description: "Security Group for ALB",
      ingress: [{ ...https, cidr_blocks: ["198.51.100.0/24"] }, fromItself],
    });
    expect(synthesize(Ui, uiProps).resource("aws_security_group.ui_lb_security_group")).toMatchObject({
      ingress: [{ ...https, cidr_blocks: [] }, fromItself],
    });
    expect(variables.resource("aws_security_group.ui_lb_security_group")).toMatchObject({
      ingress: [{ ...https, cidr_blocks: "${var.ui_allow_list}" }, fromItself],
    });
  });

  it("permit the load balancer to reach the services", () => {
    expect(literal.resource("aws_security_group.fargate_security_group")).toMatchObject({
      ...shared,
      name: "acme-ui-backend-sg-prod",
      description: "Security Group for Fargate which runs the UI Backend.",
      ingress: [
        { ...allPorts, security_groups: ["${aws_security_group.ui_lb_security_group.id}"], description: null },
        fromItself,
      ],
    });
  });
});

it("creates a cluster with the name of the metadata service's cluster, and a log group", () => {
  expect(
    synthesize(Ui, { ...uiProps, ecsClusterSettings: { containerInsights: "enhanced" } }).text,
  ).toHaveResourceWithProperties(EcsCluster, {
    name: "acme-prod",
    setting: [{ name: "containerInsights", value: "enhanced" }],
    tags: { team: "ml", Metaflow: "true", Name: "acme-prod" },
  });
  expect(literal.text).toHaveResourceWithProperties(CloudwatchLogGroup, { name: "acme-ui-prod", tags: { team: "ml" } });
});

it("accepts is_gov and ignores its value", () => {
  expect(synthesize(Ui, { ...uiProps, isGov: true }).text).toBe(synthesize(Ui, uiProps).text);
});
