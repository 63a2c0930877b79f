import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Condition, StringMap, Switch } from "../terraform/condition";
import { nameValuePairs, textOf } from "../terraform/functions";
import { type Json, OptionalJson, toJson } from "../terraform/json";
import { Caller } from "./caller";

/** The one container of a task, on Fargate. */
export interface Container {
  readonly name: string;
  readonly image: string;
  /** CPU units, of which 1024 are one vCPU. The container has the whole task for itself. */
  readonly cpu: number;
  /** In MiB. */
  readonly memory: number;
  readonly ports: readonly number[];
  readonly environment: StringMap;
  readonly command?: readonly string[];
  readonly logGroup: string;
  readonly logStreamPrefix: string;
  readonly preparation?: Preparation;
}

/** A container of the same image and environment that must end well before the main container starts. */
export interface Preparation {
  readonly when: Condition;
  readonly name: string;
  readonly command: readonly string[];
}

export interface FargateServiceConfig {
  readonly cluster: string;
  readonly container: Container;
  /** Disk in GiB, where the 20 of every task are too few. */
  readonly ephemeralStorage?: number;
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
  /** Where requests come from: a target group for each port. */
  readonly targets: ReadonlyArray<{ readonly port: number; readonly targetGroupArn: string }>;
  readonly subnets: string[];
  readonly securityGroups: string[];
  readonly publicIp: Switch;
  readonly tags: StringMap;
  readonly taskTags: StringMap;
  /** Resources that must exist as long as the service does, such as listeners and the policies of the task's role. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A service that keeps one task running, with the task's definition. Both are addressed by `address`. */
export function fargateService(
  scope: Construct,
  address: string,
  name: string,
  config: FargateServiceConfig,
): EcsService {
  const { container } = config;
  const task = new EcsTaskDefinition(scope, `aws_ecs_task_definition-${address}`, {
    family: container.name,
    containerDefinitions: containerDefinitions(container, Caller.of(scope).region),
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: textOf(container.cpu),
    memory: textOf(container.memory),
    ephemeralStorage: config.ephemeralStorage === undefined ? undefined : { sizeInGib: config.ephemeralStorage },
    taskRoleArn: config.taskRoleArn,
    executionRoleArn: config.executionRoleArn,
    tags: config.taskTags,
  });
  return new EcsService(scope, `aws_ecs_service-${address}`, {
    name,
    cluster: config.cluster,
    taskDefinition: task.arn,
    desiredCount: 1,
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
}

function containerDefinitions(container: Container, region: string): string {
  const { preparation } = container;
  const shared = {
    environment: nameValuePairs(container.environment),
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
      ...shared,
      dependsOn: preparation && optional(preparation, [{ containerName: preparation.name, condition: "SUCCESS" }]),
    },
    ...(preparation ? [optional(preparation, preparationContainer(preparation, container.image, shared))] : []),
  ]);
}

/** It has the task's CPU and memory for itself, as the main container waits for it. */
function preparationContainer({ name, command }: Preparation, image: string, shared: { readonly [key: string]: Json }) {
  return { name, image, essential: false, command, ...shared };
}

function optional({ when }: Preparation, value: Json): Json {
  return new OptionalJson(when, value);
}
