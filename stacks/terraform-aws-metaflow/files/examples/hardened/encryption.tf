# The key of all log groups, of the alarms' topic, and of the table of Step Functions.
resource "aws_kms_key" "logs" {
  description         = "Logs, alarms and the state table of Metaflow"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # IAM policies of the account control the use of the key.
      { Sid = "Account", Effect = "Allow", Principal = local.account_root, Action = "kms:*", Resource = "*" },
      {
        Sid       = "LogGroups"
        Effect    = "Allow"
        Principal = { Service = "logs.${local.region}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:${local.aws}:logs:${local.region}:${local.account}:log-group:*"
          }
        }
      },
      # Alarms publish to the topic.
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

locals {
  account_root = { AWS = "arn:${local.aws}:iam::${local.account}:root" }

  # IAM policies of the account control these actions, too. They cannot allow more than these statements.
  key_statements = [
    {
      Sid       = "Administration"
      Effect    = "Allow"
      Principal = local.account_root
      Action = [
        "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:Delete*", "kms:Describe*", "kms:Disable*", "kms:Enable*",
        "kms:Get*", "kms:List*", "kms:Put*", "kms:Revoke*", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion",
        "kms:TagResource", "kms:UntagResource", "kms:Update*",
      ]
      Resource = "*"
    },
    {
      Sid       = "GrantsToServices"
      Effect    = "Allow"
      Principal = local.account_root
      Action    = ["kms:CreateGrant"]
      Resource  = "*"
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    },
  ]

  use_of_key = {
    Sid       = "UseThroughServices"
    Effect    = "Allow"
    Principal = local.account_root
    Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    Resource  = "*"
  }
}

# Objects are encrypted and decrypted through S3 only.
resource "aws_kms_key_policy" "bucket" {
  key_id = split("/", module.metaflow.datastore_s3_bucket_kms_key_arn)[1]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.key_statements, [merge(local.use_of_key, {
      Condition = { StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" } }
    })])
  })
}

# RDS uses the key for the database, its snapshots and Performance Insights. Secrets Manager uses it for the password.
resource "aws_kms_key_policy" "database" {
  key_id = split("/", module.metaflow.database_kms_key_arn)[1]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.key_statements, [merge(local.use_of_key, {
      Condition = {
        StringEquals = {
          "kms:ViaService" = ["rds.${local.region}.amazonaws.com", "secretsmanager.${local.region}.amazonaws.com"]
        }
      }
    })])
  })
}
