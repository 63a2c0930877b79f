import type { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import type { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { type AccessSource, allowFrom } from "../aws/access-source";
import { ecsCluster } from "../aws/ecs-cluster";
import { buildSubmodule } from "../submodule/context";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { restApi } from "./api-gateway";
import { definition } from "./definition";
import { ecsService } from "./ecs-service";
import { taskRole } from "./iam-task-role";
import { migrationFunction } from "./lambda-function";
import { networkLoadBalancer } from "./network-load-balancer";
import { MetadataServiceOutputs } from "./outputs";
import { SERVICE_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";
import { serviceSecurityGroup } from "./security-group";

export { MetadataServiceOutputs } from "./outputs";
export type { MetadataServiceProps } from "./props";

/**
 * The metadata service on Fargate, behind a load balancer and an optional API. The service records the runs of flows.
 *
 * @example
 * // The examples of Datastore and Computation declare the other constants.
 * const metadataService = new MetadataService(stack, "metadata-service", {
 *   ...names,
 *   ...network,
 *   vpcCidrBlocks: ["10.20.0.0/16"],
 *   accessListCidrBlocks: [],
 *   databaseUsername: datastore.databaseUsername,
 *   databasePassword: datastore.databasePassword,
 *   databaseSslMode: preset.databaseSslMode,
 *   dbMigrateLambdaRuntime: preset.dbMigrateLambdaRuntime,
 *   dbMigrateOnStart: preset.dbMigrateOnStart,
 *   rdsMasterInstanceEndpoint: datastore.rdsMasterInstanceEndpoint,
 *   s3BucketArn: datastore.s3BucketArn,
 *   datastoreS3BucketKmsKeyArn: datastore.datastoreS3BucketKmsKeyArn,
 *   fargateExecutionRoleArn: computation.ecsExecutionRoleArn,
 *   metadataServiceContainerImage: preset.metadataServiceContainerImage,
 * });
 */
export class MetadataService extends MetadataServiceOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The internal Network Load Balancer. */
  readonly loadBalancer: Lb;
  /** The target group of the service. */
  readonly targetGroup: LbTargetGroup;
  /** The ECS cluster. Undefined with an existing cluster. Has a `count` if only Terraform knows whether the cluster is new. */
  readonly cluster?: EcsCluster;
  /** The ECS service. */
  readonly service: EcsService;
  /** The task definition of the service. */
  readonly taskDefinition: EcsTaskDefinition;
  /** The role of the service. */
  readonly taskRole: IamRole;
  /**
   * The security group of the service and of the migration function. Its rules are inline, so the next apply removes
   * separate rule resources.
   */
  readonly securityGroup: SecurityGroup;
  /** The REST API. Undefined without an API. Has a `count` if only Terraform knows `enableApiGateway`. */
  readonly api?: ApiGatewayRestApi;
  /** The only stage of the API. Undefined without an API. Has a `count` if only Terraform knows `enableApiGateway`. */
  readonly apiStage?: ApiGatewayStage;
  /** The Lambda function that applies pending migrations of the database. */
  readonly migrationFunction: LambdaFunction;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: MetadataServiceProps) {
    super(scope, id);
    const created = buildSubmodule(this, definition, props, (context) => {
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
      const ecs = ecsService(context, { clusterArn: cluster.arn, taskRole: role, securityGroup, balancing });
      const apiGateway = restApi(context, balancing.loadBalancer);
      const lambda = migrationFunction(context, balancing.loadBalancer, securityGroup);
      return { balancing, securityGroup, role, cluster, ecs, apiGateway, lambda };
    });
    const { cluster, apiGateway } = created;

    this.loadBalancer = created.balancing.loadBalancer;
    this.targetGroup = created.balancing.serviceTargets;
    this.cluster = cluster.created.resource;
    this.service = created.ecs.service;
    this.taskDefinition = created.ecs.taskDefinition;
    this.taskRole = created.role.role;
    this.securityGroup = created.securityGroup;
    this.api = apiGateway.part?.api;
    this.apiStage = apiGateway.part?.stage;
    this.migrationFunction = created.lambda;
    this._outputs = {
      metaflowServiceInternalUrl: `http://${this.loadBalancer.dnsName}/`,
      metaflowServiceUrl: apiGateway.attribute(({ url }) => url, ""),
      apiGatewayRestApiId: apiGateway.attribute(({ api }) => api.id, ""),
      apiGatewayRestApiIdKeyId: apiGateway.part?.key.attribute(({ id }) => id, "") ?? "",
      apiGatewayName: apiGateway.attribute(({ api }) => api.name, ""),
      apiGatewayStageArn: apiGateway.attribute(({ stage }) => stage.arn, ""),
      apiKeyValue: apiGateway.part?.key.attribute(({ value }) => value, "") ?? "",
      ecsClusterArn: cluster.arn,
      ecsClusterName: cluster.name,
      ecsServiceArn: this.service.id,
      ecsServiceName: this.service.name,
      metadataServiceSecurityGroupId: this.securityGroup.id,
      metadataSvcEcsTaskRoleArn: this.taskRole.arn,
      migrationFunctionArn: this.migrationFunction.arn,
      networkLoadBalancerArn: this.loadBalancer.arn,
      networkLoadBalancerArnSuffix: this.loadBalancer.arnSuffix,
      networkLoadBalancerDnsName: this.loadBalancer.dnsName,
      targetGroupArnSuffix: this.targetGroup.arnSuffix,
    };
  }

  /**
   * Lets clients connect to the tasks of the service directly, on port 8080. Adds inline rules to `securityGroup`. The
   * load balancer is reachable from the whole VPC without a rule, because its own addresses are in `vpcCidrBlocks`.
   *
   * @param source a security group, IPv4 CIDR blocks, or both
   * @throws InvalidInputError if the source is missing or invalid; Error if a token replaced the rules of the group
   */
  allowAccess(source: AccessSource): void {
    allowFrom(this, { group: this.securityGroup, number: SERVICE_PORT }, source);
  }
}
