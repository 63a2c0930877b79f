import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import type { Metaflow } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import type { Account } from "./account";
import type { LogKey } from "./encryption";
import type { Firewall } from "./firewall";

/** The queue that receives a message about each failed asynchronous invocation of the Lambda function for migrations. */
export class FailedMigrations extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { suffix, tags, ...account }: Account) {
    super(scope, id);
    const { name } = new SqsQueue(this, "queue", {
      name: `metaflow-failed-migrations-${suffix}`,
      messageRetentionSeconds: 14 * 24 * 60 * 60,
      sqsManagedSseEnabled: true,
      tags,
    });
    this.name = name;
    // As the ARN of the log group in api.ts.
    this.arn = `arn:${account.partition}:sqs:${account.region}:${account.id}:${name}`;
  }
}

export interface AlarmsProps {
  readonly account: Account;
  readonly logKey: LogKey;
  readonly email: string;
  readonly metaflow: Metaflow;
  readonly firewall: Firewall;
  readonly failedMigrations: FailedMigrations;
}

type Alarm = Pick<CloudwatchMetricAlarmConfig, "namespace" | "metricName" | "dimensions" | "threshold"> & {
  readonly description: string;
  /** @default Sum */
  readonly statistic?: string;
  /** @default GreaterThanThreshold */
  readonly comparisonOperator?: string;
};

const GIBIBYTE = 1024 ** 3;

/** A few alarms, which send an email. Add your own: `Metaflow` has attributes for the dimensions of its metrics. */
export class Alarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { account, logKey, email, metaflow, firewall, failedMigrations }: AlarmsProps,
  ) {
    super(scope, id);
    const topic = new SnsTopic(this, "topic", {
      name: `metaflow-alarms-${account.suffix}`,
      kmsMasterKeyId: logKey.keyId,
      tags: account.tags,
    });
    new SnsTopicSubscription(this, "email", { topicArn: topic.arn, protocol: "email", endpoint: email });

    const alarm = (name: string, { description, ...metric }: Alarm) =>
      new CloudwatchMetricAlarm(this, name, {
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        ...metric,
        alarmName: `metaflow-${name}-${account.suffix}`,
        alarmDescription: description,
        period: 300,
        evaluationPeriods: 2,
        treatMissingData: "notBreaching",
        alarmActions: [topic.arn],
        okActions: [topic.arn],
        tags: account.tags,
      });

    const api = { namespace: "AWS/ApiGateway", dimensions: { ApiName: metaflow.apiGatewayName } };
    alarm("api-rejected-requests", {
      description: "Many requests without a valid key, from other addresses, or above the limits.",
      ...api,
      metricName: "4XXError",
      threshold: 100,
    });
    alarm("api-errors", {
      description: "The metadata service or its load balancer does not answer the API.",
      ...api,
      metricName: "5XXError",
      threshold: 10,
    });
    alarm("firewall-blocked-requests", {
      description: "The firewall blocks many requests.",
      namespace: "AWS/WAFV2",
      metricName: "BlockedRequests",
      dimensions: { WebACL: firewall.name, Region: account.region, Rule: "ALL" },
      threshold: 100,
    });
    alarm("metadata-service-unhealthy", {
      description: "A task of the metadata service does not answer.",
      namespace: "AWS/NetworkELB",
      metricName: "UnHealthyHostCount",
      dimensions: {
        LoadBalancer: metaflow.metadataServiceNlbArnSuffix,
        TargetGroup: metaflow.metadataServiceTargetGroupArnSuffix,
      },
      statistic: "Maximum",
      threshold: 0,
    });
    alarm("ui-unhealthy", {
      description: "A task of the UI back end does not answer.",
      namespace: "AWS/ApplicationELB",
      metricName: "UnHealthyHostCount",
      dimensions: {
        LoadBalancer: metaflow.uiAlbArnSuffix,
        TargetGroup: metaflow.uiBackendTargetGroupArnSuffix,
      },
      statistic: "Maximum",
      threshold: 0,
    });
    alarm("failed-migrations", {
      description: "A migration of the database failed. The queue has the details.",
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: failedMigrations.name },
      statistic: "Maximum",
      threshold: 0,
    });
    alarm("database-storage", {
      description: "The database has less than 2 GiB of free storage, and its storage did not grow.",
      namespace: "AWS/RDS",
      metricName: "FreeStorageSpace",
      dimensions: { DBInstanceIdentifier: metaflow.databaseInstanceIdentifier },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 2 * GIBIBYTE,
    });
  }
}
