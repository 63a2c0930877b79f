import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { type FargateService, fargateService } from "../aws/fargate-service";
import type { Role } from "../aws/iam-role";
import { logSettings } from "../aws/log-settings";
import type { Context } from "../submodule/context";
import { databaseEnvironment, databaseSecrets } from "../submodule/database-connection";
import { defaultImages } from "../submodule/default-images";
import { subnetsOf } from "../submodule/subnets";
import { Condition, type StringMap, type Switch } from "../terraform/expressions/condition";
import { mergeMaps, withFallback, withoutEmpty } from "../terraform/expressions/functions";
import type { NetworkLoadBalancer } from "./network-load-balancer";
import { MIGRATION_PORT, SERVICE_PORT } from "./ports";
import type { MetadataServiceProps } from "./props";

/** The migration waits this long for connections to the database. */
const DATABASE_WAIT_SECONDS = 60;

interface ServiceConfig {
  readonly clusterArn: string;
  readonly taskRole: Role;
  readonly securityGroup: SecurityGroup;
  readonly balancing: NetworkLoadBalancer;
}

/** The ECS service of the metadata service. */
export function ecsService(
  { scope, props, names, tags, metaflowTags }: Context<MetadataServiceProps>,
  { clusterArn, taskRole, securityGroup, balancing }: ServiceConfig,
): FargateService {
  const { defaultMetadataServiceContainerImage } = defaultImages(scope);
  const logGroup = new CloudwatchLogGroup(scope, "aws_cloudwatch_log_group-this", {
    name: names.of("metadata"),
    ...logSettings(props),
    tags,
  });
  const ids = { service: "aws_ecs_service-this", taskDefinition: "aws_ecs_task_definition-this" };
  return fargateService(scope, ids, {
    name: names.of("metadata-service"),
    cluster: clusterArn,
    container: {
      name: names.of("service"),
      image: withFallback(props.metadataServiceContainerImage, defaultMetadataServiceContainerImage),
      cpu: props.metadataServiceCpu,
      memory: props.metadataServiceMemory,
      ports: [SERVICE_PORT, MIGRATION_PORT],
      environment: mergeMaps(
        databaseEnvironment(props),
        migrationEnvironment(props.metadataServiceEnableMigrationEndpoints),
        props.extraMetadataServiceEnvVars,
      ),
      secrets: databaseSecrets(props),
      logGroup: logGroup.name,
      logStreamPrefix: "metadata",
      preparation: {
        when: Condition.of(props.dbMigrateOnStart),
        name: names.of("db_migrate"),
        command: ["python3", "run_goose.py", "--wait", String(DATABASE_WAIT_SECONDS)],
      },
    },
    desiredCount: props.metadataServiceDesiredCount,
    circuitBreaker: Condition.of(props.deploymentCircuitBreaker),
    taskRoleArn: taskRole.role.arn,
    executionRoleArn: props.fargateExecutionRoleArn,
    targets: [
      { port: SERVICE_PORT, targetGroupArn: balancing.serviceTargets.arn },
      { port: MIGRATION_PORT, targetGroupArn: balancing.migrationTargets.arn },
    ],
    subnets: subnetsOf(props.serviceSubnetIds, props),
    securityGroups: [securityGroup.id],
    publicIp: props.withPublicIp,
    tags,
    taskTags: metaflowTags,
    // ECS rejects a target group without a load balancer.
    dependsOn: [...balancing.listeners, ...taskRole.policies],
  });
}

/** Turns the endpoint off that migrates the database. The container starts without the endpoint too. */
function migrationEnvironment(enableEndpoints: Switch): StringMap {
  return withoutEmpty({ MF_MIGRATION_ENDPOINTS_ENABLED: Condition.of(enableEndpoints).choose("", "0") });
}
