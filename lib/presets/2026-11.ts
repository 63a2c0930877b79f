import type { MetaflowProps } from "../metaflow/props";

/** Values for a deployment that starts in November 2026 or later. Released values never change. */
export const november2026 = {
  /**
   * Standard support on RDS lasts into 2030, and PostgreSQL 18 is still young. A major version lets RDS install minor
   * ones by itself. The default, 11, ended in 2024.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
   */
  dbEngineVersion: "17",

  /**
   * Graviton with 2 GiB, the smallest class that serves a team's metadata, about 50 USD a month with its standby. The
   * default, `db.t2.small`, can't run PostgreSQL 13 or later.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
   */
  dbInstanceType: "db.t4g.small",

  /**
   * RDS demands TLS from PostgreSQL 15 on, and without a mode the services don't use it. `verify-full` is stricter, but
   * needs an image that contains the root certificates of RDS.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
   */
  databaseSslMode: "require",

  /** A new image then brings its own migrations; a failed one keeps the old task. No person has to invoke the Lambda. */
  dbMigrateOnStart: true,

  /**
   * The newest runtime that version 5 of the AWS provider accepts, supported until 2029. AWS creates no functions with
   * the default, `python3.7`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
   */
  dbMigrateLambdaRuntime: "python3.13",

  /**
   * The newest release. It speaks TLS to the database, migrates at start, and fixes an SQL injection of earlier ones.
   *
   * @see https://github.com/Netflix/metaflow-service/releases
   */
  metadataServiceContainerImage: "netflixoss/metaflow_metadata_service:v2.5.1",

  /**
   * The newest release of the UI's static app.
   *
   * @see https://github.com/Netflix/metaflow-ui/releases
   */
  uiStaticContainerImage: "public.ecr.aws/outerbounds/metaflow_ui:v1.3.14",

  /**
   * Families of the current generation for general, compute-heavy and memory-heavy jobs. All run the x86 images that
   * Metaflow uses by default, and every region has them. The default, `c4`, is a previous generation.
   *
   * @see https://aws.amazon.com/ec2/instance-types/
   */
  computeEnvironmentInstanceTypes: ["m6i", "c6i", "r6i"],

  /** No instance runs, and costs, while there is no job. The default keeps 8 vCPUs, about 290 USD a month. */
  computeEnvironmentMinVcpus: 0,

  /** AWS Batch starts instances with the first job. It must not be less than the minimum or more than the maximum. */
  computeEnvironmentDesiredVcpus: 0,

  /**
   * Instance metadata with session tokens only (IMDSv2), so that a request forged through a job can't read the
   * instance's credentials.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
   */
  launchTemplateHttpTokens: "required",

  /**
   * Daily backups for a week, from which the database can be restored to any second. The default makes none. They are
   * free up to the size of the database.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
   */
  dbBackupRetentionPeriod: 7,

  /** A changed access list takes effect in the same apply, instead of after a manual replacement of the deployment. */
  apiRedeployOnChange: true,

  /** One ECS cluster for all services. The default declares it twice under one name, so the UI can't be removed alone. */
  ecsClusterMode: "shared",

  /**
   * Fewer and so cheaper requests to KMS: flows read and write many small objects.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
   */
  bucketKeyEnabled: true,
} satisfies Partial<MetaflowProps>;
