import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { anyArm, anyEarlyNvidia, anyNvidia } from "../aws/instance-types";
import type { Computation } from "../computation";
import { computeEnvironment } from "../computation/compute-environment";
import { jobQueue } from "../computation/job-queue";
import type { Platform } from "../computation/platform";
import type { ComputationProps } from "../computation/props";
import { requireUniqueNames } from "../submodule/duplicate-names";
import { requireValidNames } from "../submodule/name-preconditions";
import { followProvider, withoutTokenTraces } from "../terraform/cdktf-internals";
import { Condition } from "../terraform/expressions/condition";
import { withFallback } from "../terraform/expressions/functions";
import type { Inputs } from "../terraform/module/build-module";
import { validate } from "../terraform/validation/validate";
import { definition, id as idInput, platformOf } from "./definition";
import type { JobQueueProps } from "./props";

export type { JobQueueProps } from "./props";

/**
 * A further job queue of a deployment, with its own compute environment and launch template. The queue uses the roles,
 * the security group, the tags and the metadata options of the deployment. `metaflow.addJobQueue` creates a queue and
 * also lets flows on Step Functions and the role of jobs use the queue.
 *
 * @example
 * // The example of Computation declares the parent construct.
 * const gpuQueue = new JobQueue(computation, "gpu", { instanceTypes: ["g5"], maxVcpus: 256, spot: true });
 * // The name of the queue for steps.
 * new TerraformOutput(stack, "gpu_queue", { value: gpuQueue.name });
 */
export class JobQueue extends Construct {
  /** The queue to which flows submit jobs with `@batch(queue=…)`. */
  readonly jobQueue: BatchJobQueue;
  /** The compute environment of the queue. */
  readonly computeEnvironment: BatchComputeEnvironment;
  /** The launch template of the instances. Undefined on Fargate. Has a `count` if only Terraform knows the platform. */
  readonly launchTemplate?: LaunchTemplate;
  /** The role that starts Spot Instances. Undefined unless the queue has Spot Instances with the strategy `BEST_FIT`. */
  readonly spotFleetRole?: IamRole;

  /**
   * @param computation the construct whose roles and security group the queue uses
   * @param id ID of the construct, and the word between prefix and suffix in the names of the resources
   * @throws InvalidInputError if the ID or a prop is invalid
   */
  constructor(computation: Computation, id: string, props: JobQueueProps) {
    super(computation, id);
    const { context, shared } = computation._queueSettings;
    const requirements = { ...definition, inputs: { ...definition.inputs, id: idInput } };
    const { compute, queue } = withoutTokenTraces(() =>
      validate(this, requirements, { props: { ...props, id } }, (validation) => {
        const { names } = context;
        const platform = platformOf(Condition.of(validation.props.fargate), Condition.of(validation.props.spot));
        const own = { ...context, scope: this, props: settingsOf(context.props, validation.props, platform) };
        const environmentNames = {
          environment: names.of(id),
          launchTemplate: names.of(`batch-launch-tmpl-${id}`),
          spotFleetRole: names.of(`${id}-spot-fleet-role`),
        };
        const compute = computeEnvironment(own, platform, environmentNames, shared);
        const queue = jobQueue(own, names.of(id), compute.environment);
        requireValidNames(this, validation, ["id"]);
        requireUniqueNames(this, validation);
        return { compute, queue };
      }),
    );
    for (const resource of this.node.children.filter(TerraformResource.isTerraformResource)) {
      followProvider(resource, () => computation.jobQueue);
    }

    this.jobQueue = queue;
    this.computeEnvironment = compute.environment;
    this.launchTemplate = compute.template.resource;
    this.spotFleetRole = compute.spotFleet.resource;
  }

  /** ARN of the queue. */
  get arn(): string {
    return this.jobQueue.arn;
  }

  /** Name of the queue, for `@batch(queue=…)` in flows. */
  get name(): string {
    return this.jobQueue.name;
  }
}

/** Returns the inputs of the computation module for a queue with these props. */
function settingsOf(
  deployment: Inputs<ComputationProps>,
  props: Inputs<JobQueueProps>,
  { onSpotInstances }: Platform,
): Inputs<ComputationProps> {
  return {
    ...deployment,
    batchClusterName: "",
    computeEnvironmentAdditionalSecurityGroupIds: props.additionalSecurityGroupIds,
    computeEnvironmentAllocationStrategy: withFallback(
      props.allocationStrategy,
      onSpotInstances.choose("SPOT_PRICE_CAPACITY_OPTIMIZED", "BEST_FIT_PROGRESSIVE"),
    ),
    computeEnvironmentBidPercentage: props.bidPercentage,
    computeEnvironmentDesiredVcpus: props.minVcpus,
    computeEnvironmentImageType: withFallback(props.imageType, imageTypeFor(props)),
    computeEnvironmentInstanceTypes: props.instanceTypes,
    computeEnvironmentMaxVcpus: props.maxVcpus,
    computeEnvironmentMinVcpus: props.minVcpus,
    jobSubnetIds: Condition.empty(props.subnetIds).choose(deployment.jobSubnetIds, props.subnetIds),
    launchTemplateImageId: props.imageId,
    launchTemplateUserData: props.userData,
    launchTemplateVolumeIops: props.volumeIops,
    launchTemplateVolumeSize: props.volumeSize,
    launchTemplateVolumeThroughput: props.volumeThroughput,
    launchTemplateVolumeType: props.volumeType,
  };
}

/** Returns the image with drivers for GPUs if the instance types need it. */
function imageTypeFor({ imageId, instanceTypes }: Inputs<JobQueueProps>): string {
  const needsDrivers = Condition.all([
    Condition.emptyOrNull(imageId),
    anyNvidia(instanceTypes),
    anyArm(instanceTypes).not(),
    anyEarlyNvidia(instanceTypes).not(),
  ]);
  return needsDrivers.choose("ECS_AL2023_NVIDIA", "");
}
