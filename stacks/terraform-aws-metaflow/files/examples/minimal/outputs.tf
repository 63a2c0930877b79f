output "profile" {
  description = "Path of Metaflow's profile, which has the API's key in it."
  value       = local_file.profile.filename
}

output "migration_function_arn" {
  description = "ARN of the Lambda function that migrates the database."
  value       = module.metaflow.migration_function_arn
}

output "ui_url" {
  description = "Address of the UI."
  value       = "https://${aws_lb.entrance.dns_name}/"
}

output "bucket" {
  description = "Name of the bucket that holds what flows store."
  value       = module.metaflow.metaflow_s3_bucket_name
}

output "batch_job_queue" {
  description = "ARN of the queue that jobs are submitted to."
  value       = module.metaflow.METAFLOW_BATCH_JOB_QUEUE
}
