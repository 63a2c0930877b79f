import { entries, type InvalidCase, keys, type RuleCases, shownAll, together, values } from "./cases";

const RESERVED = "but not a word that PostgreSQL or RDS reserves, such as `user` or `admin`";
const WINDOW_RULE = "must be a weekly time of at least 30 minutes in UTC, such as `Mon:00:00-Mon:03:00`, or empty";
const VERSION_RULE = "a version such as `16` or `16.6` is required with `db_parameters`, for the family of their group";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const SNAPSHOT = "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:metaflow-2026-11-25-04-00";

const parameters = { db_parameters: { "rds.force_ssl": "0" } };

const CAPACITIES = ["aurora_min_capacity", "aurora_max_capacity"];
const SERVERLESS_RULE =
  "the class `db.serverless` needs an Aurora cluster and its capacities: set `db_engine` to `aurora-postgresql`, `aurora_min_capacity` and `aurora_max_capacity`";

/** Returns a database with a capacity range. */
function scaled(engine: string, minimum: number, maximum: number) {
  return {
    db_instance_type: "db.serverless",
    db_engine: engine,
    aurora_min_capacity: minimum,
    aurora_max_capacity: maximum,
  };
}

/** Returns a capacity range without a class, which any class accepts. */
function capacities(minimum: number, maximum: number) {
  return { aurora_min_capacity: minimum, aurora_max_capacity: maximum };
}

/** Returns parameters without a version. The message does not show the parameters. */
function noVersion(engine: string): InvalidCase {
  const inputs = { db_engine: engine, db_engine_version: "" };
  return { inputs: { ...inputs, ...parameters }, messages: [`${shownAll(inputs)}; ${VERSION_RULE}.`] };
}

