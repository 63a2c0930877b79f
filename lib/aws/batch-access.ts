import type { Construct } from "constructs";
import { concat } from "../terraform/expressions/functions";
import { callersArn } from "./arn";
import { allow, type PolicyStatement } from "./policy-document";

/**
 * Policy statements for access to job queues of AWS Batch. An action without resource types needs `*`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
 */

/** Returns the ARN of all resources of a type in the account and region, such as `job` or `job-definition`. */
function every(scope: Construct, partition: string, type: string): string {
  return callersArn(scope, { partition, service: "batch", resource: `${type}/*` });
}

/** Allows submitting jobs with any job definition to queues. */
export function submitToQueues(scope: Construct, partition: string, queueArns: readonly string[]): PolicyStatement {
  return allow("batch:SubmitJob", concat([every(scope, partition, "job-definition")], queueArns));
}

/** Allows tagging jobs and job definitions when they are submitted or registered. */
export function tagJobs(scope: Construct, partition: string): PolicyStatement {
  return allow(
    "batch:TagResource",
    ["job", "job-definition"].map((type) => every(scope, partition, type)),
  );
}

/** Role and queues of the runs that a job starts. */
interface RunsConfig {
  readonly partition: string;
  readonly queueArns: readonly string[];
  /** ARNs of the roles of the started jobs: the role of jobs, and the role with which ECS starts jobs on Fargate. */
  readonly roleArns: readonly string[];
}

/** Allows jobs to start runs of other flows on queues: to register, submit, tag, watch and stop their jobs. */
export function startRunsOn(
  scope: Construct,
  { partition, queueArns, roleArns }: RunsConfig,
): [PolicyStatement, ...PolicyStatement[]] {
  return [
    submitToQueues(scope, partition, queueArns),
    allow("batch:TerminateJob", every(scope, partition, "job")),
    allow("batch:RegisterJobDefinition", every(scope, partition, "job-definition")),
    tagJobs(scope, partition),
    allow(
      [
        "batch:DescribeJobs",
        "batch:DescribeJobQueues",
        "batch:DescribeComputeEnvironments",
        "batch:DescribeJobDefinitions",
      ],
      "*",
    ),
    allow("iam:PassRole", roleArns, {
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    }),
  ];
}
