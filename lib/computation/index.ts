import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import { Construct } from "constructs";
import { jobQueueEnvironments } from "../aws/provider-differences";
import { moduleContext } from "../module-context";
import { Condition } from "../terraform/condition";
import { after } from "../terraform/functions";
import { OptionalResource } from "../terraform/optional-resource";
import { computeEnvironment } from "./compute-environment";
import { definition } from "./definition";
import { ecsExecutionRole, instanceRole } from "./iam";
import type { ComputationOutputs, ComputationProps } from "./props";

/** AWS Batch for Metaflow's steps: a job queue and a compute environment, on EC2 or on Fargate, with their roles. */
export class Computation extends Construct implements ComputationOutputs {
  /** @internal */
  static readonly definition: typeof definition = definition;

  readonly metaflowBatchJobQueue: string;
  readonly batchComputeEnvironmentSecurityGroupId: string;
  readonly batchComputeEnvironmentArn: string;
  readonly batchJobQueueArn: string;
  readonly batchJobQueueName: string;
  readonly ecsExecutionRoleArn: string;
  readonly ecsInstanceRoleArn: string;

  constructor(scope: Construct, id: string, givenProps: ComputationProps) {
    super(scope, id);
    const context = moduleContext(this, definition, givenProps);
    const { props, names, tags } = context;

    const instance = instanceRole(context);
    const { environment, securityGroup } = computeEnvironment(context, instance);
    new OptionalResource(
      Condition.empty(props.batchClusterName).not(),
      (count) =>
        new EcsTag(this, "aws_ecs_tag-batch", {
          count,
          resourceArn: environment.ecsClusterArn,
          key: "Name",
          value: props.batchClusterName,
        }),
    );
    const queue = new BatchJobQueue(this, "aws_batch_job_queue-this", {
      name: names.bare,
      state: "ENABLED",
      priority: 1,
      ...jobQueueEnvironments(environment.arn),
      tags,
    });

    this.metaflowBatchJobQueue = queue.arn;
    this.batchComputeEnvironmentArn = environment.arn;
    this.batchJobQueueName = queue.name;
    this.batchJobQueueArn = queue.arn;
    this.batchComputeEnvironmentSecurityGroupId = securityGroup.id;
    const execution = ecsExecutionRole(context);
    // Tasks that start with the role come after its policy.
    this.ecsExecutionRoleArn = after([execution.policy], execution.role.arn);
    this.ecsInstanceRoleArn = instance.role.arn;
    context.finish();
  }
}
