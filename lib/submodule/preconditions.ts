import { Token } from "cdktf";
import { FARGATE_SIZES, isFargateSize } from "../aws/formats/fargate-sizes";
import { Condition } from "../terraform/expressions/condition";
import { hcl, isToken } from "../terraform/expressions/hcl";
import type { Precondition } from "../terraform/validation/check";

/** Load balancers and databases need two availability zones. */
export function differentSubnets(resource?: string): Precondition {
  return {
    inputs: ["subnet1_id", "subnet2_id"],
    requirement: "must be two different subnets in two availability zones",
    holds: (inputs) => Condition.equal(inputs.string("subnet1_id"), inputs.string("subnet2_id")).not(),
    resource,
  };
}

/** Requires that Fargate offers the size of a task, which the inputs `<task>_cpu` and `<task>_memory` set. */
export function fargateSize(task: string, resource?: string): Precondition {
  const [cpu, memory] = [`${task}_cpu`, `${task}_memory`];
  return {
    inputs: [cpu, memory],
    requirement: `must be a size that Fargate offers: ${FARGATE_SIZES}`,
    holds: (inputs) => isFargateSize(inputs.number(cpu), inputs.number(memory)),
    resource,
  };
}

/** Requires that an ARN belongs to the partition of the deployment. An empty ARN is accepted. */
export function inPartition(arnInput: string, resource?: string): Precondition {
  return {
    inputs: [arnInput, "iam_partition"],
    requirement: "the ARN must belong to that partition",
    holds: (inputs) => {
      const arn = inputs.string(arnInput);
      return Condition.any([Condition.emptyOrNull(arn), belongsTo(arn, inputs.string("iam_partition"))]);
    },
    resource,
  };
}

/** Requires that each ARN of a list belongs to the partition of the deployment. */
export function allInPartition(arnsInput: string, resource: string): Precondition {
  return {
    inputs: [arnsInput, "iam_partition"],
    requirement: "each ARN must belong to that partition",
    holds: (inputs) => Condition.every(inputs.list(arnsInput), (arn) => belongsTo(arn, inputs.string("iam_partition"))),
    resource,
  };
}

function belongsTo(arn: string, partition: string): Condition {
  const own = isToken(arn) ? Token.asString(hcl`try(split(":", ${arn})[1], "")`) : (arn.split(":")[1] ?? "");
  return Condition.equal(own, partition);
}

/** Requires an existing ECS cluster if none is created. */
export function anyCluster(resource: string): Precondition {
  return {
    inputs: ["create_ecs_cluster", "ecs_cluster_arn"],
    requirement: "`ecs_cluster_arn` must name an existing cluster if no cluster is created",
    holds: (inputs) =>
      Condition.any([inputs.switch("create_ecs_cluster"), Condition.empty(inputs.string("ecs_cluster_arn")).not()]),
    resource,
  };
}