export const DATABASE: readonly RuleCases[] = [
  ...values("datastore", {
    inputs: ["db_engine"],
    rule: "must be a database engine of RDS in lower case, such as `postgres` or `aurora-postgresql`",
    invalid: ["Postgres", "aurora-oracle", "aurora-", "postgres 16", ""],
    valid: ["postgres", "aurora-postgresql", "custom-sqlserver-se", "mysql"],
  }),
  ...values("datastore", {
    inputs: ["db_engine_version"],
    rule: "must be a version of the database engine, such as `16` or `16.4`, or empty",
    invalid: ["v16", "16.", "latest", "16 4", ".16"],
    valid: ["16.4", "12.22-rds.20250220", "8.0.mysql_aurora.3.04.0", ""],
  }),
  ...values("datastore", {
    inputs: ["db_instance_type"],
    rule: "must be an instance class of RDS, such as `db.t3.small`",
    invalid: ["t3.small", "db.", "db.T3.small", "db.t3.", ""],
    valid: ["db.x2iedn.32xlarge", "db.r6g.large.tpc1.mem2x", "db.m6id.large"],
  }),
  ...values("datastore", {
    inputs: ["ca_cert_identifier"],
    rule: "must be the name of a certificate authority of RDS, such as `rds-ca-rsa2048-g1`, or empty",
    invalid: ["rds_ca", "2019-rds-ca", "arn:aws:rds::aws:cert/rds-ca-2019", "rds-ca 2019"],
    valid: ["rds-ca-ecc384-g1", "rds-ca-2019", "", null],
  }),
  ...values("datastore", {
    inputs: ["db_name"],
    rule: `must be a lower-case letter and up to 62 lower-case letters and digits, ${RESERVED}`,
    invalid: ["user", "9lives", "Metaflow", "meta_flow", ""],
    valid: ["m", "users", "m2t3"],
  }),
  ...values("datastore", {
    inputs: ["db_username"],
    rule: `must be a letter and up to 62 letters, digits and \`_\`, ${RESERVED}`,
    invalid: ["ADMIN", "rdsadmin", "_m", "meta flow", "m".repeat(64), ""],
    valid: ["M", "Metaflow_User", "u".repeat(63), "administrator"],
  }),
  ...values("datastore", {
    inputs: ["maintenance_window"],
    rule: WINDOW_RULE,
    invalid: [
      "Mon:00:00-Mon:00:29",
      "Mon:00:00-Mon:24:00",
      "Monday:00:00-Monday:03:00",
      "Mon:0:00-Mon:3:00",
      "00:00-03:00",
      "Tue:05:00-Tue:05:00",
      "Sun:23:45-Mon:00:10",
    ],
    valid: ["Sun:23:45-Mon:00:15", "sat:23:30-sun:00:00", "Mon:00:00-Mon:00:30", "Wed:22:00-Tue:21:00", "", null],
  }),
  ...keys("datastore", {
    inputs: ["db_parameters"],
    rule: "each key must be the name of a PostgreSQL parameter, such as `rds.force_ssl`",
    invalid: ["rds force_ssl", "", "rds-force-ssl", "9p"],
    valid: [
      { "pgaudit.log_parameter": "on", _x: "1" },
      { DateStyle: "ISO, MDY" },
      { log_line_prefix: "%t:%r:%u@%d:[%p]:", work_mem: "{DBInstanceClassMemory/1024}" },
    ],
  }),
  ...values("datastore", {
    inputs: ["db_backup_retention_period"],
    rule: "must be a whole number from -1 to 35",
    invalid: [-2, 36, 1.5],
    valid: [0, 1, 35],
  }),
  ...values("datastore", {
    inputs: ["db_monitoring_interval"],
    rule: "must be 0, 1, 5, 10, 15, 30 or 60",
    invalid: [-1, 2, 61, 1.5],
    valid: [0, 1, 60],
  }),
  ...entries("datastore", {
    inputs: ["db_log_exports"],
    rule: "each entry must be `postgresql` or `upgrade`",
    invalid: [
      [["error"], "error"],
      [["postgresql", "Upgrade", ""], "Upgrade", ""],
      [["postgres", "upgrade"], "postgres"],
    ],
    valid: [[], ["postgresql"], ["upgrade", "postgresql"]],
  }),
  together("datastore", {
    inputs: ["db_log_exports", "db_engine"],
    rule: "only PostgreSQL has these logs, and Aurora has no log `upgrade`",
    invalid: [
      { db_log_exports: ["postgresql"], db_engine: "mysql" },
      { db_log_exports: ["postgresql", "upgrade"], db_engine: "aurora-postgresql" },
      { db_log_exports: ["upgrade"], db_engine: "mariadb" },
    ],
    valid: [
      { db_log_exports: ["postgresql"], db_engine: "aurora-postgresql" },
      { db_log_exports: ["postgresql", "upgrade"], db_engine: "postgres" },
      { db_log_exports: [], db_engine: "mysql" },
    ],
  }),
  ...values("datastore", {
    inputs: ["kms_key_deletion_window_in_days"],
    rule: "must be a whole number from 7 to 30",
    invalid: [6, 31, 7.5],
    valid: [7, 30, 15],
  }),
  ...values("datastore", {
    inputs: ["db_kms_key_arn"],
    rule: "must be the ARN of a KMS key, such as `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`, or empty",
    invalid: ["1234abcd-12ab-34cd-56ef-1234567890ab", "alias/aws/rds", "arn:aws:iam::123456789012:role/key"],
    valid: ["", KEY, "arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1", null],
  }),
  ...values("datastore", {
    inputs: ["db_snapshot_identifier"],
    rule: "must be the name or ARN of a database snapshot, such as `metaflow-final-snapshot-cat`, or empty",
    invalid: ["-snapshot", "my snapshot", "arn:aws:s3:::snapshot", "metaflow/snapshot"],
    valid: ["metaflow-final-snapshot-cat", "rds:metaflow-2026-11-25-04-00", SNAPSHOT, "awsbackup:job-1"],
    otherInputs: { db_kms_key_arn: KEY },
  }),
  together("datastore", {
    inputs: ["db_snapshot_identifier", "db_kms_key_arn"],
    rule: "a database that is created from a snapshot keeps its KMS key: set `db_kms_key_arn` to the key of the snapshot",
    invalid: ["cat", "rds:cat", SNAPSHOT].map((name) => ({ db_snapshot_identifier: name, db_kms_key_arn: "" })),
    valid: [
      { db_snapshot_identifier: "", db_kms_key_arn: "" },
      { db_snapshot_identifier: "", db_kms_key_arn: KEY },
      { db_snapshot_identifier: SNAPSHOT, db_kms_key_arn: KEY },
    ],
  }),
  ...values("datastore", {
    inputs: ["aurora_min_capacity"],
    rule: "must be a number from 0 to 256 in steps of 0.5, or -1",
    invalid: [-0.5, -2, 256.5, 0.25, 1.1],
    valid: [0, 0.5, 255.5],
    otherInputs: { aurora_max_capacity: 256 },
  }),
  ...values("datastore", {
    inputs: ["aurora_max_capacity"],
    rule: "must be a number from 1 to 256 in steps of 0.5, or -1",
    invalid: [0, 0.5, 256.5, 1.25, -1.5],
    valid: [1, 1.5, 256],
    otherInputs: { aurora_min_capacity: 0 },
  }),
  together("datastore", {
    inputs: ["db_instance_type", "db_engine", ...CAPACITIES],
    rule: SERVERLESS_RULE,
    invalid: [scaled("postgres", 1, 2), scaled("aurora-postgresql", -1, -1), scaled("mysql", -1, -1)],
    valid: [
      scaled("aurora-postgresql", 0.5, 16),
      scaled("aurora-mysql", 0, 1),
      { db_engine: "aurora-postgresql", db_instance_type: "db.r6g.large" },
    ],
  }),
  together("datastore", {
    inputs: CAPACITIES,
    rule: "both capacities or none of them must be set",
    invalid: [capacities(1, -1), capacities(-1, 2), scaled("aurora-postgresql", 0, -1)],
    valid: [capacities(-1, -1), capacities(1, 2), scaled("aurora-postgresql", 2, 256)],
  }),
  together("datastore", {
    inputs: CAPACITIES,
    rule: "the minimum capacity must not exceed the maximum capacity",
    invalid: [capacities(2, 1), capacities(1.5, 1), scaled("aurora-postgresql", 256, 128)],
    valid: [capacities(1, 1), capacities(0, 1), scaled("aurora-postgresql", 256, 256)],
  }),
  {
    module: "datastore",
    by: "resource",
    invalid: [noVersion("postgres"), noVersion("mysql"), noVersion("mariadb")],
    valid: [
      { db_engine_version: "17", ...parameters },
      { db_engine_version: "16.6", ...parameters },
      { db_engine_version: "12.22-rds.20250220", ...parameters },
      { db_engine: "aurora-postgresql", db_engine_version: "15", ...parameters },
      { db_engine: "aurora-postgresql", db_engine_version: "14.9", ...parameters },
      { db_engine: "aurora-postgresql", db_engine_version: "", ...parameters },
      { db_engine: "mysql", db_engine_version: "8.0.35", ...parameters },
      { db_engine_version: "16.4", db_parameters: {} },
    ],
  },
];
