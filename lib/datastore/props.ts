// Written by `npm run generate` from definition.ts, where changes belong.

import type { Adoptable } from "../terraform/adoption";
import type { StringMap, Switch } from "../terraform/condition";

/** What {@link Datastore} takes. */
export interface DatastoreProps extends Adoptable {
  /**
   * Whether changes of the database are applied at once, which may interrupt it for minutes. By default they wait for
   * the next maintenance window. The instance of an Aurora cluster has a switch of its own,
   * `auroraInstanceApplyImmediately`.
   *
   * @default false
   */
  readonly applyImmediately?: Switch;

  /**
   * Whether changes of the instance of an Aurora cluster, such as its class, are applied at once, which may interrupt
   * it for minutes. By default they wait for the next maintenance window, whatever `applyImmediately` is. Once on, it
   * stays on. No effect on an RDS instance.
   *
   * @default false
   */
  readonly auroraInstanceApplyImmediately?: Switch;

  /**
   * Whether S3 encrypts with a bucket key, which lowers the number and the cost of requests to KMS. Objects that are
   * there keep the way in which they were encrypted.
   *
   * @default false
   */
  readonly bucketKeyEnabled?: Switch;

  /**
   * Certificate authority of the database's TLS certificate, such as `rds-ca-rsa2048-g1`. The default, empty, leaves it
   * to AWS. A change may restart the database. It must be the name of a certificate authority of RDS, such as
   * `rds-ca-rsa2048-g1`, or empty.
   *
   * @default ""
   */
  readonly caCertIdentifier?: string;

  /**
   * Whether a later major version in `dbEngineVersion` upgrades the database. By default AWS rejects it. The upgrade
   * takes the database offline for minutes, and there is no way back but a snapshot. It happens in the next maintenance
   * window, or at once with `applyImmediately`.
   *
   * @default false
   */
  readonly dbAllowMajorVersionUpgrade?: Switch;

  /**
   * Whether AWS installs minor versions by itself in the maintenance window, the default. Turn it off to pin a minor
   * version in `dbEngineVersion`. A change is applied in place.
   *
   * @default true
   */
  readonly dbAutoMinorVersionUpgrade?: Switch;

  /**
   * Number of days for which AWS keeps daily backups of the database, at most 35. Within them the database can be
   * restored to any second. 0 turns backups off; an Aurora cluster keeps at least one day. The default, -1, leaves the
   * period as it is: AWS makes no backups of a new RDS instance. Backups beyond the size of the database cost about 0.1
   * USD per GB and month. Turning backups on or off may interrupt an RDS instance for minutes. It must be a whole
   * number from -1 to 35.
   *
   * @default -1
   */
  readonly dbBackupRetentionPeriod?: number;

  /**
   * Whether AWS refuses to delete the database. With it, destroying or replacing the database fails until it is turned
   * off. By default the database can be deleted. A change is applied in place.
   *
   * @default false
   */
  readonly dbDeletionProtection?: Switch;

  /**
   * Database engine: `postgres` for an RDS instance with a standby, `aurora-postgresql` for an Aurora cluster with one
   * instance. Changing one to the other destroys the database, after a final snapshot, and creates an empty one. The
   * deployment's KMS key, which encrypts the snapshot, stays. It must be a database engine of RDS in lower case, such
   * as `postgres` or `aurora-postgresql`.
   *
   * @default "postgres"
   */
  readonly dbEngine?: string;

  /**
   * Version of the database engine: a major version such as `17`, or a minor one such as `17.6`. AWS creates no new
   * databases of the default, PostgreSQL 11: set a current version for a new deployment. PostgreSQL on RDS demands TLS
   * from version 15 on, so the clients must use it, unless the parameter `rds.force_ssl` is 0. A later minor version
   * upgrades the database in place. A later major version needs `dbAllowMajorVersionUpgrade`. It must be a version of
   * the database engine, such as `16` or `16.4`, or empty.
   *
   * @default "11"
   */
  readonly dbEngineVersion?: string;

