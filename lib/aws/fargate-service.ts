import { EcsService, ecsServiceDeploymentCircuitBreakerToTerraform } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition, ecsTaskDefinitionVolumeToTerraform } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Condition, StringMap, Switch } from "../terraform/expressions/condition";
import { optionalBlocks, setOptionalBlock } from "../terraform/expressions/dynamic-blocks";
import { nameValuePairs, textOf } from "../terraform/expressions/functions";
import { type Json, OptionalJson, toJson } from "../terraform/expressions/json";
import { regionOf } from "./caller";

/** The main container of a task. */
export interface Container {
  readonly name: string;
  readonly image: string;
  /** CPU units. 1024 units are one vCPU. The container uses all of the task. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  readonly ports: readonly number[];
  readonly environment: StringMap;
  /** @default - none */
  readonly secrets?: ContainerSecrets;
  readonly command?: readonly string[];
  /** @default - the container can write to its root file system */
  readonly readOnlyRoot?: ReadOnlyRoot;
  readonly logGroup: string;
  readonly logStreamPrefix: string;
  readonly preparation?: Preparation;
}

/** A root file system that the container cannot write to. */
export interface ReadOnlyRoot {
  readonly when: Condition;
  /** Paths of empty volumes that the container can write to, by the name of the volume. */
  readonly writablePaths: { readonly [volume: string]: string };
}

/** Environment variables that ECS sets from Secrets Manager when a task starts. */
export interface ContainerSecrets {
  readonly when: Condition;
  /** ARNs of secrets by the name of the variable. */
  readonly variables: StringMap;
}

/** A container with the same image, environment and secrets that must succeed before the main container starts. */
export interface Preparation {
  readonly when: Condition;
  readonly name: string;
  readonly command: readonly string[];
}

/** Construct IDs of a service and its task definition. */
export interface FargateServiceIds {
  readonly service: string;
  readonly taskDefinition: string;
}

export interface FargateServiceConfig {
  readonly name: string;
  readonly cluster: string;
  readonly container: Container;
  /**
   * Disk in GiB.
   *
   * @default - 20 GiB, which AWS includes
   */
  readonly ephemeralStorage?: number;
  /** Number of tasks of a new service. */
  readonly desiredCount: number;
  /** Whether ECS stops failed deployments and returns to the last one that succeeded. */
  readonly circuitBreaker: Condition;
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
  /** The target group of each port. */
  readonly targets: ReadonlyArray<{ readonly port: number; readonly targetGroupArn: string }>;
  readonly subnets: string[];
  readonly securityGroups: string[];
  readonly publicIp: Switch;
  readonly tags: StringMap;
  readonly taskTags: StringMap;
  /** Resources that must exist as long as the service, such as listeners and the policies of the task's role. */
  readonly dependsOn: readonly ITerraformDependable[];
}

export interface FargateService {
  readonly service: EcsService;
  readonly taskDefinition: EcsTaskDefinition;
}

/** Creates a service and its task definition. */
export function fargateService(scope: Construct, ids: FargateServiceIds, config: FargateServiceConfig): FargateService {
  const { container } = config;
  const taskDefinition = new EcsTaskDefinition(scope, ids.taskDefinition, {
    family: container.name,
    containerDefinitions: containerDefinitions(container, regionOf(scope)),
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: textOf(container.cpu),
    memory: textOf(container.memory),
    ephemeralStorage: config.ephemeralStorage === undefined ? undefined : { sizeInGib: config.ephemeralStorage },
    volume: container.readOnlyRoot && volumes(container.readOnlyRoot),
    taskRoleArn: config.taskRoleArn,
    executionRoleArn: config.executionRoleArn,
    tags: config.taskTags,
  });
  const service = new EcsService(scope, ids.service, {
    name: config.name,
    cluster: config.cluster,
    taskDefinition: taskDefinition.arn,
    desiredCount: config.desiredCount,
    launchType: "FARGATE",
    networkConfiguration: {
      subnets: config.subnets,
      securityGroups: config.securityGroups,
      assignPublicIp: config.publicIp,
    },
    loadBalancer: config.targets.map(({ port, targetGroupArn }) => ({
      containerName: container.name,
      containerPort: port,
      targetGroupArn,
    })),
    tags: config.tags,
    dependsOn: [...config.dependsOn],
    // Keep a task count that was changed by hand.
    lifecycle: { ignoreChanges: ["desired_count"] },
  });
  setOptionalBlock(service, config.circuitBreaker, {
    name: "deployment_circuit_breaker",
    toTerraform: ecsServiceDeploymentCircuitBreakerToTerraform,
    block: { enable: true, rollback: true },
    put: (breaker) => service.putDeploymentCircuitBreaker(breaker),
  });
  return { service, taskDefinition };
}

function containerDefinitions(container: Container, region: string): string {
  const { preparation, secrets, readOnlyRoot } = container;
  const shared = {
    environment: nameValuePairs(container.environment),
    secrets: secrets && new OptionalJson(secrets.when, secretReferences(secrets)),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": container.logGroup,
        "awslogs-region": region,
        "awslogs-stream-prefix": container.logStreamPrefix,
      },
    },
  };
  return toJson([
    {
      name: container.name,
      image: container.image,
      essential: true,
      cpu: container.cpu,
      memory: container.memory,
      command: container.command,
      portMappings: container.ports.map((port) => ({ containerPort: port, hostPort: port })),
      ...(readOnlyRoot && readOnlyMembers(readOnlyRoot)),
      ...shared,
      dependsOn: preparation && optional(preparation, [{ containerName: preparation.name, condition: "SUCCESS" }]),
    },
    ...(preparation ? [optional(preparation, preparationContainer(preparation, container.image, shared))] : []),
  ]);
}

function readOnlyMembers({ when, writablePaths }: ReadOnlyRoot): { readonly [key: string]: Json } {
  const mountPoints = Object.entries(writablePaths).map(([sourceVolume, containerPath]) => ({
    sourceVolume,
    containerPath,
  }));
  return {
    readonlyRootFilesystem: new OptionalJson(when, true),
    mountPoints: new OptionalJson(when, mountPoints),
  };
}

function volumes({ when, writablePaths }: ReadOnlyRoot) {
  if (when.known === false) return undefined;
  const blocks = Object.keys(writablePaths).map((name) => ({ when, block: { name } }));
  return optionalBlocks(ecsTaskDefinitionVolumeToTerraform, blocks);
}

function secretReferences({ variables }: ContainerSecrets): Json {
  return Object.entries(variables).map(([name, arn]) => ({ name, valueFrom: arn }));
}

/** The main container waits, so the preparation uses the CPU units and memory of the task. */
function preparationContainer(
  { name, command }: Preparation,
  image: string,
  shared: { readonly [key: string]: Json | undefined },
) {
  return { name, image, essential: false, command, ...shared };
}

function optional({ when }: Preparation, value: Json): Json {
  return new OptionalJson(when, value);
}
