import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { MetadataService } from "cdktf-aws-metaflow";
import { Construct } from "constructs";
import { type Account, trust } from "./account";
import type { LogKey } from "./encryption";

/** The log group with an entry for each request: address, key, path and status. */
export class RequestLog extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, account: Account, logKey: LogKey) {
    super(scope, id);
    // One role for each account and region, which all APIs use. Remove these three resources if the account has a role.
    const role = new IamRole(this, "role", {
      name: `metaflow-api-logs-${account.suffix}`,
      description: "API Gateway writes the logs of APIs.",
      permissionsBoundary: account.permissionsBoundary,
      assumeRolePolicy: trust("apigateway.amazonaws.com"),
      tags: account.tags,
    });
    const permissions = new IamRolePolicyAttachment(this, "permissions", {
      role: role.name,
      policyArn: `arn:${account.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    });
    const settings = new ApiGatewayAccount(this, "settings", {
      cloudwatchRoleArn: role.arn,
      dependsOn: [permissions],
    });

    const { name } = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/apigateway/metaflow-${account.suffix}`,
      retentionInDays: 365,
      kmsKeyId: logKey.arn,
      tags: account.tags,
      // The stage of the API reads the name of the group, and needs the role of the account.
      dependsOn: [settings],
    });
    // The plan shows the access log of the API only if Terraform knows before the apply that the ARN is not empty.
    this.arn = `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:${name}`;
  }
}

/** Limits, metrics and the log of errors of the API. */
export class ApiSettings extends Construct {
  constructor(scope: Construct, id: string, account: Account, logKey: LogKey, { api, apiStage }: MetadataService) {
    super(scope, id);
    if (api === undefined || apiStage === undefined) throw new Error("the metadata service has no API");

    // API Gateway writes to a group with this name, and would create the group without a key.
    const errors = new CloudwatchLogGroup(this, "errors", {
      name: `API-Gateway-Execution-Logs_${api.id}/${apiStage.stageName}`,
      retentionInDays: 365,
      kmsKeyId: logKey.arn,
      tags: account.tags,
    });
    new ApiGatewayMethodSettings(this, "settings", {
      restApiId: api.id,
      stageName: apiStage.stageName,
      methodPath: "*/*",
      settings: {
        // The limits apply to all clients together. Clients send requests for each step, and heartbeats.
        throttlingRateLimit: 200,
        throttlingBurstLimit: 400,
        loggingLevel: "ERROR",
        dataTraceEnabled: false,
        metricsEnabled: true,
      },
      dependsOn: [errors],
    });
  }
}
