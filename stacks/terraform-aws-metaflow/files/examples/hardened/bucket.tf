# Settings of the module's bucket.
locals {
  bucket         = module.metaflow.metaflow_s3_bucket_name
  replica_region = split(":", var.replica_kms_key_arn)[3]
}

# A deleted or overwritten object remains as a noncurrent version.
resource "aws_s3_bucket_versioning" "this" {
  bucket = local.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# Artifacts of flows have no end of life. Add a rule with `expiration` if you do not need old runs.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket_versioning.this.bucket

  rule {
    id     = "noncurrent-versions"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    expiration {
      expired_object_delete_marker = true
    }
  }

  rule {
    id     = "incomplete-uploads"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  bucket        = local.bucket
  target_bucket = var.log_bucket_name
  target_prefix = "s3/"
}

# EventBridge receives an event for each object. Events without a rule are free.
resource "aws_s3_bucket_notification" "this" {
  bucket      = local.bucket
  eventbridge = true
}

# A copy of each object in another region.
resource "aws_s3_bucket_replication_configuration" "this" {
  # The bucket must have versioning.
  bucket = aws_s3_bucket_versioning.this.bucket
  role   = aws_iam_role.replication.arn

  rule {
    id     = "everything"
    status = "Enabled"
    filter {}

    # A deleted object stays in the replica bucket.
    delete_marker_replication {
      status = "Disabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = var.replica_bucket_arn

      encryption_configuration {
        replica_kms_key_id = var.replica_kms_key_arn
      }
    }
  }

  depends_on = [aws_iam_role_policy.replication]
}

resource "aws_iam_role" "replication" {
  name                 = "metaflow-replication-${var.name_suffix}"
  description          = "S3 copies the objects of Metaflow to another region."
  permissions_boundary = var.permissions_boundary_arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "replication" {
  name = "replication"
  role = aws_iam_role.replication.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = module.metaflow.metaflow_s3_bucket_arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"]
        Resource = "${module.metaflow.metaflow_s3_bucket_arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = "${var.replica_bucket_arn}/*"
      },
      {
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = module.metaflow.datastore_s3_bucket_kms_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" } }
      },
      {
        Effect    = "Allow"
        Action    = "kms:Encrypt"
        Resource  = var.replica_kms_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "s3.${local.replica_region}.amazonaws.com" } }
      },
    ]
  })
}
