import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";

export const definition = {
  path: "modules/datastore",
  providers: ["aws", "random"],
  inputs: {
    apply_immediately: {
      type: "bool",
      default: false,
      description:
        "Whether changes of the database are applied at once, which may interrupt it, or in the next maintenance window.",
    },
    bucket_key_enabled: {
      type: "bool",
      default: false,
      description: "Whether S3 uses a bucket key, which lowers the number and the cost of requests to KMS.",
    },
    ca_cert_identifier: {
      type: "string",
      default: "",
      description:
        "Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. Empty leaves it to AWS.",
    },
    db_engine: {
      type: "string",
      default: "postgres",
      description:
        "Database engine: `postgres` for an RDS instance, `aurora-postgresql` for an Aurora cluster with one instance.",
    },
    db_engine_version: {
      type: "string",
      default: "11",
      description:
        "Version of the database engine. AWS creates no new databases of the default, PostgreSQL 11, any more: set it to one of today's for a new deployment. From 15 on, PostgreSQL demands TLS unless the parameter `rds.force_ssl` is 0.",
    },
    db_identifier_prefix: {
      type: "string",
      default: "",
      description:
        "Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix. Empty uses these. Changing it replaces the database.",
    },
    db_instance_tags: {
      type: "map(string)",
      default: {},
      description: "Further tags of the database instance or cluster.",
    },
    db_instance_type: {
      type: "string",
      default: "db.t2.small",
      description:
        "Instance class of the database. AWS starts no new instances of the default's class any more: `db.t3.small` is its successor.",
    },
    db_name: {
      type: "string",
      default: "metaflow",
      description: "Name of the PostgreSQL database that holds Metaflow's metadata. Changing it replaces the database.",
    },
    db_parameters: {
      type: "map(string)",
      default: {},
      description:
        "PostgreSQL parameters by name, applied at once. With any, the RDS instance gets a parameter group of its own.",
    },
    db_username: {
      type: "string",
      default: "metaflow",
      description: "Name of the database user. Changing it replaces the database.",
    },
    force_destroy_s3_bucket: {
      type: "bool",
      default: false,
      description:
        "Whether destroying the bucket deletes the objects in it. With `false` Terraform refuses to destroy a bucket that is not empty.",
    },
    maintenance_window: {
      type: "string",
      default: "",
      description:
        "Weekly time at which AWS may work on the database, in UTC, as `Mon:00:00-Mon:03:00`. Empty leaves it to AWS.",
    },
    metadata_service_security_group_id: {
      type: "string",
      description: "ID of the security group that may connect to the database.",
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_name: {
      type: "string",
      default: "",
      description:
        "Name of the S3 bucket, which no other bucket of any account may have. Empty derives it from the resource prefix and suffix. Changing it replaces the bucket.",
    },
    standard_tags: shared.standardTags,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  outputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: { description: "S3 URL under which Metaflow stores the artefacts of runs." },
    METAFLOW_DATATOOLS_S3ROOT: { description: "S3 URL under which Metaflow's S3 client stores data." },
    database_name: shared.databaseName,
    database_password: { description: "Password of the database user, which was generated.", sensitive: true },
    database_username: shared.databaseUsername,
    datastore_s3_bucket_kms_key_arn: shared.datastoreS3BucketKmsKeyArn,
    rds_master_instance_endpoint: {
      description: "Address of the database: `host:5432` of an RDS instance, `host` of an Aurora cluster.",
    },
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_name: { description: "Name of the S3 bucket that is Metaflow's datastore." },
  },
} satisfies ModuleDefinition;
