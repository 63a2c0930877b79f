import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Fn } from "cdktf";
import type { Metaflow } from "cdktf-aws-metaflow";
import { Construct } from "constructs";

const GIB = 1024 ** 3;

/** The part of an alarm that differs between alarms. */
interface Condition {
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: { [name: string]: string };
  readonly statistic: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum";
  readonly comparison: "GreaterThanThreshold" | "LessThanThreshold";
  readonly threshold: number;
  /** Number of minutes in which the condition must hold. */
  readonly minutes: number;
  /** By default, missing data is not a problem. */
  readonly missingData?: "breaching" | "notBreaching";
}

interface AlarmsConfig {
  readonly metaflow: Metaflow;
  /** First word of the names of the alarms. */
  readonly name: string;
  /** ARN of the SNS topic that receives the alarms. */
  readonly topicArn: string;
  /** Alarm when the database has more connections. The memory of its class limits the number. */
  readonly maxConnections: number;
}

/** Alarms for the database, the load balancers, the metadata service and the API of a deployment. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, config: AlarmsConfig) {
    super(scope, id);
    for (const [alarm, condition] of Object.entries(conditions(config))) {
      new CloudwatchMetricAlarm(this, alarm, metricAlarm(`${config.name}-${alarm}`, condition, config.topicArn));
    }
  }
}

function conditions({ metaflow, maxConnections }: AlarmsConfig): Record<string, Condition> {
  const database = { DBInstanceIdentifier: metaflow.databaseInstanceIdentifier };
  const service = {
    ClusterName: metaflow.metadataServiceEcsClusterName,
    ServiceName: metaflow.metadataServiceEcsServiceName,
  };
  const networkBalancer = {
    LoadBalancer: metaflow.metadataServiceNlbArnSuffix,
    TargetGroup: metaflow.metadataServiceTargetGroupArnSuffix,
  };
  const uiBalancer = { LoadBalancer: metaflow.uiAlbArnSuffix, TargetGroup: metaflow.uiBackendTargetGroupArnSuffix };
  return {
    "database-storage": {
      description: "The database has less than 5 GiB of free storage.",
      namespace: "AWS/RDS",
      metricName: "FreeStorageSpace",
      dimensions: database,
      statistic: "Minimum",
      comparison: "LessThanThreshold",
      threshold: 5 * GIB,
      minutes: 15,
    },
    "database-cpu": {
      description: "The database uses more than 80 % of its CPU.",
      namespace: "AWS/RDS",
      metricName: "CPUUtilization",
      dimensions: database,
      statistic: "Average",
      comparison: "GreaterThanThreshold",
      threshold: 80,
      minutes: 15,
    },
    "database-connections": {
      description: "The database has too many connections for its class.",
      namespace: "AWS/RDS",
      metricName: "DatabaseConnections",
      dimensions: database,
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: maxConnections,
      minutes: 5,
    },
    "metadata-service-unhealthy": {
      description: "A task of the metadata service does not answer its load balancer.",
      namespace: "AWS/NetworkELB",
      metricName: "UnHealthyHostCount",
      dimensions: networkBalancer,
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: 0,
      minutes: 10,
    },
    "ui-unhealthy": {
      description: "A task of the UI back end does not answer its load balancer.",
      namespace: "AWS/ApplicationELB",
      metricName: "UnHealthyHostCount",
      dimensions: uiBalancer,
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: 0,
      minutes: 10,
    },
    // Each running task reports its CPU once a minute. So the number of reports is the number of tasks.
    "metadata-service-stopped": {
      description: "No task of the metadata service runs.",
      namespace: "AWS/ECS",
      metricName: "CPUUtilization",
      dimensions: service,
      statistic: "SampleCount",
      comparison: "LessThanThreshold",
      threshold: 1,
      minutes: 5,
      missingData: "breaching",
    },
    "metadata-service-memory": {
      description: "The metadata service uses more than 85 % of its memory.",
      namespace: "AWS/ECS",
      metricName: "MemoryUtilization",
      dimensions: service,
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: 85,
      minutes: 10,
    },
    "api-errors": {
      description: "The API answers more than five requests a minute with an error of the server.",
      namespace: "AWS/ApiGateway",
      metricName: "5XXError",
      dimensions: { ApiName: metaflow.apiGatewayName, Stage: "api" },
      statistic: "Sum",
      comparison: "GreaterThanThreshold",
      threshold: 5,
      minutes: 5,
    },
  };
}

function metricAlarm(alarmName: string, condition: Condition, topicArn: string): CloudwatchMetricAlarmConfig {
  const { description, comparison, minutes, missingData = "notBreaching", ...metric } = condition;
  return {
    ...metric,
    alarmName,
    alarmDescription: description,
    comparisonOperator: comparison,
    period: 60,
    evaluationPeriods: minutes,
    treatMissingData: missingData,
    alarmActions: [topicArn],
    okActions: [topicArn],
  };
}

/** Events of AWS Batch for jobs of a queue that failed after all attempts. */
export function failedJobs(queueArn: string): string {
  return Fn.jsonencode({
    source: ["aws.batch"],
    "detail-type": ["Batch Job State Change"],
    detail: { status: ["FAILED"], jobQueue: [queueArn] },
  });
}

/** Events of Step Functions for executions that failed, of all state machines in the account and region. */
export const FAILED_EXECUTIONS = JSON.stringify({
  source: ["aws.states"],
  "detail-type": ["Step Functions Execution Status Change"],
  detail: { status: ["FAILED", "TIMED_OUT"] },
});
