import { Construct } from "constructs";
import { ecsCluster } from "../aws/ecs-cluster";
import { buildSubmodule } from "../submodule/context";
import { applicationLoadBalancer } from "./application-load-balancer";
import { definition } from "./definition";
import { ecsServices } from "./ecs-services";
import { taskRole } from "./iam-task-role";
import type { UiOutputs, UiProps } from "./props";
import { loadBalancerSecurityGroup, serviceSecurityGroup } from "./security-groups";
import { targetGroups } from "./target-groups";

/** Metaflow's UI: a back end and a static app on Fargate, behind a load balancer. */
export class Ui extends Construct implements UiOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly albArn: string;
  readonly albArnSuffix: string;
  readonly backendServiceArn: string;
  readonly backendServiceName: string;
  readonly backendTargetGroupArnSuffix: string;
  readonly ecsClusterName: string;
  readonly staticServiceArn: string;
  readonly staticServiceName: string;
  readonly albDnsName: string;

  constructor(scope: Construct, id: string, props: UiProps) {
    super(scope, id);
    const { targets, balancing, cluster, services } = buildSubmodule(this, definition, props, (context) => {
      const { props, names, metaflowTags } = context;
      const loadBalancerGroup = loadBalancerSecurityGroup(context);
      const targets = targetGroups(context);
      const balancing = applicationLoadBalancer(context, loadBalancerGroup, targets);
      const cluster = ecsCluster(this, "aws_ecs_cluster-this", {
        create: props.createEcsCluster,
        arn: props.ecsClusterArn,
        name: names.bare,
        settings: props.ecsClusterSettings,
        tags: metaflowTags,
      });
      const services = ecsServices(context, {
        clusterId: cluster.id,
        taskRole: taskRole(context),
        securityGroup: serviceSecurityGroup(context, loadBalancerGroup),
        balancing,
        targets,
      });
      return { targets, balancing, cluster, services };
    });
    const { loadBalancer } = balancing;
    const { backend, staticApp } = services;

    this.albArn = loadBalancer.arn;
    this.albArnSuffix = loadBalancer.arnSuffix;
    this.albDnsName = loadBalancer.dnsName;
    this.backendServiceArn = backend.id;
    this.backendServiceName = backend.name;
    this.backendTargetGroupArnSuffix = targets.backendTargets.arnSuffix;
    this.ecsClusterName = cluster.name;
    this.staticServiceArn = staticApp.id;
    this.staticServiceName = staticApp.name;
  }
}
