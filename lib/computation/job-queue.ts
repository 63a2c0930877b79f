import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { jobQueueEnvironment } from "../aws/provider-differences";
import type { Context } from "../submodule/context";
import type { ComputationProps } from "./props";

/** The job queue to which flows submit jobs. */
export function jobQueue(
  { scope, names, tags }: Context<ComputationProps>,
  environment: BatchComputeEnvironment,
): BatchJobQueue {
  return new BatchJobQueue(scope, "aws_batch_job_queue-this", {
    name: names.bare,
    state: "ENABLED",
    priority: 1,
    ...jobQueueEnvironment(environment.arn),
    tags,
  });
}
