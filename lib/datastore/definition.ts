import { kmsKeyArn } from "../aws/rules/arns";
import { differentSubnets, securityGroupId } from "../aws/rules/ids";
import { maintenanceWindow } from "../aws/rules/maintenance-windows";
import * as rds from "../aws/rules/rds";
import { bucketName } from "../aws/rules/s3";
import { fewTagsTogether, tagsBeside } from "../aws/rules/tags";
import * as shared from "../shared-inputs";
import type { ModuleDefinition } from "../terraform/module-definition";
import { eachKey, is, orEmpty, wholeNumber } from "../terraform/rules";

export const definition = {
  path: "modules/datastore",
  providers: ["aws", "random"],
  inputs: {
    apply_immediately: {
      type: "bool",
      default: false,
      description:
        "Whether changes of the database are applied at once, which may interrupt it for minutes. By default they wait for the next maintenance window. The instance of an Aurora cluster has a switch of its own, `aurora_instance_apply_immediately`.",
    },
    aurora_instance_apply_immediately: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether changes of the instance of an Aurora cluster, such as its class, are applied at once, which may interrupt it for minutes. By default they wait for the next maintenance window, whatever `apply_immediately` is. Once on, it stays on. No effect on an RDS instance.",
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
    db_allow_major_version_upgrade: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether a later major version in `db_engine_version` upgrades the database. By default AWS rejects it. The upgrade takes the database offline for minutes, and there is no way back but a snapshot. It happens in the next maintenance window, or at once with `apply_immediately`.",
    },
    db_auto_minor_version_upgrade: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether AWS installs minor versions by itself in the maintenance window, the default. Turn it off to pin a minor version in `db_engine_version`. A change is applied in place.",
    },
    db_backup_retention_period: {
      nullable: false,
      type: "number",
      default: -1,
      description:
        "Number of days for which AWS keeps daily backups of the database, at most 35. Within them the database can be restored to any second. 0 turns backups off; an Aurora cluster keeps at least one day. The default, -1, leaves the period as it is: AWS makes no backups of a new RDS instance. Backups beyond the size of the database cost about 0.1 USD per GB and month. Turning backups on or off may interrupt an RDS instance for minutes.",
      rules: [is(wholeNumber(-1, 35))],
    },
    db_deletion_protection: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether AWS refuses to delete the database. With it, destroying or replacing the database fails until it is turned off. By default the database can be deleted. A change is applied in place.",
    },
    db_engine: {
      nullable: false,
      type: "string",
      default: "postgres",
      description:
        "Database engine: `postgres` for an RDS instance with a standby, `aurora-postgresql` for an Aurora cluster with one instance. Changing one to the other destroys the database, after a final snapshot, and creates an empty one. The deployment's KMS key, which encrypts the snapshot, stays.",
      rules: [is(rds.databaseEngine)],
    },
    db_engine_version: {
      type: "string",
      default: "11",
      description:
        "Version of the database engine: a major version such as `17`, or a minor one such as `17.6`. AWS creates no new databases of the default, PostgreSQL 11: set a current version for a new deployment. PostgreSQL on RDS demands TLS from version 15 on, so the clients must use it, unless the parameter `rds.force_ssl` is 0. A later minor version upgrades the database in place. A later major version needs `db_allow_major_version_upgrade`.",
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
    db_kms_key_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of the KMS key that encrypts the database, in place of the deployment's own. A database that is restored from a snapshot keeps the snapshot's key, so name that one. The default, empty, uses the deployment's own key. A later change replaces the database.",
      rules: [is(orEmpty(kmsKeyArn))],
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
        "PostgreSQL parameters by name, such as `rds.force_ssl`. With any, an RDS instance gets a parameter group of its own; an Aurora cluster doesn't use it. The first parameters of a database that exists act after its next reboot, as their group is new to it; later changes act at once. AWS rejects parameters that are static. To undo one, set its default value: without any parameter Terraform deletes the group, which the database still uses, and the apply fails. The default, empty, leaves all to AWS.",
      rules: [eachKey(rds.parameterName)],
    },
    db_snapshot_identifier: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Name or ARN of a snapshot that the database is created from, with its content. `db_name`, `db_username` and the engine must be those of the snapshot, the password becomes the deployment's. It needs `db_kms_key_arn`. The default, empty, creates an empty database. A later change has no effect, so it can stay.",
      rules: [is(orEmpty(rds.snapshotIdentifier))],
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
    kms_key_deletion_window_in_days: {
      nullable: false,
      type: "number",
      default: 30,
      description:
        "Number of days, 7 to 30, that the two KMS keys can be recovered after they are destroyed. When they have passed, the final snapshot and the objects that the keys encrypted are unreadable. The default is 30.",
      rules: [is(wholeNumber(7, 30))],
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
    rds.snapshotWithKey("aws_kms_key-rds"),
    fewTagsTogether("standard_tags", "db_instance_tags", "aws_db_subnet_group-this"),
  ],
  warnings: [rds.pinnedMinorVersion],
  outputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: {
      description: "S3 URL under which Metaflow stores the artefacts of runs, `s3://<bucket>/metaflow`.",
    },
    METAFLOW_DATATOOLS_S3ROOT: {
      description: "S3 URL under which Metaflow's S3 client stores data, `s3://<bucket>/data`.",
    },
    database_arn: { description: "ARN of the RDS instance, or of the Aurora cluster." },
    database_instance_identifier: {
      description:
        "Identifier of the RDS instance, or of the instance of the Aurora cluster: the dimension `DBInstanceIdentifier` of its metrics.",
    },
    database_kms_key_arn: {
      description: "ARN of the KMS key that encrypts the database and its final snapshot.",
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
