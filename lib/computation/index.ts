import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { buildSubmodule } from "../submodule/context";
import { after } from "../terraform/expressions/functions";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { computeEnvironment } from "./compute-environment";
import { definition } from "./definition";
import { batchExecutionRole } from "./iam-batch-execution-role";
import { ecsExecutionRole } from "./iam-ecs-execution-role";
import { instanceRole } from "./iam-instance-role";
import { jobQueue } from "./job-queue";
import { ComputationOutputs } from "./outputs";
import type { ComputationProps } from "./props";
import { jobSecurityGroup } from "./security-group";

/** AWS Batch for the steps of flows: a job queue and a compute environment on EC2 or Fargate, with their IAM roles. */
export class Computation extends ComputationOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The queue to which flows submit jobs. */
  readonly jobQueue: BatchJobQueue;
  /** The compute environment of the queue. */
  readonly computeEnvironment: BatchComputeEnvironment;
  /** The launch template of the instances. Undefined on Fargate. Has a `count` if only Terraform knows `batchType`. */
  readonly launchTemplate?: LaunchTemplate;
  /** The security group of all jobs. Its rules are inline, so the next apply removes separate rule resources. */
  readonly securityGroup: SecurityGroup;
  /** The role of the instances. On Fargate the role exists, but nothing uses it. */
  readonly instanceRole: IamRole;
  /** The role that ECS uses to start tasks on Fargate: jobs, the metadata service and the UI. */
  readonly executionRole: IamRole;
  /** The role that AWS Batch uses to manage instances and tasks. */
  readonly serviceRole: IamRole;

  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: ComputationProps) {
    super(scope, id);
    const created = buildSubmodule(this, definition, props, (context) => {
      const instance = instanceRole(context);
      const service = batchExecutionRole(context);
      const securityGroup = jobSecurityGroup(context);
      const { environment, template } = computeEnvironment(context, service, instance, securityGroup);
      const queue = jobQueue(context, environment);
      return { instance, service, securityGroup, environment, template, queue, execution: ecsExecutionRole(context) };
    });

    this.jobQueue = created.queue;
    this.computeEnvironment = created.environment;
    this.launchTemplate = created.template.resource;
    this.securityGroup = created.securityGroup;
    this.instanceRole = created.instance.role;
    this.executionRole = created.execution.role;
    this.serviceRole = created.service.role;
    this._outputs = {
      metaflowBatchJobQueue: this.jobQueue.arn,
      batchComputeEnvironmentArn: this.computeEnvironment.arn,
      batchComputeEnvironmentSecurityGroupId: this.securityGroup.id,
      batchJobQueueArn: this.jobQueue.arn,
      batchJobQueueName: this.jobQueue.name,
      // Tasks that start with the role must exist after its policy.
      ecsExecutionRoleArn: after(created.execution.policies, this.executionRole.arn),
      ecsInstanceRoleArn: this.instanceRole.arn,
    };
  }
}