  /**
   * Text that begins the identifier of the database, `<prefix>-<name>`, in place of the resource prefix and suffix. The
   * default, empty, uses these. Decide on it before the first deployment: a later change replaces an Aurora cluster,
   * and fails for an RDS instance, whose subnet group is in use.
   *
   * @default ""
   */
  readonly dbIdentifierPrefix?: string;

  /**
   * Further tags of the database instance or cluster, by name. They win over the other tags, except `Name` and
   * `Metaflow`. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with `aws:`.
   * Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 48 tags, besides
   * `Metaflow` and `Name`.
   *
   * @default {}
   */
  readonly dbInstanceTags?: StringMap;

  /**
   * Instance class of the database, which decides most of its price; on RDS the standby costs the same again. AWS
   * starts no new instances of the default's class any more: `db.t3.small` is its successor. A change interrupts the
   * database for minutes. It must be an instance class of RDS, such as `db.t3.small`.
   *
   * @default "db.t2.small"
   */
  readonly dbInstanceType?: string;

  /**
   * ARN of the KMS key that encrypts the database, in place of the deployment's own. A database that is restored from a
   * snapshot keeps the snapshot's key, so name that one. The default, empty, uses the deployment's own key. A later
   * change replaces the database. It must be the ARN of a KMS key, such as
   * `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`, or empty.
   *
   * @default ""
   */
  readonly dbKmsKeyArn?: string;

  /**
   * Name of the PostgreSQL database that holds Metaflow's metadata. It is part of the database's identifier too.
   * Changing it replaces the database, without its content. It must be a lower-case letter and up to 62 lower-case
   * letters and digits, but no word that PostgreSQL or RDS reserves, such as `user` or `admin`.
   *
   * @default "metaflow"
   */
  readonly dbName?: string;

  /**
   * PostgreSQL parameters by name, such as `rds.force_ssl`. With any, an RDS instance gets a parameter group of its
   * own; an Aurora cluster doesn't use it. The first parameters of a database that exists act after its next reboot, as
   * their group is new to it; later changes act at once. AWS rejects parameters that are static. To undo one, set its
   * default value: without any parameter Terraform deletes the group, which the database still uses, and the apply
   * fails. The default, empty, leaves all to AWS. Each key must be the name of a PostgreSQL parameter, such as
   * `rds.force_ssl`.
   *
   * @default {}
   */
  readonly dbParameters?: StringMap;

  /**
   * Name or ARN of a snapshot that the database is created from, with its content. `dbName`, `dbUsername` and the
   * engine must be those of the snapshot, the password becomes the deployment's. It needs `dbKmsKeyArn`. The default,
   * empty, creates an empty database. A later change has no effect, so it can stay. It must be the name or ARN of a
   * database snapshot, such as `metaflow-final-snapshot-cat`, or empty.
   *
   * @default ""
   */
  readonly dbSnapshotIdentifier?: string;

  /**
   * Name of the database user, who owns the database. Changing it replaces the database, without its content. It must
   * be a letter and up to 62 letters, digits and `_`, but no word that PostgreSQL or RDS reserves, such as `user` or
   * `admin`.
   *
   * @default "metaflow"
   */
  readonly dbUsername?: string;

  /**
   * Whether destroying the bucket deletes the objects in it, for good. By default destroying a bucket that is not empty
   * fails.
   *
   * @default false
   */
  readonly forceDestroyS3Bucket?: Switch;

  /**
   * Number of days, 7 to 30, that the two KMS keys can be recovered after they are destroyed. When they have passed,
   * the final snapshot and the objects that the keys encrypted are unreadable. The default is 30. It must be a whole
   * number from 7 to 30.
   *
   * @default 30
   */
  readonly kmsKeyDeletionWindowInDays?: number;

  /**
   * Weekly time at which AWS may work on the database, in UTC, as `Mon:00:00-Mon:03:00`. The default, empty, leaves it
   * to AWS. It must be a weekly time of at least 30 minutes in UTC, such as `Mon:00:00-Mon:03:00`, or empty.
   *
   * @default ""
   */
  readonly maintenanceWindow?: string;

  /**
   * ID of the security group that may connect to the database, on port 5432. Nothing else may. It must be the ID of a
   * security group, such as `sg-0123456789abcdef0`.
   */
  readonly metadataServiceSecurityGroupId: string;

