import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { ecsCluster } from "../aws/ecs-cluster";
import { fargateService } from "../aws/fargate-service";
import { ANYWHERE, allTrafficFromItself, allTrafficTo, tcpFromCidrBlocks } from "../aws/security-group-rules";
import { Common } from "../common";
import { databaseEnvironment } from "../database-environment";
import { readerRole } from "../datastore/reader-role";
import { type ModuleContext, moduleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { mergeMaps, withFallback } from "../terraform/functions";
import { submodule } from "../terraform/submodule";
import { restApi } from "./api";
import { definition } from "./definition";
import { networkLoadBalancer } from "./load-balancer";
import { migrationLambda } from "./migration-lambda";
import { MIGRATION_PORT, SERVICE_PORT } from "./ports";
import type { MetadataServiceOutputs, MetadataServiceProps } from "./props";

/** How long the migration waits for the database to take connections. */
const DATABASE_WAIT_SECONDS = 60;

/** The service that records and answers what ran: on Fargate, behind a load balancer and a public API. */
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

  constructor(scope: Construct, id: string, givenProps: MetadataServiceProps) {
    super(scope, id);
    const context = moduleContext(this, definition, givenProps);
    const { props, names, tags, metaflowTags } = context;

    const common = submodule(this, "metaflow-common", Common, {});
    const balancing = networkLoadBalancer(context);
    const securityGroup = serviceSecurityGroup(context);
    const task = readerRole(this, "metadata_svc_ecs_task_role", {
      name: names.of("metadata-ecs-task"),
      bucketArn: props.s3BucketArn,
      keyArn: props.datastoreS3BucketKmsKeyArn,
      tags,
    });
    const logGroup = new CloudwatchLogGroup(this, "aws_cloudwatch_log_group-this", {
      name: names.of("metadata"),
      tags,
    });
    const cluster = ecsCluster(this, {
      create: props.createEcsCluster,
      arn: props.ecsClusterArn,
      name: names.bare,
      settings: props.ecsClusterSettings,
      tags: metaflowTags,
    });
    const service = fargateService(this, "this", names.of("metadata-service"), {
      cluster: cluster.id,
      container: {
        name: names.of("service"),
        image: withFallback(props.metadataServiceContainerImage, common.defaultMetadataServiceContainerImage),
        cpu: props.metadataServiceCpu,
        memory: props.metadataServiceMemory,
        ports: [SERVICE_PORT, MIGRATION_PORT],
        environment: mergeMaps(databaseEnvironment(props), props.extraMetadataServiceEnvVars),
        logGroup: logGroup.name,
        logStreamPrefix: "metadata",
        preparation: {
          when: Condition.of(props.dbMigrateOnStart),
          name: names.of("db_migrate"),
          command: ["python3", "run_goose.py", "--wait", String(DATABASE_WAIT_SECONDS)],
        },
      },
      taskRoleArn: task.role.arn,
      executionRoleArn: props.fargateExecutionRoleArn,
      targets: [
        { port: SERVICE_PORT, targetGroupArn: balancing.serviceTargets.arn },
        { port: MIGRATION_PORT, targetGroupArn: balancing.migrationTargets.arn },
      ],
      subnets: [props.subnet1Id, props.subnet2Id],
      securityGroups: [securityGroup.id],
      publicIp: props.withPublicIp,
      tags,
      taskTags: metaflowTags,
      // ECS accepts no target group without a load balancer.
      dependsOn: [...balancing.listeners, ...task.policies],
    });
    const { api, key, stage } = restApi(context, balancing.loadBalancer);
    const lambda = migrationLambda(context, balancing.loadBalancer, securityGroup);

    this.metaflowServiceInternalUrl = `http://${balancing.loadBalancer.dnsName}/`;
    this.metaflowServiceUrl = `https://${api.id}.execute-api.${Caller.of(this).region}.amazonaws.com/api/`;
    this.apiGatewayRestApiId = api.id;
    this.apiGatewayRestApiIdKeyId = key.attribute("id", "");
    this.apiGatewayName = api.name;
    this.apiGatewayStageArn = stage.arn;
    this.ecsClusterArn = cluster.id;
    this.ecsClusterName = cluster.name;
    this.ecsServiceArn = service.id;
    this.ecsServiceName = service.name;
    this.networkLoadBalancerArn = balancing.loadBalancer.arn;
    this.networkLoadBalancerArnSuffix = balancing.loadBalancer.arnSuffix;
    this.targetGroupArnSuffix = balancing.serviceTargets.arnSuffix;
    this.apiKeyValue = key.attribute("value", "");
    this.metadataServiceSecurityGroupId = securityGroup.id;
    this.metadataSvcEcsTaskRoleArn = task.role.arn;
    this.migrationFunctionArn = lambda.arn;
    this.networkLoadBalancerDnsName = balancing.loadBalancer.dnsName;
    context.finish();
  }
}

function serviceSecurityGroup({
  scope,
  props,
  names,
  metaflowTags,
}: ModuleContext<MetadataServiceProps>): SecurityGroup {
  return new SecurityGroup(scope, "aws_security_group-metadata_service_security_group", {
    name: names.of("metadata-service-security-group"),
    description: "Security Group for Fargate which runs the Metadata Service.",
    vpcId: props.metaflowVpcId,
    ingress: [
      tcpFromCidrBlocks(SERVICE_PORT, props.vpcCidrBlocks, "Allow API calls internally"),
      tcpFromCidrBlocks(MIGRATION_PORT, props.vpcCidrBlocks, "Allow API calls internally"),
      allTrafficFromItself("Internal communication"),
    ],
    egress: [allTrafficTo(ANYWHERE, "Allow all external communication")],
    tags: metaflowTags,
  });
}
