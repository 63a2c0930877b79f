import { kmsKeyArn } from "../aws/formats/arns";
import { ipv4Network } from "../aws/formats/cidr-blocks";
import { securityGroupId } from "../aws/formats/ids";
import { maintenanceWindow } from "../aws/formats/maintenance-windows";
import * as rds from "../aws/formats/rds";
import { bucketName } from "../aws/formats/s3";
import { tagsBeside } from "../aws/formats/tags";
import { differentSubnets, inPartition } from "../submodule/preconditions";
import * as shared from "../submodule/shared-inputs";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { checkString } from "../terraform/validation/check";
import { orEmpty, wholeNumber } from "../terraform/validation/format";
import { each, eachKey, is } from "../terraform/validation/rule";
import {
  bothCapacities,
  existingLogs,
  fewDatabaseTags,
  orderedCapacities,
  pinnedMinorVersion,
  serverlessWithCapacity,
  snapshotWithKey,
  versionWithParameters,
} from "./preconditions";

export const definition = {
  path: "modules/datastore",
  providers: ["aws", "random"],
  inputs: {
    apply_immediately: {
      type: "bool",
      default: false,
      description:
        "Whether changes of the database are applied immediately, which may interrupt the database for minutes. By default changes wait for the next maintenance window. The instance of an Aurora cluster has its own input, `aurora_instance_apply_immediately`.",
    },
    aurora_instance_apply_immediately: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether changes of the instance of an Aurora cluster, such as its class, are applied immediately, which may interrupt the database for minutes. By default changes wait for the next maintenance window, regardless of `apply_immediately`. Once turned on, the setting cannot be turned off. Ignored for an RDS instance.",
    },
    aurora_max_capacity: {
      nullable: false,
      type: "number",
      default: rds.NO_CAPACITY,
      description:
        "Maximum capacity of the instance of an Aurora cluster with the class `db.serverless`, 1 to 256 Aurora capacity units (ACU) in steps of 0.5. One ACU has about 2 GiB of memory and costs about 0.12 USD per hour. Older versions of Aurora and of the AWS provider accept at most 128. The default, -1, sets no capacity. A change is applied in place, but the number of connections changes only after a restart. Ignored for an RDS instance.",
      rules: [is(rds.auroraCapacity(1))],
    },
    aurora_min_capacity: {
      nullable: false,
      type: "number",
      default: rds.NO_CAPACITY,
      description:
        "Minimum capacity of the instance of an Aurora cluster with the class `db.serverless`, 0 to 256 Aurora capacity units (ACU) in steps of 0.5. The minimum is billed even if nobody uses the database, at about 0.12 USD per ACU and hour. 0 lets the database pause while it has no connections, but a running metadata service keeps connections open. Older versions of Aurora and of the AWS provider accept at least 0.5. The default, -1, sets no capacity. A change is applied in place. Ignored for an RDS instance.",
      rules: [is(rds.auroraCapacity(0))],
    },
    bucket_key_enabled: {
      type: "bool",
      default: false,
      description:
        "Whether S3 uses a bucket key, which reduces the number and the cost of requests to KMS. Existing objects keep their encryption. A change is applied in place.",
    },
    ca_cert_identifier: {
      type: "string",
      default: "",
      description:
        "Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. By default AWS chooses the authority. A change may restart the database.",
      rules: [is(orEmpty(rds.certificateAuthority))],
    },
    database_password_in_secrets_manager: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether Secrets Manager stores the password of the database, so that task definitions contain the ARN of a secret instead. The KMS key of the database encrypts the secret. The secret costs 0.40 USD a month. The Terraform state still contains the password. Tasks need access to Secrets Manager, through a NAT gateway or a VPC endpoint. Off by default. A change restarts the services, and a change to false deletes the secret after 30 days.",
    },
    database_egress_cidr_blocks: {
      nullable: false,
      type: "list(string)",
      default: ["0.0.0.0/0"],
      description:
        "IPv4 CIDR blocks to which the database may connect, on every port. An empty list allows no connections. Metaflow needs none, because the database only answers connections. PostgreSQL extensions such as `postgres_fdw` connect to other servers. By default the database may connect to all IPv4 addresses. A change is applied in place.",
      rules: [each(ipv4Network)],
    },
    db_allow_major_version_upgrade: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether a later major version in `db_engine_version` upgrades the database. By default AWS rejects the version. An upgrade takes the database offline for minutes, and only a snapshot can undo it. The upgrade happens in the next maintenance window, or immediately with `apply_immediately`.",
    },
    db_auto_minor_version_upgrade: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether AWS installs later minor versions in the maintenance window, as it does by default. Set to false to pin a minor version in `db_engine_version`. A change is applied in place.",
    },
    db_backup_retention_period: {
      nullable: false,
      type: "number",
      default: -1,
      description:
        "Number of days for which AWS keeps daily backups, at most 35. The database can be restored to any second in this period. 0 turns backups off for an RDS instance; an Aurora cluster keeps at least one day. The default, -1, keeps the setting on AWS; a new RDS instance then has no backups. Backups beyond the size of the database cost about 0.1 USD per GB and month. Turning backups on or off may interrupt an RDS instance for minutes.",
      rules: [is(wholeNumber(-1, 35))],
    },
    db_copy_tags_to_snapshot: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether the snapshots of the database get its tags, for example for cost allocation. Off by default. A change is applied in place.",
    },
    db_deletion_protection: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether AWS rejects the deletion of the database. Destroying or replacing the database then fails until the protection is turned off. Off by default. A change is applied in place.",
    },
    db_engine: {
      nullable: false,
      type: "string",
      default: "postgres",
      description:
        "Database engine: `postgres` for an RDS instance with a standby, `aurora-postgresql` for an Aurora cluster with one instance. The class `db.serverless` in `db_instance_type` scales this instance between `aurora_min_capacity` and `aurora_max_capacity`. A change destroys the database, after a final snapshot, and creates an empty one. The KMS key of the deployment, which encrypts the snapshot, remains.",
      rules: [is(rds.databaseEngine)],
    },
    db_engine_version: {
      type: "string",
      default: "11",
      description:
        "Version of the database engine: a major version such as `17`, or a minor version such as `17.6`. AWS creates no new databases with the default, PostgreSQL 11, so set a supported version for a new deployment. RDS requires TLS since PostgreSQL 15, unless the parameter `rds.force_ssl` is 0. A later minor version upgrades the database in place. A later major version needs `db_allow_major_version_upgrade`.",
      rules: [is(orEmpty(rds.engineVersion))],
    },
    db_iam_authentication_enabled: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether database users with the role `rds_iam` may connect with a token of AWS IAM instead of a password, for example administrators. Metaflow's services still use the password of `db_username`. Off by default. A change is applied in place.",
    },
    db_identifier_prefix: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Prefix of the database's identifier, `<prefix>-<name>`, instead of the resource prefix and suffix. Empty by default. Choose the prefix before the first deployment: a later change replaces an Aurora cluster and fails for an RDS instance, whose subnet group is in use.",
    },
    db_instance_tags: {
      type: "map(string)",
      default: {},
      description:
        "Additional tags of the database instance or cluster, by name. They take precedence over other tags, except for `Name` and `Metaflow`. A change is applied in place.",
      rules: tagsBeside("Metaflow", "Name"),
    },
    db_instance_type: {
      nullable: false,
      type: "string",
      default: "db.t2.small",
      description:
        "Instance class of the database, which determines most of its price. The standby of an RDS instance doubles the price. AWS starts no new instances of the default class; `db.t4g.small` is a current class of the same size. A change interrupts the database for minutes.",
      rules: [is(rds.instanceClass)],
    },
    db_kms_key_arn: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "ARN of the KMS key that encrypts the database, instead of the deployment's own key. A database that is restored from a snapshot keeps the snapshot's key, so set that key. By default the deployment's own key is used. A later change replaces the database.",
      rules: [is(orEmpty(kmsKeyArn))],
    },
    db_log_exports: {
      nullable: false,
      type: "list(string)",
      default: [],
      description:
        "Logs of the database that AWS sends to CloudWatch: `postgresql`, and `upgrade` for an RDS instance. AWS creates the log groups `/aws/rds/instance/<identifier>/<log>`, or `/aws/rds/cluster/<identifier>/<log>` for an Aurora cluster. The log groups keep their events without a limit and remain after the database, unless you create them before with a retention period. CloudWatch costs about 0.50 USD per GB. None by default. A change is applied in place.",
      rules: [each(rds.exportedLog)],
    },
    db_monitoring_interval: {
      nullable: false,
      type: "number",
      default: 0,
      description:
        "Number of seconds between the metrics of the database's operating system, which RDS writes to the log group `RDSOSMetrics` for 30 days: 1, 5, 10, 15, 30 or 60. The module creates the IAM role that RDS needs. CloudWatch costs about 0.50 USD per GB, and a shorter interval produces more data. 0, the default, turns the metrics off. A change is applied in place.",
      rules: [is(rds.monitoringInterval)],
    },
    db_multi_az: {
      nullable: false,
      type: "bool",
      default: true,
      description:
        "Whether an RDS instance has a standby in the other availability zone, as by default. The standby takes over within about a minute if the instance fails, and doubles the price. Without a standby, a failure and some maintenance interrupt the database for minutes. A change is applied in place in the next maintenance window, or immediately with `apply_immediately`. Ignored for an Aurora cluster.",
    },
    db_name: {
      nullable: false,
      type: "string",
      default: "metaflow",
      description:
        "Name of the PostgreSQL database for Metaflow's metadata, which is also part of the database's identifier. A change replaces the database, and its content is lost.",
      rules: [is(rds.databaseName)],
    },
    db_parameters: {
      nullable: false,
      type: "map(string)",
      default: {},
      description:
        "PostgreSQL parameters by name, such as `rds.force_ssl`. An RDS instance gets a parameter group for them; an Aurora cluster does not use the group. For an existing database the first parameters take effect after its next reboot, and later changes take effect immediately. AWS rejects static parameters. To undo a parameter, set its default value: an empty map deletes the group, which fails while the database uses the group. By default AWS chooses all parameters.",
      rules: [eachKey(rds.parameterName)],
    },
    db_performance_insights_enabled: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether AWS records which queries load the database (Performance Insights). AWS keeps the data for 7 days free of charge. The KMS key of the database encrypts the data, and cannot be changed later. Off by default. True is applied in place. A change to false is applied in place for an RDS instance, and has no effect on Aurora: turn the recording off on AWS.",
    },
    db_snapshot_identifier: {
      nullable: false,
      type: "string",
      default: "",
      description:
        "Name or ARN of the snapshot from which the database is created, with its content. `db_name`, `db_username` and the engine must match the snapshot. The password is set to the deployment's password. `db_kms_key_arn` is required too. By default the new database is empty. A later change has no effect.",
      rules: [is(orEmpty(rds.snapshotIdentifier))],
    },
    db_username: {
      type: "string",
      default: "metaflow",
      description:
        "Name of the database user, who owns the database. A change replaces the database, and its content is lost.",
      rules: [is(rds.databaseUser)],
    },
    enable_key_rotation: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether AWS replaces the key material of the two KMS keys once a year. Earlier data stays readable. Each of the first two rotations adds one US dollar a month to the price of a key. Off by default. A change is applied in place.",
    },
    force_destroy_s3_bucket: {
      type: "bool",
      default: false,
      description:
        "Whether destroying the bucket deletes its objects permanently. By default a bucket with objects cannot be destroyed.",
    },
    iam_partition: shared.iamPartition,
    kms_key_deletion_window_in_days: {
      nullable: false,
      type: "number",
      default: 30,
      description:
        "Number of days, 7 to 30, in which the two KMS keys can be recovered after they are destroyed. After this period the final snapshot and the objects that the keys encrypted are unreadable.",
      rules: [is(wholeNumber(7, 30))],
    },
    maintenance_window: {
      type: "string",
      default: "",
      description:
        "Weekly time in UTC at which AWS may maintain the database, such as `Mon:00:00-Mon:03:00`. By default AWS chooses the time. A change is applied in place.",
      rules: [is(orEmpty(maintenanceWindow))],
    },
    metadata_service_security_group_id: {
      nullable: false,
      type: "string",
      description: "ID of the security group that may connect to the database, on port 5432.",
      rules: [is(securityGroupId)],
    },
    metaflow_vpc_id: shared.metaflowVpcId,
    permissions_boundary_arn: shared.permissionsBoundaryArn,
    resource_prefix: shared.resourcePrefix,
    resource_suffix: shared.resourceSuffix,
    s3_bucket_name: {
      type: "string",
      default: "",
      description:
        "Name of the S3 bucket, unique among all AWS accounts. By default the name consists of the resource prefix and suffix. A change replaces the bucket without its objects. Replacing a bucket with objects fails, unless `force_destroy_s3_bucket` is true.",
      rules: [is(orEmpty(bucketName))],
    },
    s3_require_tls: {
      nullable: false,
      type: "bool",
      default: false,
      description:
        "Whether a policy of the bucket denies requests without TLS. A bucket has only one policy, so leave false to attach your own. The Metaflow client uses TLS by default. Off by default. A change is applied in place, and replaces or deletes a policy that exists on AWS.",
    },
    standard_tags: shared.standardTagsBesideName,
    subnet1_id: shared.subnet1Id,
    subnet2_id: shared.subnet2Id,
  },
  preconditions: [
    differentSubnets("aws_db_subnet_group.this"),
    inPartition("permissions_boundary_arn", "aws_db_subnet_group.this"),
    versionWithParameters("aws_db_parameter_group.this"),
    snapshotWithKey("aws_kms_key.rds"),
    existingLogs("aws_db_subnet_group.this"),
    fewDatabaseTags("aws_db_subnet_group.this"),
    serverlessWithCapacity("aws_db_subnet_group.this"),
    bothCapacities("aws_db_subnet_group.this"),
    orderedCapacities("aws_db_subnet_group.this"),
  ],
  checks: [
    checkString("db_engine_version", rds.retiredEngineVersion),
    checkString("db_instance_type", rds.retiredInstanceClass),
    pinnedMinorVersion,
  ],
  outputs: {
    METAFLOW_DATASTORE_SYSROOT_S3: {
      description: "S3 URL of the artifacts of runs, `s3://<bucket>/metaflow`.",
    },
    METAFLOW_DATATOOLS_S3ROOT: {
      description: "S3 URL of the data of Metaflow's S3 client, `s3://<bucket>/data`.",
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
        "Password of the database user: 64 characters, generated once. The Terraform state contains the password in plain text.",
      sensitive: true,
    },
    database_password_secret_arn: {
      description:
        "ARN of the secret with the password of the database user. Empty without `database_password_in_secrets_manager`.",
    },
    database_username: shared.databaseUsername,
    datastore_s3_bucket_kms_key_arn: { description: "ARN of the KMS key that encrypts the datastore's bucket." },
    rds_master_instance_endpoint: {
      description: "Address of the database: `host:5432` of an RDS instance, `host` of an Aurora cluster.",
    },
    s3_bucket_arn: shared.s3BucketArn,
    s3_bucket_name: { description: "Name of the S3 bucket for artifacts and data." },
  },
} satisfies ModuleDefinition;
