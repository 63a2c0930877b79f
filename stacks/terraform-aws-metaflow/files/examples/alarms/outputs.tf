output "metaflow_client_profile_json" {
  description = "Profile for the Metaflow client as JSON, which contains the API key."
  value       = module.metaflow.metaflow_client_profile_json
  sensitive   = true
}

output "alarms_topic_arn" {
  description = "ARN of the SNS topic that receives the alarms."
  value       = aws_sns_topic.alarms.arn
}
