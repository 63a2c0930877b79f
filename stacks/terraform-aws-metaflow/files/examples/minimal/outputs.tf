output "profile" {
  description = "Path of the profile for the Metaflow client, which contains the API key."
  value       = local_file.profile.filename
}

output "ui_url" {
  description = "URL of the UI."
  value       = local.ui_url
}

output "bucket" {
  description = "Name of the bucket that stores the data of flows."
  value       = module.metaflow.metaflow_s3_bucket_name
}

output "batch_job_queue" {
  description = "ARN of the AWS Batch job queue."
  value       = module.metaflow.METAFLOW_BATCH_JOB_QUEUE
}
