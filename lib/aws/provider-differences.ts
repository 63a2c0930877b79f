import { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { BatchJobQueueConfig } from "@cdktf/provider-aws/lib/batch-job-queue";
import type { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";

/**
 * Differences between versions 5 and 6 of the AWS provider. The user installs bindings for one of the versions:
 * `@cdktf/provider-aws` 20 has the arguments of version 5, and 21 those of version 6. Spread the arguments below into
 * the configuration of a resource, because no bindings have the names of both versions.
 */

/**
 * The major version of the AWS provider that the installed bindings are for. A class shows the version also in a bundled
 * app, which has no `package.json` of the bindings.
 */
export const AWS_PROVIDER: 5 | 6 = "namePrefix" in BatchComputeEnvironment.prototype ? 6 : 5;

/** The versions of the AWS provider that a synthesized module accepts. */
export const AWS_PROVIDER_VERSIONS = AWS_PROVIDER === 6 ? ">= 6.0, < 7.0" : ">= 5.0, < 6.0";

/** The property of a compute environment that contains the prefix of its name. */
export const COMPUTE_ENVIRONMENT_NAME_PREFIX = AWS_PROVIDER === 6 ? "namePrefix" : "computeEnvironmentNamePrefix";

export function computeEnvironmentNamePrefix(
  prefix: string,
): { readonly namePrefix: string } | { readonly computeEnvironmentNamePrefix: string } {
  return AWS_PROVIDER === 6 ? { namePrefix: prefix } : { computeEnvironmentNamePrefix: prefix };
}

/**
 * Sets the compute environment of a job queue. In version 5, keep the older attribute, because the blocks would change
 * existing queues. Version 6 has only the blocks. For a queue of version 5, its state upgrade writes the order 0 for the
 * first compute environment, so that the plan shows no change.
 */
export function jobQueueEnvironment(
  arn: string,
): Pick<BatchJobQueueConfig, "computeEnvironmentOrder"> | { readonly computeEnvironments: string[] } {
  return AWS_PROVIDER === 6
    ? { computeEnvironmentOrder: [{ computeEnvironment: arn, order: 0 }] }
    : { computeEnvironments: [arn] };
}

/** The attribute of the region data source that contains the name. Version 6.47 deprecates `id`; version 5 has no `region`. */
export const REGION_NAME = AWS_PROVIDER === 6 ? "region" : "id";

/** Returns the name of a region, such as `us-east-1`. */
export function regionName(region: DataAwsRegion): string {
  return region.getStringAttribute(REGION_NAME);
}
