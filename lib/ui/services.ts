import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { fargateService } from "../aws/fargate-service";
import type { CommonOutputs } from "../common/props";
import type { readerRole } from "../datastore/reader-role";
import type { ModuleContext } from "../module-context";
import { mergeMaps, withFallback } from "../terraform/functions";
import { backendEnvironment } from "./environment";
import type { applicationLoadBalancer } from "./load-balancer";
import { BACKEND_PORT, STATIC_PORT } from "./ports";
import type { UiProps } from "./props";

/** What the UI's two services share, and where each takes requests from. */
interface Surroundings {
  readonly common: CommonOutputs;
  readonly clusterId: string;
  readonly logGroup: string;
  readonly task: ReturnType<typeof readerRole>;
  readonly securityGroupId: string;
  readonly balancing: ReturnType<typeof applicationLoadBalancer>;
}

/** The UI's back end, which reads metadata and artefacts, and the static app that a browser loads. */
export function uiServices(
  context: ModuleContext<UiProps>,
  surroundings: Surroundings,
): { backend: EcsService; staticApp: EcsService } {
  const { scope, props, names, tags, metaflowTags } = context;
  const { common, logGroup, securityGroupId, task, balancing } = surroundings;
  const shared = {
    cluster: surroundings.clusterId,
    taskRoleArn: task.role.arn,
    executionRoleArn: props.fargateExecutionRoleArn,
    subnets: [props.subnet1Id, props.subnet2Id],
    publicIp: true,
    tags,
    taskTags: metaflowTags,
  };
  const backend = fargateService(scope, "ui_backend", names.of("ui_backend"), {
    ...shared,
    container: {
      name: names.of("ui_backend"),
      image: withFallback(props.uiBackendContainerImage, common.defaultMetadataServiceContainerImage),
      command: ["/opt/latest/bin/python3", "-m", "services.ui_backend_service.ui_server"],
      cpu: 2048,
      memory: 16384,
      ports: [BACKEND_PORT],
      environment: mergeMaps(backendEnvironment(props), props.extraUiBackendEnvVars),
      logGroup,
      logStreamPrefix: "ui_backend",
    },
    // The back end keeps a cache of artefacts on disk.
    ephemeralStorage: 100,
    targets: [{ port: BACKEND_PORT, targetGroupArn: balancing.backendTargets.arn }],
    // ECS accepts no target group without a load balancer.
    dependsOn: [balancing.backendRule, ...task.policies],
    // The database takes connections from the metadata service's group.
    securityGroups: [securityGroupId, props.metadataServiceSecurityGroupId],
  });
  const staticApp = fargateService(scope, "ui_static", names.of("ui_static"), {
    ...shared,
    container: {
      name: names.of("ui_static"),
      image: withFallback(props.uiStaticContainerImage, common.defaultUiStaticContainerImage),
      cpu: 512,
      memory: 1024,
      ports: [STATIC_PORT],
      environment: props.extraUiStaticEnvVars,
      logGroup,
      logStreamPrefix: "ui_static",
    },
    targets: [{ port: STATIC_PORT, targetGroupArn: balancing.staticTargets.arn }],
    dependsOn: [balancing.listener, ...task.policies],
    securityGroups: [securityGroupId],
  });
  return { backend, staticApp };
}
