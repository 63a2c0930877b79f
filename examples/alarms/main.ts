import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import { App, Fn, TerraformOutput, type TerraformOutputConfig, TerraformStack } from "cdktf";
import { Metaflow, presets } from "cdktf-aws-metaflow";
import type { Construct } from "constructs";
import { Alarms, FAILED_EXECUTIONS, failedJobs } from "./alarms";
import { settings } from "./settings";

/** Deploys Metaflow with alarms, which an SNS topic sends by e-mail. */
class WithAlarms extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An emulator has no host name for each bucket, so it needs path-style URLs.
    new AwsProvider(this, "aws", { s3UsePathStyle: process.env.AWS_ENDPOINT_URL ? true : undefined });
    new RandomProvider(this, "random");
    new LocalProvider(this, "local");

    const { vpcId, vpcCidrBlocks, subnet1Id, subnet2Id, uiCertificateArn, alarmEmail } = settings(this);
    // Bucket names must be unique among all AWS accounts.
    const suffix = new StringResource(this, "suffix", { length: 6, upper: false, special: false }).result;

    const metaflow = new Metaflow(this, "metaflow", {
      ...presets["2026-11"],
      resourceSuffix: suffix,
      tags: { application: "metaflow" },
      enableStepFunctions: true,
      logRetentionInDays: 90,
      vpcId,
      vpcCidrBlocks,
      subnet1Id,
      subnet2Id,
      uiAlbInternal: true,
      uiAllowList: vpcCidrBlocks,
      uiCertificateArn,
    });

    const name = `metaflow-${suffix}`;
    const topic = new SnsTopic(this, "alarms_topic", { name: `${name}-alarms` });
    new SnsTopicPolicy(this, "alarms_topic_policy", { arn: topic.arn, policy: publishers(topic) });
    new SnsTopicSubscription(this, "alarms_email", { topicArn: topic.arn, protocol: "email", endpoint: alarmEmail });

    new Alarms(this, "alarms", { metaflow, name, topicArn: topic.arn, maxConnections: 150 });

    const events = { jobs: failedJobs(metaflow.metaflowBatchJobQueue), executions: FAILED_EXECUTIONS };
    for (const [failed, eventPattern] of Object.entries(events)) {
      const rule = new CloudwatchEventRule(this, `failed_${failed}`, {
        name: `${name}-failed-${failed}`,
        eventPattern,
      });
      new CloudwatchEventTarget(this, `failed_${failed}_target`, { rule: rule.name, arn: topic.arn });
    }

    const output = (id: string, config: TerraformOutputConfig) =>
      new TerraformOutput(this, id, { ...config, staticId: true });
    output("metaflow_client_profile_json", { value: metaflow.metaflowClientProfileJson, sensitive: true });
    output("alarms_topic_arn", { value: topic.arn });
  }
}

/** Lets CloudWatch and EventBridge publish to a topic. */
function publishers(topic: SnsTopic): string {
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
        Action: "sns:Publish",
        Resource: topic.arn,
      },
    ],
  });
}

const app = new App();
new WithAlarms(app, "alarms");
app.synth();
