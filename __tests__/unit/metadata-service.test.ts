import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { describe, expect, it } from "vitest";
import { MetadataService } from "../../lib/metadata-service";
import { regionName } from "./aws-provider";
import { synthesize, synthesizeVariables } from "./helpers";
import { metadataServiceProps } from "./props";

const literal = synthesize(MetadataService, metadataServiceProps);
const variables = synthesizeVariables(MetadataService);

describe("load balancer", () => {
  it("is an internal network load balancer in both subnets", () => {
    expect(literal.text).toHaveResourceWithProperties(Lb, {
      name: "acme-nlb-prod",
      load_balancer_type: "network",
      internal: true,
      subnets: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
      tags: { team: "ml" },
    });
  });

  it.each([
    { loadBalancerNamePrefix: "edge", resourcePrefix: "acme-", resourceSuffix: "-prod", name: "edge-nlb" },
    { loadBalancerNamePrefix: "", resourcePrefix: "acme-", resourceSuffix: "", name: "acme-nlb" },
    { loadBalancerNamePrefix: "", resourcePrefix: "", resourceSuffix: "-prod", name: "nlb-prod" },
  ])("is named $name for $loadBalancerNamePrefix, $resourcePrefix and $resourceSuffix", ({ name, ...names }) => {
    expect(synthesize(MetadataService, { ...metadataServiceProps, ...names }).resource("aws_lb.this").name).toBe(name);
  });

  it("has a conditional expression as its name for a token", () => {
    expect(variables.resource("aws_lb.this").name).toBe(
      '${var.load_balancer_name_prefix == "" ? "${var.resource_prefix}nlb${var.resource_suffix}" : "${var.load_balancer_name_prefix}-nlb"}',
    );
  });

  it.each([
    { name: "acme-mdtg-prod", port: 8080, check: {} },
    { name: "acme-dbtg-prod", port: 8082, check: { port: "8080" } },
  ])("has the target group $name on port $port, with health checks on port 8080", ({ name, port, check }) => {
    expect(literal.text).toHaveResourceWithProperties(LbTargetGroup, {
      name,
      port,
      health_check: { ...check, protocol: "TCP", interval: 10, healthy_threshold: 2, unhealthy_threshold: 2 },
      protocol: "TCP",
      target_type: "ip",
      vpc_id: "vpc-0123456789abcdef0",
      tags: { team: "ml" },
    });
  });

  it.each([
    { port: 80, targetGroup: "this" },
    { port: 8082, targetGroup: "db_migrate" },
  ])("has a TCP listener on port $port", ({ port, targetGroup }) => {
    expect(literal.text).toHaveResourceWithProperties(LbListener, {
      load_balancer_arn: "${aws_lb.this.arn}",
      port,
      protocol: "TCP",
      default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${targetGroup}.arn}` }],
    });
  });
});

it("permits ingress from the VPC on ports 8080 and 8082, all ingress within the group, and all egress", () => {
  const description = "Allow API calls internally";
  const fromVpc = { protocol: "tcp", cidr_blocks: ["10.20.0.0/16"], description };
  const allPorts = { from_port: 0, to_port: 0, protocol: "-1" };
  expect(literal.text).toHaveResourceWithProperties(SecurityGroup, {
    name: "acme-metadata-service-security-group-prod",
    description: "Security Group for Fargate which runs the Metadata Service.",
    vpc_id: "vpc-0123456789abcdef0",
    tags: { team: "ml", Metaflow: "true" },
  });
  expect(literal.resource("aws_security_group.metadata_service_security_group")).toMatchObject({
    ingress: [
      { ...fromVpc, from_port: 8080, to_port: 8080 },
      { ...fromVpc, from_port: 8082, to_port: 8082 },
      { ...allPorts, self: true, description: "Internal communication" },
    ],
    egress: [{ ...allPorts, cidr_blocks: ["0.0.0.0/0"], description: "Allow all external communication" }],
  });
});

describe("ECS cluster", () => {
  it("has a name and a Name tag of prefix and suffix", () => {
    expect(literal.text).toHaveResourceWithProperties(EcsCluster, {
      name: "acme-prod",
      tags: { team: "ml", Metaflow: "true", Name: "acme-prod" },
    });
    expect(literal.resource("aws_ecs_cluster.this")).toMatchObject({ setting: [] });
  });

  it("has a setting for each entry", () => {
    const ecsClusterSettings = { containerInsights: "enabled" };
    const { text } = synthesize(MetadataService, { ...metadataServiceProps, ecsClusterSettings });
    expect(text).toHaveResourceWithProperties(EcsCluster, {
      setting: [{ name: "containerInsights", value: "enabled" }],
    });
  });

  it("has a dynamic block for its settings for a token", () => {
    const cluster = variables.resource("aws_ecs_cluster.this");
    expect(cluster).toMatchObject({
      name: '${replace("${var.resource_prefix}${var.resource_suffix}", "--", "-")}',
      dynamic: {
        setting: [
          { for_each: "${var.ecs_cluster_settings}", content: { name: "${each.key}", value: "${each.value}" } },
        ],
      },
    });
    expect(cluster).not.toHaveProperty("setting");
  });
});

it("creates a log group", () => {
  expect(literal.text).toHaveResourceWithProperties(CloudwatchLogGroup, {
    name: "acme-metadata-prod",
    tags: { team: "ml" },
  });
});

it.each([
  { output: "METAFLOW_SERVICE_INTERNAL_URL", value: "http://${aws_lb.this.dns_name}/" },
  {
    output: "METAFLOW_SERVICE_URL",
    value: `https://\${aws_api_gateway_rest_api.this.id}.execute-api.\${${regionName()}}.amazonaws.com/api/`,
  },
  { output: "api_gateway_rest_api_id", value: "${aws_api_gateway_rest_api.this.id}" },
  { output: "metadata_service_security_group_id", value: "${aws_security_group.metadata_service_security_group.id}" },
  { output: "metadata_svc_ecs_task_role_arn", value: "${aws_iam_role.metadata_svc_ecs_task_role.arn}" },
  { output: "migration_function_arn", value: "${aws_lambda_function.db_migrate_lambda.arn}" },
  { output: "network_load_balancer_dns_name", value: "${aws_lb.this.dns_name}" },
])("outputs $output", ({ output, value }) => {
  expect(literal.output(output)).toBe(value);
});

it("accepts is_gov and ignores its value", () => {
  expect(synthesize(MetadataService, { ...metadataServiceProps, isGov: true }).text).toBe(
    synthesize(MetadataService, metadataServiceProps).text,
  );
});
