import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { startRunsOn, submitToQueues } from "../aws/batch-access";
import { policyDocument } from "../aws/policy-document";
import { policyOfRole } from "../aws/policy-of-role";
import type { JobQueue } from "../job-queue";

interface QueueUsers {
  readonly partition: string;
  readonly taskRole: IamRole;
  readonly executionRole: IamRole;
  /** Undefined without Step Functions. */
  readonly stepFunctionsRole?: IamRole;
}

/** Lets flows on Step Functions submit jobs to a queue, and lets jobs start other flows on the queue. */
export function allowJobQueue(
  deployment: Construct,
  queue: JobQueue,
  { partition, taskRole, executionRole, stepFunctionsRole }: QueueUsers,
): void {
  const name = `job_queue_${queue.node.id}`;
  const queueArns = [queue.arn];
  const runs = startRunsOn(deployment, { partition, queueArns, roleArns: [taskRole.arn, executionRole.arn] });
  policyOfRole(queue, "task-role-policy", taskRole, { name, policy: policyDocument(...runs) });
  if (!stepFunctionsRole) return;
  const policy = policyDocument(submitToQueues(deployment, partition, queueArns));
  policyOfRole(queue, "step-functions-role-policy", stepFunctionsRole, { name, policy });
}
