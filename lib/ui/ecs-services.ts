import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { fargateService } from "../aws/fargate-service";
import type { Role } from "../aws/iam-role";
import { logSettings } from "../aws/log-settings";
import type { Context } from "../submodule/context";
import { databaseSecrets } from "../submodule/database-connection";
import { defaultImages } from "../submodule/default-images";
import { subnetsOf } from "../submodule/subnets";
import { Condition } from "../terraform/expressions/condition";
import { mergeMaps, withFallback } from "../terraform/expressions/functions";
import type { ApplicationLoadBalancer } from "./application-load-balancer";
import { backendEnvironment } from "./backend-environment-variables";
import { BACKEND_PORT, STATIC_PORT } from "./ports";
import type { UiProps } from "./props";
import type { TargetGroups } from "./target-groups";

/**
 * The paths to which the entry point and the server of nginx's image write.
 *
 * @see https://github.com/docker-library/docs/tree/master/nginx#running-nginx-in-read-only-mode
 */
const NGINX_PATHS = { configuration: "/etc/nginx/conf.d", run: "/run", temporary: "/tmp", cache: "/var/cache/nginx" };

interface ServicesConfig {
  readonly clusterArn: string;
  readonly taskRole: Role;
  readonly securityGroup: SecurityGroup;
  readonly balancing: ApplicationLoadBalancer;
  readonly targets: TargetGroups;
}

/** The ECS services of the back end, which reads metadata and artifacts, and of the static app for browsers. */
export function ecsServices(
  context: Context<UiProps>,
  { clusterArn, taskRole, securityGroup, balancing, targets }: ServicesConfig,
): { readonly backend: EcsService; readonly staticApp: EcsService } {
  const { scope, props, names, tags, metaflowTags } = context;
  const images = defaultImages(scope);
  const { name: logGroup } = new CloudwatchLogGroup(scope, "aws_cloudwatch_log_group-this", {
    name: names.of("ui"),
    ...logSettings(props),
    tags,
  });
  const shared = {
    cluster: clusterArn,
    desiredCount: props.uiDesiredCount,
    circuitBreaker: Condition.of(props.deploymentCircuitBreaker),
    taskRoleArn: taskRole.role.arn,
    executionRoleArn: props.fargateExecutionRoleArn,
    subnets: subnetsOf(props.serviceSubnetIds, props),
    publicIp: props.uiWithPublicIp,
    tags,
    taskTags: metaflowTags,
  };
  const backendIds = { service: "aws_ecs_service-ui_backend", taskDefinition: "aws_ecs_task_definition-ui_backend" };
  const { service: backend } = fargateService(scope, backendIds, {
    ...shared,
    name: names.of("ui_backend"),
    container: {
      name: names.of("ui_backend"),
      image: withFallback(props.uiBackendContainerImage, images.defaultMetadataServiceContainerImage),
      command: ["/opt/latest/bin/python3", "-m", "services.ui_backend_service.ui_server"],
      cpu: props.uiBackendCpu,
      memory: props.uiBackendMemory,
      ports: [BACKEND_PORT],
      environment: mergeMaps(backendEnvironment(props), props.extraUiBackendEnvVars),
      secrets: databaseSecrets(props),
      logGroup,
      logStreamPrefix: "ui_backend",
    },
    // The back end caches artifacts on disk.
    ephemeralStorage: 100,
    targets: [{ port: BACKEND_PORT, targetGroupArn: targets.backendTargets.arn }],
    // ECS rejects a target group without a load balancer.
    dependsOn: [balancing.backendRule, ...taskRole.policies],
    // The database allows connections from the security group of the metadata service.
    securityGroups: [securityGroup.id, props.metadataServiceSecurityGroupId],
  });
  const staticIds = { service: "aws_ecs_service-ui_static", taskDefinition: "aws_ecs_task_definition-ui_static" };
  const { service: staticApp } = fargateService(scope, staticIds, {
    ...shared,
    name: names.of("ui_static"),
    container: {
      name: names.of("ui_static"),
      image: withFallback(props.uiStaticContainerImage, images.defaultUiStaticContainerImage),
      cpu: props.uiStaticCpu,
      memory: props.uiStaticMemory,
      ports: [STATIC_PORT],
      environment: props.extraUiStaticEnvVars,
      readOnlyRoot: { when: Condition.of(props.uiStaticReadOnlyRootFilesystem), writablePaths: NGINX_PATHS },
      logGroup,
      logStreamPrefix: "ui_static",
    },
    targets: [{ port: STATIC_PORT, targetGroupArn: targets.staticTargets.arn }],
    dependsOn: [balancing.listener, ...taskRole.policies],
    securityGroups: [securityGroup.id],
  });
  return { backend, staticApp };
}
