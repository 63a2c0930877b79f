import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { type AccessSource, allowFrom } from "../aws/access-source";
import { ecsCluster } from "../aws/ecs-cluster";
import { buildSubmodule } from "../submodule/context";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { applicationLoadBalancer } from "./application-load-balancer";
import { definition } from "./definition";
import { ecsServices } from "./ecs-services";
import { taskRole } from "./iam-task-role";
import { UiOutputs } from "./outputs";
import { HTTPS_PORT } from "./ports";
import type { UiProps } from "./props";
import { loadBalancerSecurityGroup, serviceSecurityGroup } from "./security-groups";
import { targetGroups } from "./target-groups";

export { UiOutputs } from "./outputs";
export type { UiProps } from "./props";

/**
 * Metaflow's UI: a back end and a static app on Fargate, behind a load balancer.
 *
 * @example
 * // The examples of Datastore, Computation and MetadataService declare the other constants.
 * const ui = new Ui(stack, "ui", {
 *   ...names,
 *   ...network,
 *   certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/322bd0bc-caa3-4cac-bd0d-86bdafa9b55d",
 *   albInternal: true,
 *   databaseUsername: datastore.databaseUsername,
 *   databasePassword: datastore.databasePassword,
 *   databaseSslMode: preset.databaseSslMode,
 *   rdsMasterInstanceEndpoint: datastore.rdsMasterInstanceEndpoint,
 *   s3BucketArn: datastore.s3BucketArn,
 *   datastoreS3BucketKmsKeyArn: datastore.datastoreS3BucketKmsKeyArn,
 *   metaflowDatastoreSysrootS3: datastore.metaflowDatastoreSysrootS3,
 *   metadataServiceSecurityGroupId: metadataService.metadataServiceSecurityGroupId,
 *   fargateExecutionRoleArn: computation.ecsExecutionRoleArn,
 *   uiBackendContainerImage: preset.metadataServiceContainerImage,
 *   uiStaticContainerImage: preset.uiStaticContainerImage,
 * });
 * ui.allowAccess({ cidrBlocks: ["10.20.0.0/16"], description: "Browsers in the VPC" });
 */
export class Ui extends UiOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The Application Load Balancer. */
  readonly loadBalancer: Lb;
  /** The HTTPS listener of the load balancer. */
  readonly listener: LbListener;
  /** The security group of the load balancer. Its rules are inline, so the next apply removes separate rule resources. */
  readonly securityGroup: SecurityGroup;
  /** The ECS cluster. Undefined with an existing cluster. Has a `count` if only Terraform knows whether the cluster is new. */
  readonly cluster?: EcsCluster;
  /** The service that reads metadata and artifacts. */
  readonly backendService: EcsService;
  /** The service with the files for browsers. */
  readonly staticService: EcsService;
  /** The security group of both services. Its rules are inline, so the next apply removes separate rule resources. */
  readonly serviceSecurityGroup: SecurityGroup;
  /** The role of both services. */
  readonly taskRole: IamRole;
  /** The target group of the back end. */
  readonly backendTargetGroup: LbTargetGroup;
  /** The target group of the static app. */
  readonly staticTargetGroup: LbTargetGroup;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: UiProps) {
    super(scope, id);
    const created = buildSubmodule(this, definition, props, (context) => {
      const { props, names, metaflowTags } = context;
      const securityGroup = loadBalancerSecurityGroup(context);
      const targets = targetGroups(context);
      const balancing = applicationLoadBalancer(context, securityGroup, targets);
      const cluster = ecsCluster(this, "aws_ecs_cluster-this", {
        create: props.createEcsCluster,
        arn: props.ecsClusterArn,
        name: names.bare,
        settings: props.ecsClusterSettings,
        tags: metaflowTags,
      });
      const role = taskRole(context);
      const serviceGroup = serviceSecurityGroup(context, securityGroup);
      const services = ecsServices(context, {
        clusterArn: cluster.arn,
        taskRole: role,
        securityGroup: serviceGroup,
        balancing,
        targets,
      });
      return { securityGroup, targets, balancing, cluster, role, serviceGroup, services };
    });
    const { cluster } = created;

    this.loadBalancer = created.balancing.loadBalancer;
    this.listener = created.balancing.listener;
    this.securityGroup = created.securityGroup;
    this.cluster = cluster.created.resource;
    this.backendService = created.services.backend;
    this.staticService = created.services.staticApp;
    this.serviceSecurityGroup = created.serviceGroup;
    this.taskRole = created.role.role;
    this.backendTargetGroup = created.targets.backendTargets;
    this.staticTargetGroup = created.targets.staticTargets;
    this._outputs = {
      albArn: this.loadBalancer.arn,
      albArnSuffix: this.loadBalancer.arnSuffix,
      albDnsName: this.loadBalancer.dnsName,
      backendServiceArn: this.backendService.id,
      backendServiceName: this.backendService.name,
      backendTargetGroupArnSuffix: this.backendTargetGroup.arnSuffix,
      ecsClusterName: cluster.name,
      staticServiceArn: this.staticService.id,
      staticServiceName: this.staticService.name,
    };
  }

  /**
   * Lets browsers connect to the UI's load balancer, on port 443. Adds inline rules to `securityGroup`, in addition to
   * `uiAllowList` and `uiAllowedSecurityGroupIds`. The warning that nobody can open the UI remains.
   *
   * @param source a security group, IPv4 CIDR blocks, or both
   * @throws InvalidInputError if the source is missing or invalid; Error if a token replaced the rules of the group
   */
  allowAccess(source: AccessSource): void {
    allowFrom(this, { group: this.securityGroup, number: HTTPS_PORT }, source);
  }
}
