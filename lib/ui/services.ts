import { fargateService } from "../aws/fargate-service";
import type { CommonOutputs } from "../common/props";
import type { ModuleContext } from "../module-context";
import { mergeMaps, withFallback } from "../terraform/functions";
import { backendEnvironment } from "./environment";
import { BACKEND_PORT, STATIC_PORT } from "./ports";
import type { UiProps } from "./props";

/** What the UI's two services share, and where each takes requests from. */
interface Surroundings {
  readonly common: CommonOutputs;
  readonly clusterId: string;
  readonly logGroup: string;
  readonly taskRoleArn: string;
  readonly securityGroupId: string;
  readonly backendTargetGroupArn: string;
  readonly staticTargetGroupArn: string;
}

/** The UI's back end, which reads metadata and artefacts, and the static app that a browser loads. */
export function uiServices(context: ModuleContext<UiProps>, surroundings: Surroundings): void {
  const { scope, props, names, tags, metaflowTags } = context;
  const { common, logGroup, securityGroupId } = surroundings;
  const shared = {
    cluster: surroundings.clusterId,
    taskRoleArn: surroundings.taskRoleArn,
    executionRoleArn: props.fargateExecutionRoleArn,
    subnets: [props.subnet1Id, props.subnet2Id],
    publicIp: true,
    tags,
    taskTags: metaflowTags,
  };
  fargateService(scope, "ui_backend", names.of("ui_backend"), {
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
    targets: [{ port: BACKEND_PORT, targetGroupArn: surroundings.backendTargetGroupArn }],
    // The database takes connections from the metadata service's group.
    securityGroups: [securityGroupId, props.metadataServiceSecurityGroupId],
  });
  fargateService(scope, "ui_static", names.of("ui_static"), {
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
    targets: [{ port: STATIC_PORT, targetGroupArn: surroundings.staticTargetGroupArn }],
    securityGroups: [securityGroupId],
  });
}
