import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { addAccessLogs } from "../aws/access-logs";
import type { Context } from "../submodule/context";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { MIGRATION_PORT, SERVICE_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

export interface NetworkLoadBalancer {
  readonly loadBalancer: Lb;
  readonly serviceTargets: LbTargetGroup;
  readonly migrationTargets: LbTargetGroup;
  readonly listeners: LbListener[];
}

/**
 * The internal load balancer: port 80 for the service, port 8082 for the migration server. Requests of the API arrive
 * through a VPC link, which is based on PrivateLink, and have the addresses of the load balancer in any case.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
export function networkLoadBalancer({ scope, props, names, tags }: Context<MetadataServiceProps>): NetworkLoadBalancer {
  const loadBalancer = new Lb(scope, "aws_lb-this", {
    name: names.under(props.loadBalancerNamePrefix, "nlb"),
    loadBalancerType: "network",
    internal: true,
    enableCrossZoneLoadBalancing: props.metadataServiceCrossZoneLoadBalancing,
    enableDeletionProtection: props.loadBalancerDeletionProtection,
    subnets: subnetsOf(props.loadBalancerSubnetIds, props),
    tags,
  });
  addAccessLogs(loadBalancer, props);
  const targets = {
    protocol: "TCP",
    targetType: "ip",
    vpcId: props.metaflowVpcId,
    preserveClientIp: Condition.of(props.metadataServicePreserveClientIp).choose("true", undefined),
    tags,
  };
  const healthCheck = { protocol: "TCP", interval: 10, healthyThreshold: 2, unhealthyThreshold: 2 };
  const serviceTargets = new LbTargetGroup(scope, "aws_lb_target_group-this", {
    ...targets,
    name: names.of("mdtg"),
    port: SERVICE_PORT,
    healthCheck,
  });
  const migrationTargets = new LbTargetGroup(scope, "aws_lb_target_group-db_migrate", {
    ...targets,
    name: names.of("dbtg"),
    port: MIGRATION_PORT,
    // The migration server answers no health checks during a migration.
    healthCheck: { ...healthCheck, port: String(SERVICE_PORT) },
  });
  const serviceListener = new LbListener(scope, "aws_lb_listener-this", {
    loadBalancerArn: loadBalancer.arn,
    port: 80,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: serviceTargets.arn }],
  });
  const migrationListener = new LbListener(scope, "aws_lb_listener-db_migrate", {
    loadBalancerArn: loadBalancer.arn,
    port: MIGRATION_PORT,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: migrationTargets.arn }],
  });
  return { loadBalancer, serviceTargets, migrationTargets, listeners: [serviceListener, migrationListener] };
}
