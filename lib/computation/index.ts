import { Construct } from "constructs";
import { buildSubmodule } from "../submodule/context";
import { after } from "../terraform/expressions/functions";
import { computeEnvironment } from "./compute-environment";
import { definition } from "./definition";
import { batchExecutionRole } from "./iam-batch-execution-role";
import { ecsExecutionRole } from "./iam-ecs-execution-role";
import { instanceRole } from "./iam-instance-role";
import { jobQueue } from "./job-queue";
import type { ComputationOutputs, ComputationProps } from "./props";
import { jobSecurityGroup } from "./security-group";

/** AWS Batch for the steps of flows: a job queue and a compute environment on EC2 or Fargate, with their IAM roles. */
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

  constructor(scope: Construct, id: string, props: ComputationProps) {
    super(scope, id);
    const { instance, securityGroup, environment, queue, execution } = buildSubmodule(
      this,
      definition,
      props,
      (context) => {
        const instance = instanceRole(context);
        const securityGroup = jobSecurityGroup(context);
        const environment = computeEnvironment(context, batchExecutionRole(context), instance, securityGroup);
        const queue = jobQueue(context, environment);
        return { instance, securityGroup, environment, queue, execution: ecsExecutionRole(context) };
      },
    );

    this.metaflowBatchJobQueue = queue.arn;
    this.batchComputeEnvironmentArn = environment.arn;
    this.batchJobQueueName = queue.name;
    this.batchJobQueueArn = queue.arn;
    this.batchComputeEnvironmentSecurityGroupId = securityGroup.id;
    // Tasks that start with the role must exist after its policy.
    this.ecsExecutionRoleArn = after(execution.policies, execution.role.arn);
    this.ecsInstanceRoleArn = instance.role.arn;
  }
}
