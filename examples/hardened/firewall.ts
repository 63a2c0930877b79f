import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import type { Account } from "./account";
import type { LogKey } from "./encryption";

interface RuleGroup {
  readonly name: string;
  /** Rules that count requests and do not block them. */
  readonly counted?: readonly string[];
}

export interface FirewallProps {
  readonly account: Account;
  readonly logKey: LogKey;
  /** ARNs of the load balancer of the UI and of the stage of the API, by name. */
  readonly protects: { readonly [name: string]: string };
}

/** A firewall for the requests of browsers and of Metaflow clients. */
export class Firewall extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { account, logKey, protects }: FirewallProps) {
    super(scope, id);
    this.name = `metaflow-${account.suffix}`;
    const webAcl = new Wafv2WebAcl(this, "web-acl", {
      name: this.name,
      description: "Requests to the UI and the API of Metaflow",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [limit(), ...RULE_GROUPS.map(managed)],
      visibilityConfig: metrics(this.name),
      tags: account.tags,
    });
    for (const [name, resourceArn] of Object.entries(protects)) {
      new Wafv2WebAclAssociation(this, name, { resourceArn, webAclArn: webAcl.arn });
    }

    // AWS WAF requires the prefix of the name.
    const logs = new CloudwatchLogGroup(this, "logs", {
      name: `aws-waf-logs-metaflow-${account.suffix}`,
      retentionInDays: 365,
      kmsKeyId: logKey.arn,
      tags: account.tags,
    });
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: webAcl.arn,
      logDestinationConfigs: [logs.arn],
      // The key of the API and the cookies of a sign-in do not belong in logs.
      redactedFields: [{ singleHeader: { name: "x-api-key" } }, { singleHeader: { name: "cookie" } }],
    });
  }
}

/** Managed rule groups in their order. */
const RULE_GROUPS: readonly RuleGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList" },
  // Builds of flows may run at a hosting provider.
  { name: "AWSManagedRulesAnonymousIpList", counted: ["HostingProviderIPList"] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet" },
  // Clients that register many artifacts at once send large requests.
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { name: "AWSManagedRulesSQLiRuleSet" },
];

/** Many clients may share the address of an office. */
function limit(): Wafv2WebAclRule {
  return {
    name: "rate-limit",
    priority: 0,
    action: { block: {} },
    statement: { rate_based_statement: { limit: 10000, aggregate_key_type: "IP" } },
    visibilityConfig: metrics("rate-limit"),
  };
}

/** The binding has no type for statements, so they have the names of Terraform. */
function managed({ name, counted = [] }: RuleGroup, index: number): Wafv2WebAclRule {
  const rule_action_override = counted.map((rule) => ({ name: rule, action_to_use: { count: {} } }));
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: { managed_rule_group_statement: { vendor_name: "AWS", name, rule_action_override } },
    visibilityConfig: metrics(name),
  };
}

function metrics(metricName: string): Wafv2WebAclRule["visibilityConfig"] {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}
