# A few alarms, which send an email. Add your own: the module has outputs for the dimensions of its metrics.
resource "aws_sns_topic" "alarms" {
  name              = "metaflow-alarms-${var.name_suffix}"
  kms_master_key_id = aws_kms_key.logs.id
  tags              = local.tags
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# Receives a message about each failed asynchronous invocation of the Lambda function for migrations.
resource "aws_sqs_queue" "failed_migrations" {
  name                      = "metaflow-failed-migrations-${var.name_suffix}"
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

locals {
  # As the ARN of the log group in api.tf.
  failed_migrations_arn = "arn:${local.aws}:sqs:${local.region}:${local.account}:${aws_sqs_queue.failed_migrations.name}"

  api = { ApiName = module.metaflow.api_gateway_name }

  alarms = {
    api-rejected-requests = {
      description = "Many requests without a valid key, from other addresses, or above the limits."
      metric      = ["AWS/ApiGateway", "4XXError", "Sum"]
      dimensions  = local.api
      above       = 100
    }
    api-errors = {
      description = "The metadata service or its load balancer does not answer the API."
      metric      = ["AWS/ApiGateway", "5XXError", "Sum"]
      dimensions  = local.api
      above       = 10
    }
    firewall-blocked-requests = {
      description = "The firewall blocks many requests."
      metric      = ["AWS/WAFV2", "BlockedRequests", "Sum"]
      dimensions  = { WebACL = aws_wafv2_web_acl.this.name, Region = local.region, Rule = "ALL" }
      above       = 100
    }
    metadata-service-unhealthy = {
      description = "A task of the metadata service does not answer."
      metric      = ["AWS/NetworkELB", "UnHealthyHostCount", "Maximum"]
      dimensions = {
        LoadBalancer = module.metaflow.metadata_service_nlb_arn_suffix
        TargetGroup  = module.metaflow.metadata_service_target_group_arn_suffix
      }
      above = 0
    }
    ui-unhealthy = {
      description = "A task of the UI back end does not answer."
      metric      = ["AWS/ApplicationELB", "UnHealthyHostCount", "Maximum"]
      dimensions = {
        LoadBalancer = module.metaflow.ui_alb_arn_suffix
        TargetGroup  = module.metaflow.ui_backend_target_group_arn_suffix
      }
      above = 0
    }
    failed-migrations = {
      description = "A migration of the database failed. The queue has the details."
      metric      = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum"]
      dimensions  = { QueueName = aws_sqs_queue.failed_migrations.name }
      above       = 0
    }
    database-storage = {
      description = "The database has less than 2 GiB of free storage, and its storage did not grow."
      metric      = ["AWS/RDS", "FreeStorageSpace", "Minimum"]
      dimensions  = { DBInstanceIdentifier = module.metaflow.database_instance_identifier }
      below       = 2 * 1024 * 1024 * 1024
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "metaflow-${each.key}-${var.name_suffix}"
  alarm_description   = each.value.description
  namespace           = each.value.metric[0]
  metric_name         = each.value.metric[1]
  statistic           = each.value.metric[2]
  dimensions          = each.value.dimensions
  comparison_operator = can(each.value.above) ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = can(each.value.above) ? each.value.above : each.value.below
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.tags
}
