import type { BatchComputeEnvironmentConfig } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueueConfig } from "@cdktf/provider-aws/lib/batch-job-queue";

/**
 * Attributes that have other names in other versions of the AWS provider. These are the names of version 5. In version 6
 * the compute environment has `name_prefix`, and the job queue has `compute_environment_order` blocks only.
 */

export function computeEnvironmentNamePrefix(
  prefix: string,
): Pick<BatchComputeEnvironmentConfig, "computeEnvironmentNamePrefix"> {
  return { computeEnvironmentNamePrefix: prefix };
}

/** Keep the older attribute. The newer blocks would change the queue of deployments that exist. */
export function jobQueueEnvironments(...arns: string[]): Pick<BatchJobQueueConfig, "computeEnvironments"> {
  return { computeEnvironments: arns };
}
