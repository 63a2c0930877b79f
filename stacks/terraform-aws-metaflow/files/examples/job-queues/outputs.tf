output "metaflow_client_profile_json" {
  description = "Profile for the Metaflow client as JSON, which contains the API key."
  value       = module.metaflow.metaflow_client_profile_json
  sensitive   = true
}

output "on_demand_queue" {
  description = "Name of the queue with on-demand instances."
  value       = module.on_demand.batch_job_queue_name
}

output "gpu_queue" {
  description = "Name of the queue with GPUs."
  value       = module.gpu.batch_job_queue_name
}
