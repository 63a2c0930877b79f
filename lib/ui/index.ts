import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { ecsCluster } from "../aws/ecs-cluster";
import { ANYWHERE, allTrafficFromItself, allTrafficFromSecurityGroup, allTrafficTo } from "../aws/security-group-rules";
import { Common } from "../common";
import { readerRole } from "../datastore/reader-role";
import { type ModuleContext, moduleContext } from "../module-context";
import { submodule } from "../terraform/submodule";
import { definition } from "./definition";
import { applicationLoadBalancer } from "./load-balancer";
import type { UiOutputs, UiProps } from "./props";
import { uiServices } from "./services";

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

  constructor(scope: Construct, id: string, givenProps: UiProps) {
    super(scope, id);
    const context = moduleContext(this, definition, givenProps);
    const { props, names, tags, metaflowTags } = context;

    const common = submodule(this, "metaflow-common", Common, {});
    const balancing = applicationLoadBalancer(context);
    const task = readerRole(this, "metadata_ui_ecs_task_role", {
      name: names.of("ui-ecs-task"),
      bucketArn: props.s3BucketArn,
      keyArn: props.datastoreS3BucketKmsKeyArn,
      tags,
    });
    const cluster = ecsCluster(this, {
      create: props.createEcsCluster,
      arn: props.ecsClusterArn,
      name: names.bare,
      settings: props.ecsClusterSettings,
      tags: metaflowTags,
    });
    const services = uiServices(context, {
      common,
      clusterId: cluster.id,
      logGroup: new CloudwatchLogGroup(this, "aws_cloudwatch_log_group-this", { name: names.of("ui"), tags }).name,
      task,
      securityGroupId: serviceSecurityGroup(context, balancing.securityGroup).id,
      balancing,
    });

    this.albArnSuffix = balancing.loadBalancer.arnSuffix;
    this.backendServiceArn = services.backend.id;
    this.backendServiceName = services.backend.name;
    this.backendTargetGroupArnSuffix = balancing.backendTargets.arnSuffix;
    this.ecsClusterName = cluster.name;
    this.staticServiceArn = services.staticApp.id;
    this.staticServiceName = services.staticApp.name;
    this.albArn = balancing.loadBalancer.arn;
    this.albDnsName = balancing.loadBalancer.dnsName;
    context.finish();
  }
}

function serviceSecurityGroup(
  { scope, props, names, metaflowTags }: ModuleContext<UiProps>,
  loadBalancerSecurityGroup: SecurityGroup,
): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-fargate_security_group", {
    name: names.of("ui-backend-sg"),
    description: "Security Group for Fargate which runs the UI Backend.",
    vpcId: props.metaflowVpcId,
    ingress: [
      allTrafficFromSecurityGroup(loadBalancerSecurityGroup.id),
      allTrafficFromItself("Internal communication"),
    ],
    egress: [allTrafficTo(ANYWHERE, "Allow all external communication")],
    tags: metaflowTags,
  });
}
