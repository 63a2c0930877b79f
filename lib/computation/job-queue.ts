import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { jobQueueEnvironment } from "../aws/provider-differences";
import type { Context } from "../submodule/context";
import type { ComputationProps } from "./props";

/** A job queue to which flows submit jobs. */
export function jobQueue(
  { scope, tags }: Context<ComputationProps>,
  name: string,
  environment: BatchComputeEnvironment,
): BatchJobQueue {
  return new BatchJobQueue(scope, "aws_batch_job_queue-this", {
    name,
    state: "ENABLED",
    priority: 1,
    ...jobQueueEnvironment(environment.arn),
    tags,
  });
}
