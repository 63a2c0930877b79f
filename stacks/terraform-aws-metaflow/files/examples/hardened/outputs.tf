output "metaflow_client_profile_json" {
  description = "Profile for the Metaflow client as JSON, which contains the API key."
  value       = module.metaflow.metaflow_client_profile_json
  sensitive   = true
}

output "service_url" {
  description = "URL of the API."
  value       = module.metaflow.METAFLOW_SERVICE_URL
}

output "ui_url" {
  description = "URL of the UI."
  value       = local.ui_url
}

output "bucket" {
  description = "Name of the bucket that stores the data of flows."
  value       = local.bucket
}
