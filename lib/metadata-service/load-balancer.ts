import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup, type LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ModuleContext } from "../module-context";
import { MIGRATION_PORT, SERVICE_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The load balancer that the API and the VPC reach the service by, on 80, and its migrations, on 8082. */
export function networkLoadBalancer(context: ModuleContext<MetadataServiceProps>): {
  loadBalancer: Lb;
  serviceTargets: LbTargetGroup;
  migrationTargets: LbTargetGroup;
  listeners: LbListener[];
} {
  const { scope, props, names, tags } = context;
  const loadBalancer = new Lb(scope, "aws_lb-this", {
    name: names.under(props.loadBalancerNamePrefix, "nlb"),
    loadBalancerType: "network",
    internal: true,
    subnets: [props.subnet1Id, props.subnet2Id],
    tags,
  });
  const serviceTargets = targetGroup(context, "this", "mdtg", SERVICE_PORT, {});
  // The migration's own port answers no health checks while a migration runs.
  const migrationTargets = targetGroup(context, "db_migrate", "dbtg", MIGRATION_PORT, { port: String(SERVICE_PORT) });
  const listeners = [
    listener(context, "this", 80, loadBalancer, serviceTargets),
    listener(context, "db_migrate", MIGRATION_PORT, loadBalancer, migrationTargets),
  ];
  return { loadBalancer, serviceTargets, migrationTargets, listeners };
}

function targetGroup(
  { scope, props, names, tags }: ModuleContext<MetadataServiceProps>,
  address: string,
  word: string,
  port: number,
  healthCheck: LbTargetGroupHealthCheck,
): LbTargetGroup {
  return new LbTargetGroup(scope, `aws_lb_target_group-${address}`, {
    name: names.of(word),
    port,
    protocol: "TCP",
    targetType: "ip",
    vpcId: props.metaflowVpcId,
    healthCheck: { ...healthCheck, protocol: "TCP", interval: 10, healthyThreshold: 2, unhealthyThreshold: 2 },
    tags,
  });
}

function listener(
  { scope }: ModuleContext<MetadataServiceProps>,
  address: string,
  port: number,
  loadBalancer: Lb,
  targets: LbTargetGroup,
): LbListener {
  return new LbListener(scope, `aws_lb_listener-${address}`, {
    loadBalancerArn: loadBalancer.arn,
    port,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
  });
}
