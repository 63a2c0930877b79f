# Alarms of CloudWatch, and rules of EventBridge for failures that have no metric. Change the thresholds as required.

locals {
  name     = "metaflow-${random_string.suffix.result}"
  database = { DBInstanceIdentifier = module.metaflow.database_instance_identifier }
  service = {
    ClusterName = module.metaflow.metadata_service_ecs_cluster_name
    ServiceName = module.metaflow.metadata_service_ecs_service_name
  }

  # Each alarm watches a metric for a number of minutes.
  alarms = {
    database-storage = {
      description = "The database has less than 5 GiB of free storage."
      namespace   = "AWS/RDS"
      metric      = "FreeStorageSpace"
      dimensions  = local.database
      statistic   = "Minimum"
      comparison  = "LessThanThreshold"
      threshold   = 5 * pow(1024, 3)
      minutes     = 15
    }
    database-cpu = {
      description = "The database uses more than 80 % of its CPU."
      namespace   = "AWS/RDS"
      metric      = "CPUUtilization"
      dimensions  = local.database
      statistic   = "Average"
      comparison  = "GreaterThanThreshold"
      threshold   = 80
      minutes     = 15
    }
    database-connections = {
      description = "The database has too many connections for its class."
      namespace   = "AWS/RDS"
      metric      = "DatabaseConnections"
      dimensions  = local.database
      statistic   = "Maximum"
      comparison  = "GreaterThanThreshold"
      threshold   = 150
      minutes     = 5
    }
    metadata-service-unhealthy = {
      description = "A task of the metadata service does not answer its load balancer."
      namespace   = "AWS/NetworkELB"
      metric      = "UnHealthyHostCount"
      dimensions = {
        LoadBalancer = module.metaflow.metadata_service_nlb_arn_suffix
        TargetGroup  = module.metaflow.metadata_service_target_group_arn_suffix
      }
      statistic  = "Maximum"
      comparison = "GreaterThanThreshold"
      threshold  = 0
      minutes    = 10
    }
    ui-unhealthy = {
      description = "A task of the UI back end does not answer its load balancer."
      namespace   = "AWS/ApplicationELB"
      metric      = "UnHealthyHostCount"
      dimensions = {
        LoadBalancer = module.metaflow.ui_alb_arn_suffix
        TargetGroup  = module.metaflow.ui_backend_target_group_arn_suffix
      }
      statistic  = "Maximum"
      comparison = "GreaterThanThreshold"
      threshold  = 0
      minutes    = 10
    }
    # Each running task reports its CPU once a minute. So the number of reports is the number of tasks.
    metadata-service-stopped = {
      description  = "No task of the metadata service runs."
      namespace    = "AWS/ECS"
      metric       = "CPUUtilization"
      dimensions   = local.service
      statistic    = "SampleCount"
      comparison   = "LessThanThreshold"
      threshold    = 1
      minutes      = 5
      missing_data = "breaching"
    }
    metadata-service-memory = {
      description = "The metadata service uses more than 85 % of its memory."
      namespace   = "AWS/ECS"
      metric      = "MemoryUtilization"
      dimensions  = local.service
      statistic   = "Maximum"
      comparison  = "GreaterThanThreshold"
      threshold   = 85
      minutes     = 10
    }
    api-errors = {
      description = "The API answers more than five requests a minute with an error of the server."
      namespace   = "AWS/ApiGateway"
      metric      = "5XXError"
      dimensions  = { ApiName = module.metaflow.api_gateway_name, Stage = "api" }
      statistic   = "Sum"
      comparison  = "GreaterThanThreshold"
      threshold   = 5
      minutes     = 5
    }
  }

  # Events of AWS Batch for jobs that failed after all attempts, and of Step Functions for all state machines of the
  # account and region.
  failures = {
    jobs = {
      source      = ["aws.batch"]
      detail-type = ["Batch Job State Change"]
      detail      = { status = ["FAILED"], jobQueue = [module.metaflow.METAFLOW_BATCH_JOB_QUEUE] }
    }
    executions = {
      source      = ["aws.states"]
      detail-type = ["Step Functions Execution Status Change"]
      detail      = { status = ["FAILED", "TIMED_OUT"] }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = each.value.minutes
  treat_missing_data  = lookup(each.value, "missing_data", "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_event_rule" "failed" {
  for_each = local.failures

  name          = "${local.name}-failed-${each.key}"
  event_pattern = jsonencode(each.value)
}

resource "aws_cloudwatch_event_target" "failed" {
  for_each = local.failures

  rule = aws_cloudwatch_event_rule.failed[each.key].name
  arn  = aws_sns_topic.alarms.arn
}

resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"
}

# AWS asks the address for a confirmation.
resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# Lets CloudWatch and EventBridge publish to the topic.
resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
    }]
  })
}
