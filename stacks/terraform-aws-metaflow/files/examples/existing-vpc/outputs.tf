output "metaflow_profile_json" {
  description = "Metaflow's profile. In METAFLOW_SERVICE_AUTH_KEY it says how to get the key that belongs there."
  value       = module.metaflow.metaflow_profile_json
}

output "migration_function_arn" {
  description = "ARN of the Lambda function that migrates the database."
  value       = module.metaflow.migration_function_arn
}

output "ui_url" {
  description = "Address of the UI."
  value       = "https://${var.ui_domain_name}/"
}

output "user_pool_id" {
  description = "ID of the user pool that colleagues are invited to."
  value       = aws_cognito_user_pool.this.id
}