  /**
   * ID of the VPC that everything is deployed into. Decide on it before the first deployment: a later change fails
   * half-way, as the database can't move. It must be the ID of a VPC, such as `vpc-0123456789abcdef0`.
   */
  readonly metaflowVpcId: string;

  /**
   * Text that begins the name of every resource, with its own separator: `metaflow-`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourcePrefix: string;

  /**
   * Text that ends the name of every resource, with its own separator: `-prod`. Empty leaves it out. Decide on it
   * before the first deployment: a later change replaces most resources, and fails where one of them is in use.
   */
  readonly resourceSuffix: string;

  /**
   * Name of the S3 bucket, which no other bucket of any account may have. The default, empty, derives it from the
   * resource prefix and suffix. Changing it replaces the bucket and moves no objects. It fails while the old one has
   * any, unless those may be deleted. It must be 3 to 63 lower-case letters, digits, hyphens and single dots, with a
   * letter or digit at both ends, unlike an IP address, and without the prefixes and suffixes that S3 keeps for itself,
   * or empty.
   *
   * @default ""
   */
  readonly s3BucketName?: string;

  /**
   * Tags, by name, of the resources that support tags. A change updates them in place, except for AWS Batch on EC2: it
   * replaces the compute environment, and running jobs are lost. The `default_tags` of the provider don't reach the
   * instances of AWS Batch. Each key must be 1 to 128 letters, digits, spaces and `_ . : / = + - @`, not beginning with
   * `aws:`. Each value must be at most 256 letters, digits, spaces and `_ . : / = + - @`. It must have at most 48 tags,
   * besides `Metaflow` and `Name`.
   */
  readonly standardTags: StringMap;

  /**
   * ID of the first subnet. It must be in another availability zone than the second. Tasks and instances in it must
   * reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a
   * compute environment, and fails half-way for a load balancer and for a database, which is in use. It must be the ID
   * of a subnet, such as `subnet-0123456789abcdef0`.
   */
  readonly subnet1Id: string;

  /**
   * ID of the second subnet. It must be in another availability zone than the first. Tasks and instances in it must
   * reach the internet, best through a NAT gateway. Decide on it before the first deployment: a later change replaces a
   * compute environment, and fails half-way for a load balancer and for a database, which is in use. It must be the ID
   * of a subnet, such as `subnet-0123456789abcdef0`.
   */
  readonly subnet2Id: string;
}

/** What {@link Datastore} offers. */
export interface DatastoreOutputs {
  /** S3 URL under which Metaflow stores the artefacts of runs, `s3://<bucket>/metaflow`. */
  readonly metaflowDatastoreSysrootS3: string;

  /** S3 URL under which Metaflow's S3 client stores data, `s3://<bucket>/data`. */
  readonly metaflowDatatoolsS3root: string;

  /** ARN of the RDS instance, or of the Aurora cluster. */
  readonly databaseArn: string;

  /**
   * Identifier of the RDS instance, or of the instance of the Aurora cluster: the dimension `DBInstanceIdentifier` of
   * its metrics.
   */
  readonly databaseInstanceIdentifier: string;

  /** ARN of the KMS key that encrypts the database and its final snapshot. */
  readonly databaseKmsKeyArn: string;

  /** Name of the PostgreSQL database that holds Metaflow's metadata. */
  readonly databaseName: string;

  /** Password of the database user: 64 characters, generated once. The Terraform state holds it in plain text. */
  readonly databasePassword: string;

  /** Name of the database user. */
  readonly databaseUsername: string;

  /** ARN of the KMS key that encrypts the datastore's bucket. */
  readonly datastoreS3BucketKmsKeyArn: string;

  /** Address of the database: `host:5432` of an RDS instance, `host` of an Aurora cluster. */
  readonly rdsMasterInstanceEndpoint: string;

  /** ARN of the S3 bucket that is Metaflow's datastore. */
  readonly s3BucketArn: string;

  /** Name of the S3 bucket that is Metaflow's datastore, for artefacts and data. */
  readonly s3BucketName: string;
}
