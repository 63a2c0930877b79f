import type { MetaflowProps } from "../metaflow/props";

/** Values for new deployments since November 2026. Released values never change. */
export const november2026 = {
  /**
   * The standard support of RDS for PostgreSQL 17 lasts until 2030. PostgreSQL 18 is recent. RDS installs minor versions
   * of a major version. The support of the default, 11, ended in 2024.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
   */
  dbEngineVersion: "17",

  /**
   * Graviton with 2 GiB: the smallest class for the metadata of a team, about 50 USD a month with the standby. The
   * default, `db.t2.small`, does not support PostgreSQL 13 or later.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
   */
  dbInstanceType: "db.t4g.small",

  /**
   * RDS requires TLS since PostgreSQL 15, and by default the services do not use TLS. `verify-full` is stricter, but needs
   * an image with the root certificates of RDS.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
   */
  databaseSslMode: "require",

  /** A new image applies its own migrations. If a migration fails, the old task keeps running. */
  dbMigrateOnStart: true,

  /**
   * The newest runtime that version 5 of the AWS provider accepts, supported until 2029. AWS creates no new functions
   * with the default, `python3.7`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
   */
  dbMigrateLambdaRuntime: "python3.13",

  /**
   * The newest release supports TLS and the migration at start, and fixes an SQL injection.
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
   * Current families for general, compute-intensive and memory-intensive jobs. They run the x86 images that Metaflow uses
   * by default, and are available in every region. The default, `c4`, is a previous generation.
   *
   * @see https://aws.amazon.com/ec2/instance-types/
   */
  computeEnvironmentInstanceTypes: ["m6i", "c6i", "r6i"],

  /** No instance runs without jobs. The default keeps 8 vCPUs running, about 290 USD a month. */
  computeEnvironmentMinVcpus: 0,

  /** AWS Batch starts instances for the first job. The value must be from the minimum to the maximum. */
  computeEnvironmentDesiredVcpus: 0,

  /**
   * Instance metadata requires session tokens (IMDSv2), so that a request forged through a job cannot read the
   * credentials of the instance.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
   */
  launchTemplateHttpTokens: "required",

  /**
   * Daily backups for a week, for a restore to any second. There are no backups by default. Backups are free up to the
   * size of the database.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
   */
  dbBackupRetentionPeriod: 7,

  /** A changed access list takes effect in the same apply, and not only after a manual replacement of the deployment. */
  apiRedeployOnChange: true,

  /** One ECS cluster for all services. The default declares the cluster twice, so the UI cannot be removed alone. */
  ecsClusterMode: "shared",

  /**
   * Fewer requests to KMS, which cost money. Flows read and write many small objects.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
   */
  bucketKeyEnabled: true,
} satisfies Partial<MetaflowProps>;
