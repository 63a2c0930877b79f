output "metaflow_client_profile_json" {
  description = "Profile for the Metaflow client as JSON, which contains the API key."
  value       = module.metaflow.metaflow_client_profile_json
  sensitive   = true
}

output "ui_url" {
  description = "URL of the UI."
  value       = local.ui_url
}

output "user_pool_id" {
  description = "ID of the Cognito user pool of the UI."
  value       = aws_cognito_user_pool.this.id
}
