# Logs and limits of the API.

# One role for each account and region, which all APIs use. Remove these three resources if the account has a role.
resource "aws_api_gateway_account" "this" {
  cloudwatch_role_arn = aws_iam_role.api_logs.arn

  depends_on = [aws_iam_role_policy_attachment.api_logs]
}

resource "aws_iam_role" "api_logs" {
  name                 = "metaflow-api-logs-${var.name_suffix}"
  description          = "API Gateway writes the logs of APIs."
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "apigateway.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "api_logs" {
  role       = aws_iam_role.api_logs.name
  policy_arn = "arn:${local.aws}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

# An entry for each request: address, key, path and status.
resource "aws_cloudwatch_log_group" "api_requests" {
  name              = "/aws/apigateway/metaflow-${var.name_suffix}"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
  tags              = local.tags

  # The stage of the API reads the name of the group, and needs the role of the account.
  depends_on = [aws_api_gateway_account.this]
}

locals {
  # The plan shows the access log of the API only if Terraform knows before the apply that the ARN is not empty.
  api_requests_arn = "arn:${local.aws}:logs:${local.region}:${local.account}:log-group:${aws_cloudwatch_log_group.api_requests.name}"
}

# API Gateway writes errors to a group with this name, and would create the group without a key.
resource "aws_cloudwatch_log_group" "api_errors" {
  name              = "API-Gateway-Execution-Logs_${module.metaflow.metaflow_api_gateway_rest_api_id}/api"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.logs.arn
  tags              = local.tags
}

# The limits apply to all clients together. A client sends one request for most steps of its runs, and heartbeats.
resource "aws_api_gateway_method_settings" "this" {
  rest_api_id = module.metaflow.metaflow_api_gateway_rest_api_id
  stage_name  = reverse(split("/", module.metaflow.api_gateway_stage_arn))[0]
  method_path = "*/*"

  settings {
    throttling_rate_limit  = 200
    throttling_burst_limit = 400
    logging_level          = "ERROR"
    data_trace_enabled     = false
    metrics_enabled        = true
  }

  depends_on = [aws_cloudwatch_log_group.api_errors]
}
