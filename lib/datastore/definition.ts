import { differentSubnets, securityGroupId } from "../aws/rules/ids";
import { maintenanceWindow } from "../aws/rules/maintenance-windows";
import * as rds from "../aws/rules/rds";
import { bucketName } from "../aws/rules/s3";
import { fewTagsTogether, tagsBeside } from "../aws/rules/tags";
import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";
import { eachKey, is, orEmpty } from "../terraform/rules";

export const definition = {
  path: "modules/datastore",
  providers: ["aws", "random"],
  inputs: {
    apply_immediately: {
      type: "bool",
      default: false,
      description:
        "Whether changes of the database are applied at once, which may interrupt it for minutes. By default they wait for the next maintenance window.",
    },
    bucket_key_enabled: {
      type: "bool",
      default: false,
      description:
        "Whether S3 encrypts with a bucket key, which lowers the number and the cost of requests to KMS. Objects that are there keep the way in which they were encrypted.",
    },
    ca_cert_identifier: {
      type: "string",
      default: "",
      description:
        "Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. The default, empty, leaves it to AWS. A change may restart the database.",
      rules: [is(orEmpty(rds.certificateAuthority))],
    },
    db_engine: {
      nullable: false,
      type: "string",
      default: "postgres",
      description:
        "Database engine: `postgres` for an RDS instance with a standby, `aurora-postgresql` for an Aurora cluster with one instance. Changing one to the other destroys the database, after a final snapshot, and creates an empty one.",
      rules: [is(rds.databaseEngine)],
    },
    db_engine_version: {
      type: "string",
      default: "11",
      description:
        "Version of the database engine: a major version such as `17`, or a minor one such as `17.6`. AWS creates no new databases of the default, PostgreSQL 11: set a current version for a new deployment. PostgreSQL on RDS demands TLS from version 15 on, so the clients must use it, unless the parameter `rds.force_ssl` is 0. A later minor version upgrades the database in place. A later major version fails: upgrade the database in RDS first, then set this input.",
      rules: [is(orEmpty(rds.engineVersion))],
      warnings: [rds.retiredEngineVersion],
    },
    db_identifier_prefix: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix. The default, empty, uses these. Decide on it before the first deployment: a later change replaces an Aurora cluster, and fails for an RDS instance, whose subnet group is in use.",
    },
    db_instance_tags: {
      type: "map(string)",
      default: {},
      description:
        "Further tags of the database instance or cluster, by name. They win over the other tags, except `Name` and `Metaflow`.",
      rules: tagsBeside("Metaflow", "Name"),
    },
    db_instance_type: {
      nullable: false,
      type: "string",
      default: "db.t2.small",
      description:
        "Instance class of the database, which decides most of its price; on RDS the standby costs the same again. AWS starts no new instances of the default's class any more: `db.t3.small` is its successor. A change interrupts the database for minutes.",
      rules: [is(rds.instanceClass)],
      warnings: [rds.retiredInstanceClass],
    },
    db_name: {
      nullable: false,
      type: "string",
      default: "metaflow",
      description:
        "Name of the PostgreSQL database that holds Metaflow's metadata. It is part of the database's identifier too. Changing it replaces the database, without its content.",
      rules: [is(rds.databaseName)],
    },
    db_parameters: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "PostgreSQL parameters by name, such as `rds.force_ssl`. They are applied at once, so AWS refuses those that need a restart. With any, an RDS instance gets a parameter group of its own; an Aurora cluster doesn't use it. The default leaves all to AWS.",
      rules: [eachKey(rds.parameterName)],
    },
    db_username: {
      type: "string",
      default: "metaflow",
      description:
        "Name of the database user, who owns the database. Changing it replaces the database, without its content.",
      rules: [is(rds.databaseUser)],
    },
    force_destroy_s3_bucket: {
      type: "bool",
      default: false,
      description:
        "Whether destroying the bucket deletes the objects in it, for good. By default destroying a bucket that is not empty fails.",
    },
    maintenance_window: {
      type: "string",
      default: "",
      description:
        "Weekly time at which AWS may work on the database, in UTC, as `Mon:00:00-Mon:03:00`. The default, empty, leaves it to AWS.",
      rules: [is(orEmpty(maintenanceWindow))],
    },
    metadata_service_security_group_id: {
      nullable: false,
      type: "string",
      description: "ID of the security group that may connect to the database, on port 5432. Nothing else may.",
      rules: [is(securityGroupId)],
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_name: {
      type: "string",
      default: "",
      description:
        "Name of the S3 bucket, which no other bucket of any account may have. The default, empty, derives it from the resource prefix and suffix. Changing it replaces the bucket and moves no objects. It fails while the old one has any, unless those may be deleted.",
      rules: [is(orEmpty(bucketName))],
    },
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  checks: [
    differentSubnets("aws_db_subnet_group-this"),
    rds.versionWithParameters("aws_db_parameter_group-this"),
    fewTagsTogether("standard_tags", "db_instance_tags", "aws_db_subnet_group-this"),
  ],
  outputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: {
      description: "S3 URL under which Metaflow stores the artefacts of runs, `s3://<bucket>/metaflow`.",
    },
    METAFLOW_DATATOOLS_S3ROOT: {
      description: "S3 URL under which Metaflow's S3 client stores data, `s3://<bucket>/data`.",
    },
    database_name: shared.databaseName,
    database_password: {
      description:
        "Password of the database user: 64 characters, generated once. The Terraform state holds it in plain text.",
      sensitive: true,
    },
    database_username: shared.databaseUsername,
    datastore_s3_bucket_kms_key_arn: shared.datastoreS3BucketKmsKeyArn,
    rds_master_instance_endpoint: {
      description: "Address of the database: `host:5432` of an RDS instance, `host` of an Aurora cluster.",
    },
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_name: { description: "Name of the S3 bucket that is Metaflow's datastore, for artefacts and data." },
  },
} satisfies ModuleDefinition;
