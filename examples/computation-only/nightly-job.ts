import { BatchJobDefinition } from "@cdktf/provider-aws/lib/batch-job-definition";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";

export interface NightlyJobProps {
  readonly name: string;
  readonly jobQueueArn: string;
  readonly image: string;
  readonly command: string[];
}

/** A container that AWS Batch runs every night at 2:00 UTC. */
export class NightlyJob extends Construct {
  readonly definitionArn: string;

  constructor(scope: Construct, id: string, { name, jobQueueArn, image, command }: NightlyJobProps) {
    super(scope, id);
    // Without an execution role, the role of the instance pulls the image and writes the log.
    const definition = new BatchJobDefinition(this, "definition", {
      name,
      type: "container",
      platformCapabilities: ["EC2"],
      containerProperties: Fn.jsonencode({
        image,
        command,
        resourceRequirements: [
          { type: "VCPU", value: "1" },
          { type: "MEMORY", value: "2048" },
        ],
      }),
      retryStrategy: { attempts: 2 },
      // Without a timeout, a job that hangs keeps its instance running and costs money.
      timeout: { attemptDurationSeconds: 3600 },
    });
    const rule = new CloudwatchEventRule(this, "rule", { name, scheduleExpression: "cron(0 2 * * ? *)" });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      arn: jobQueueArn,
      roleArn: this.submitter(name, [jobQueueArn, definition.arn]).arn,
      batchTarget: { jobDefinition: definition.arn, jobName: name },
    });
    this.definitionArn = definition.arn;
  }

  /** Creates the role of EventBridge, which allows only submitting this job to this queue. */
  private submitter(name: string, resources: string[]): IamRole {
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }] },
      ],
    });
    const role = new IamRole(this, "submitter", { name: `${name}-submitter`, assumeRolePolicy: trust.json });
    const access = new DataAwsIamPolicyDocument(this, "access", {
      statement: [{ actions: ["batch:SubmitJob"], resources }],
    });
    new IamRolePolicy(this, "submit", { name: "submit", role: role.name, policy: access.json });
    return role;
  }
}
