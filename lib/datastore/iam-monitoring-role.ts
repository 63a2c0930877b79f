import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { arn } from "../aws/arn";
import { optionalIamRole } from "../aws/iam-role";
import { allow } from "../aws/policy-document";
import type { Context } from "../submodule/context";
import { Condition } from "../terraform/expressions/condition";
import type { OptionalResource } from "../terraform/expressions/optional-resource";
import type { DatastoreProps } from "./props";

export interface MonitoringRole {
  readonly role: OptionalResource<IamRole>;
  readonly policies: readonly IamRolePolicy[];
}

/**
 * The role with which RDS writes metrics of the operating system to CloudWatch. The permissions are those of the managed
 * policy `AmazonRDSEnhancedMonitoringRole`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export function monitoringRole({ scope, props, names, tags }: Context<DatastoreProps>): MonitoringRole {
  const isMonitored = Condition.equalNumber(props.dbMonitoringInterval, 0).not();
  const logGroups = (suffix: string) =>
    arn({
      partition: props.iamPartition,
      service: "logs",
      region: "*",
      account: "*",
      resource: `log-group:RDS*${suffix}`,
    });
  return optionalIamRole(scope, "aws_iam_role-rds_monitoring_role", isMonitored, {
    name: names.of("rds-monitoring"),
    description: "Role that Amazon RDS uses to write metrics of the database's operating system.",
    services: ["monitoring.rds.amazonaws.com"],
    permissionsBoundaryArn: props.permissionsBoundaryArn,
    tags,
    policies: [
      {
        id: "aws_iam_role_policy-grant_rds_monitoring",
        name: "rds_monitoring",
        statements: () => [
          allow(["logs:CreateLogGroup", "logs:PutRetentionPolicy"], logGroups("")),
          allow(
            ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
            logGroups(":log-stream:*"),
          ),
        ],
      },
    ],
  });
}
