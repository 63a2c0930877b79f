import type { BatchComputeEnvironmentConfig } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueueConfig } from "@cdktf/provider-aws/lib/batch-job-queue";

/**
 * Attributes whose names depend on the version of the AWS provider, here in those of version 5. Version 6 calls the
 * compute environment's `name_prefix` and takes `compute_environment_order` blocks for the queue only.
 */

export function computeEnvironmentNamePrefix(
  prefix: string,
): Pick<BatchComputeEnvironmentConfig, "computeEnvironmentNamePrefix"> {
  return { computeEnvironmentNamePrefix: prefix };
}

/** Recorded deployments have the older attribute: the newer blocks would show as a change of the queue. */
export function jobQueueEnvironments(...arns: string[]): Pick<BatchJobQueueConfig, "computeEnvironments"> {
  return { computeEnvironments: arns };
}
