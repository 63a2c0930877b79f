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
      rules: [is(orEmpty(rds.certificateAuthority))],
    },
    db_engine: {
      nullable: false,
      type: "string",
      default: "postgres",
      description:
        "Database engine: `postgres` for an RDS instance, `aurora-postgresql` for an Aurora cluster with one instance.",
      rules: [is(rds.databaseEngine)],
    },
    db_engine_version: {
      type: "string",
      default: "11",
      description:
        "Version of the database engine. AWS creates no new databases of the default, PostgreSQL 11, any more: set it to one of today's for a new deployment. From 15 on, PostgreSQL demands TLS unless the parameter `rds.force_ssl` is 0.",
      rules: [is(orEmpty(rds.engineVersion))],
      warnings: [rds.retiredEngineVersion],
    },
    db_identifier_prefix: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix. Empty uses these. Changing it replaces the database.",
    },
    db_instance_tags: {
      type: "map(string)",
      default: {},
      description: "Further tags of the database instance or cluster.",
      rules: tagsBeside("Metaflow", "Name"),
    },
    db_instance_type: {
      nullable: false,
      type: "string",
      default: "db.t2.small",
      description:
        "Instance class of the database. AWS starts no new instances of the default's class any more: `db.t3.small` is its successor.",
      rules: [is(rds.instanceClass)],
      warnings: [rds.retiredInstanceClass],
    },
    db_name: {
      nullable: false,
      type: "string",
      default: "metaflow",
      description: "Name of the PostgreSQL database that holds Metaflow's metadata. Changing it replaces the database.",
      rules: [is(rds.databaseName)],
    },
    db_parameters: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "PostgreSQL parameters by name, applied at once. With any, the RDS instance gets a parameter group of its own.",
      rules: [eachKey(rds.parameterName)],
    },
    db_username: {
      type: "string",
      default: "metaflow",
      description: "Name of the database user. Changing it replaces the database.",
      rules: [is(rds.databaseName)],
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
      rules: [is(orEmpty(maintenanceWindow))],
    },
    metadata_service_security_group_id: {
      nullable: false,
      type: "string",
      description: "ID of the security group that may connect to the database.",
      rules: [is(securityGroupId)],
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_name: {
      type: "string",
      default: "",
      description:
        "Name of the S3 bucket, which no other bucket of any account may have. Empty derives it from the resource prefix and suffix. Changing it replaces the bucket.",
      rules: [is(orEmpty(bucketName))],
    },
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  checks: [
    differentSubnets("aws_db_subnet_group-this"),
    rds.majorVersionWithParameters("aws_db_parameter_group-this"),
    fewTagsTogether("standard_tags", "db_instance_tags", "aws_db_subnet_group-this"),
  ],
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
