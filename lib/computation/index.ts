import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { buildSubmodule, type Context } from "../submodule/context";
import { after } from "../terraform/expressions/functions";
import type { OutputAttributes } from "../terraform/module/module-definition";
import { computeEnvironment, type SharedParts } from "./compute-environment";
import { definition } from "./definition";
import { batchExecutionRole } from "./iam-batch-execution-role";
import { ecsExecutionRole } from "./iam-ecs-execution-role";
import { instanceRole } from "./iam-instance-role";
import { jobQueue } from "./job-queue";
import { ComputationOutputs } from "./outputs";
import { platformOf } from "./platform";
import type { ComputationProps } from "./props";
import { jobSecurityGroup } from "./security-group";

export { ComputationOutputs } from "./outputs";
export type { ComputationProps } from "./props";

/**
 * The inputs and resources of a deployment that its further job queues use.
 *
 * @internal
 */
export interface QueueSettings {
  readonly context: Context<ComputationProps>;
  readonly shared: SharedParts;
}

/**
 * AWS Batch for the steps of flows: a job queue and a compute environment on EC2 or Fargate, with their IAM roles.
 *
 * @example
 * // The example of Datastore declares the constants.
 * const computation = new Computation(stack, "computation", {
 *   ...names,
 *   ...network,
 *   computeEnvironmentInstanceTypes: preset.computeEnvironmentInstanceTypes,
 *   computeEnvironmentMinVcpus: 0,
 *   computeEnvironmentDesiredVcpus: 0,
 *   computeEnvironmentMaxVcpus: 64,
 *   launchTemplateHttpTokens: preset.launchTemplateHttpTokens,
 * });
 */
export class Computation extends ComputationOutputs {
  /** @internal */
  static readonly _definition: typeof definition = definition;

  /** The queue to which flows submit jobs. */
  readonly jobQueue: BatchJobQueue;
  /** The compute environment of the queue. */
  readonly computeEnvironment: BatchComputeEnvironment;
  /** The launch template of the instances. Undefined on Fargate. Has a `count` if only Terraform knows `batchType`. */
  readonly launchTemplate?: LaunchTemplate;
  /**
   * The role that starts Spot Instances. Undefined unless `batchType` is `spot` and the strategy is `BEST_FIT`. Has a
   * `count` if only Terraform knows them.
   */
  readonly spotFleetRole?: IamRole;
  /** The security group of all jobs. Its rules are inline, so the next apply removes separate rule resources. */
  readonly securityGroup: SecurityGroup;
  /** The role of the instances. On Fargate the role exists, but nothing uses it. */
  readonly instanceRole: IamRole;
  /** The role that ECS uses to start tasks on Fargate: jobs, the metadata service and the UI. */
  readonly executionRole: IamRole;
  /** The role that AWS Batch uses to manage instances and tasks. */
  readonly serviceRole: IamRole;

  /** @internal */
  readonly _queueSettings: QueueSettings;
  /** @internal */
  protected readonly _outputs: OutputAttributes<typeof definition>;

  /** @throws InvalidInputError if a prop is invalid */
  constructor(scope: Construct, id: string, props: ComputationProps) {
    super(scope, id);
    const created = buildSubmodule(this, definition, props, (context) => {
      const { names } = context;
      const shared = {
        instanceRole: instanceRole(context),
        serviceRole: batchExecutionRole(context),
        securityGroup: jobSecurityGroup(context),
      };
      const environmentNames = {
        environment: names.of("cpu"),
        launchTemplate: names.of("batch-launch-tmpl-cpu-100gb"),
        spotFleetRole: names.of("spot-fleet-role"),
      };
      const compute = computeEnvironment(context, platformOf(context.props.batchType), environmentNames, shared);
      const queue = jobQueue(context, names.bare, compute.environment);
      return { context, shared, compute, queue, execution: ecsExecutionRole(context) };
    });

    const { shared, compute } = created;

    this._queueSettings = { context: created.context, shared };
    this.jobQueue = created.queue;
    this.computeEnvironment = compute.environment;
    this.launchTemplate = compute.template.resource;
    this.spotFleetRole = compute.spotFleet.resource;
    this.securityGroup = shared.securityGroup;
    this.instanceRole = shared.instanceRole.role;
    this.executionRole = created.execution.role;
    this.serviceRole = shared.serviceRole.role;
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
