# A firewall for the requests of browsers and of Metaflow clients.
locals {
  # Managed rule groups in their order, with the rules that only count requests.
  rule_groups = {
    AWSManagedRulesAmazonIpReputationList = { priority = 1, counted = [] }
    # Builds of flows may run at a hosting provider.
    AWSManagedRulesAnonymousIpList       = { priority = 2, counted = ["HostingProviderIPList"] }
    AWSManagedRulesKnownBadInputsRuleSet = { priority = 3, counted = [] }
    # Clients that register many artifacts at once send large requests.
    AWSManagedRulesCommonRuleSet = { priority = 4, counted = ["SizeRestrictions_BODY"] }
    AWSManagedRulesSQLiRuleSet   = { priority = 5, counted = [] }
  }
}

resource "aws_wafv2_web_acl" "this" {
  name        = "metaflow-${var.name_suffix}"
  description = "Requests to the UI and the API of Metaflow"
  scope       = "REGIONAL"
  tags        = local.tags

  default_action {
    allow {}
  }

  # Many clients may share the address of an office.
  rule {
    name     = "rate-limit"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = 10000
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-limit"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.rule_groups

    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key

          dynamic "rule_action_override" {
            for_each = rule.value.counted

            content {
              name = rule_action_override.value

              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "metaflow-${var.name_suffix}"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "ui" {
  resource_arn = module.metaflow.ui_alb_arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}

resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = module.metaflow.api_gateway_stage_arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}

# AWS WAF requires the prefix of the name.
resource "aws_cloudwatch_log_group" "firewall" {
  name              = "aws-waf-logs-metaflow-${var.name_suffix}"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
  tags              = local.tags
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.firewall.arn]

  # The key of the API and the cookies of a sign-in do not belong in logs.
  redacted_fields {
    single_header {
      name = "x-api-key"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }
}
