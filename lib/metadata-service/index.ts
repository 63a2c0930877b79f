import { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { ecsCluster } from "../aws/ecs-cluster";
import { buildSubmodule } from "../submodule/context";
import { restApi } from "./api-gateway";
import { definition } from "./definition";
import { ecsService } from "./ecs-service";
import { taskRole } from "./iam-task-role";
import { migrationFunction } from "./lambda-function";
import { networkLoadBalancer } from "./network-load-balancer";
import type { MetadataServiceOutputs, MetadataServiceProps } from "./props";
import { serviceSecurityGroup } from "./security-group";

/** The metadata service on Fargate, behind a load balancer and a public API. The service records the runs of flows. */
export class MetadataService extends Construct implements MetadataServiceOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowServiceInternalUrl: string;
  readonly metaflowServiceUrl: string;
  readonly apiGatewayRestApiId: string;
  readonly apiGatewayRestApiIdKeyId: string;
  readonly apiGatewayName: string;
  readonly apiGatewayStageArn: string;
  readonly apiKeyValue: string;
  readonly ecsClusterArn: string;
  readonly ecsClusterName: string;
  readonly ecsServiceArn: string;
  readonly ecsServiceName: string;
  readonly networkLoadBalancerArn: string;
  readonly networkLoadBalancerArnSuffix: string;
  readonly targetGroupArnSuffix: string;
  readonly metadataServiceSecurityGroupId: string;
  readonly metadataSvcEcsTaskRoleArn: string;
  readonly migrationFunctionArn: string;
  readonly networkLoadBalancerDnsName: string;

  constructor(scope: Construct, id: string, props: MetadataServiceProps) {
    super(scope, id);
    const { balancing, securityGroup, role, cluster, service, apiGateway, lambda } = buildSubmodule(
      this,
      definition,
      props,
      (context) => {
        const { props, names, metaflowTags } = context;
        const balancing = networkLoadBalancer(context);
        const securityGroup = serviceSecurityGroup(context);
        const role = taskRole(context);
        const cluster = ecsCluster(this, "aws_ecs_cluster-this", {
          create: props.createEcsCluster,
          arn: props.ecsClusterArn,
          name: names.bare,
          settings: props.ecsClusterSettings,
          tags: metaflowTags,
        });
        const service = ecsService(context, { clusterId: cluster.id, taskRole: role, securityGroup, balancing });
        const apiGateway = restApi(context, balancing.loadBalancer);
        const lambda = migrationFunction(context, balancing.loadBalancer, securityGroup);
        return { balancing, securityGroup, role, cluster, service, apiGateway, lambda };
      },
    );
    const { loadBalancer, serviceTargets } = balancing;
    const { api, key, stage } = apiGateway;

    this.metaflowServiceInternalUrl = `http://${loadBalancer.dnsName}/`;
    this.metaflowServiceUrl = `https://${api.id}.execute-api.${Caller.of(this).region}.amazonaws.com/api/`;
    this.apiGatewayRestApiId = api.id;
    this.apiGatewayRestApiIdKeyId = key.attribute(({ id }) => id, "");
    this.apiGatewayName = api.name;
    this.apiGatewayStageArn = stage.arn;
    this.ecsClusterArn = cluster.id;
    this.ecsClusterName = cluster.name;
    this.ecsServiceArn = service.id;
    this.ecsServiceName = service.name;
    this.networkLoadBalancerArn = loadBalancer.arn;
    this.networkLoadBalancerArnSuffix = loadBalancer.arnSuffix;
    this.targetGroupArnSuffix = serviceTargets.arnSuffix;
    this.apiKeyValue = key.attribute(({ value }) => value, "");
    this.metadataServiceSecurityGroupId = securityGroup.id;
    this.metadataSvcEcsTaskRoleArn = role.role.arn;
    this.migrationFunctionArn = lambda.arn;
    this.networkLoadBalancerDnsName = loadBalancer.dnsName;
  }
}
