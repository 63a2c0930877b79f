import { Condition } from "../../terraform/condition";
import { matchOf } from "../../terraform/functions";
import { hcl } from "../../terraform/hcl";
import type { Check, Warning } from "../../terraform/module-definition";
import { type Form, notRetired, pattern, type Rule } from "../../terraform/rules";
import { RESERVED_WORDS } from "./reserved-words";

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */

/** The form only: AWS's list of engines grows. Of those on Aurora the provider knows two. */
export const databaseEngine: Form = {
  text: "a database engine of RDS in lower case, such as `postgres` or `aurora-postgresql`",
  fits: (value) =>
    Condition.any([
      Condition.matches(value, /^aurora-(postgresql|mysql)$/),
      Condition.all([Condition.matches(value, /^[a-z][a-z0-9-]*$/), Condition.matches(value, /^aurora-/).not()]),
    ]),
};

export const engineVersion: Form = pattern(
  /^[0-9]+([._-][0-9A-Za-z]+)*$/,
  "a version of the database engine, such as `16` or `16.4`",
);

export const retiredEngineVersion: Rule<string> = notRetired(
  /^(9|10|11)([.]|$)/,
  "AWS makes no new databases of that version of PostgreSQL any more; a new deployment needs a later one, such as `16`",
);

export const instanceClass: Form = pattern(
  /^db[.][a-z0-9-]+([.][a-z0-9-]+)*$/,
  "an instance class of RDS, such as `db.t3.small`",
);

export const retiredInstanceClass: Rule<string> = notRetired(
  /^db[.](t[12]|m[1-4]|r[34])[.]/,
  "AWS starts no new instances of that class any more; a new deployment needs `db.t3.small` or a later one",
);

export const certificateAuthority: Form = pattern(
  /^[A-Za-z][0-9A-Za-z-]*$/,
  "the name of a certificate authority of RDS, such as `rds-ca-rsa2048-g1`",
);

export const parameterName: Form = pattern(
  /^[A-Za-z_][0-9A-Za-z_.]*$/,
  "the name of a PostgreSQL parameter, such as `rds.force_ssl`",
);

/** True for this major version of PostgreSQL and later ones, and where AWS chooses the version. */
export function isVersionFrom(major: number, version: string): Condition {
  return Condition.about(
    version,
    (literal) => !/^[0-9]/.test(literal) || Number.parseInt(literal, 10) >= major,
    (token) => hcl`try(tonumber(regex("^[0-9]+", ${token})) >= ${major}, true)`,
  );
}

/** The major version of PostgreSQL is its first number, before 10 the first two; other engines count two. */
const MAJOR_OF_POSTGRESQL = "^(?:9[.][0-9]+|[0-9]+)";
const MAJOR_OF_OTHERS = "^[0-9]+(?:[.][0-9]+)?";

/**
 * The family of a parameter group: the engine and the major version, such as `postgres16` for the version 16.6.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
 */
export function parameterGroupFamily(engine: string, version: string): string {
  const major = Condition.matches(engine, /postgres/).choose(MAJOR_OF_POSTGRESQL, MAJOR_OF_OTHERS);
  return `${engine}${matchOf(major, version)}`;
}

/** A parameter group is made for a version. On Aurora nothing uses the group, so it does without. */
export function versionWithParameters(resource: string): Check {
  return {
    inputs: ["db_engine", "db_engine_version"],
    requirement: "with `db_parameters` there must be a version, such as `16` or `16.6`, as their group is made for it",
    holds: (inputs) =>
      Condition.any([
        Condition.empty(inputs.map("db_parameters")),
        Condition.startsWith(inputs.text("db_engine"), "aurora-"),
        Condition.unset(inputs.text("db_engine_version")).not(),
      ]),
    resource,
  };
}

/** The name or the ARN of a snapshot of an instance or a cluster; names of automated ones begin with `rds:`. */
export const snapshotIdentifier: Form = pattern(
  /^(arn:aws(-[a-z]+)*:rds:[0-9a-z-]+:[0-9]{12}:(cluster-)?snapshot:)?(rds:|awsbackup:)?[A-Za-z][0-9A-Za-z-]*$/,
  "the name or ARN of a database snapshot, such as `metaflow-final-snapshot-cat`",
);

/** AWS keeps the key of an instance's snapshot, and Terraform would replace an instance whose key differs. */
export function snapshotWithKey(resource?: string): Check {
  return {
    inputs: ["db_snapshot_identifier", "db_kms_key_arn"],
    requirement:
      "a database that is created from a snapshot keeps its KMS key: set `db_kms_key_arn` to the key of the snapshot",
    holds: (inputs) =>
      Condition.any([
        Condition.empty(inputs.text("db_snapshot_identifier")),
        Condition.empty(inputs.text("db_kms_key_arn")).not(),
      ]),
    resource,
  };
}

/** After an automatic upgrade, each apply asks RDS for the older version, which RDS rejects. */
export const pinnedMinorVersion: Warning = {
  name: "pinned_minor_version",
  inputs: ["db_engine_version", "db_auto_minor_version_upgrade"],
  requirement:
    "AWS installs later minor versions by itself, and then each apply fails as RDS can't go back: set a major version, or turn the automatic upgrades off",
  holds: (inputs) =>
    Condition.any([
      inputs.switch("db_auto_minor_version_upgrade").not(),
      Condition.matches(inputs.text("db_engine"), /postgres/).not(),
      Condition.matches(inputs.text("db_engine_version"), /^([1-9][0-9]+|9[.][0-9]+)[.]/).not(),
    ]),
};

/** The name of a database, which is part of its identifier too: RDS takes capitals and `_` in the one, but not in both. */
export const databaseName: Form = unreserved(
  /^[a-z][0-9a-z]{0,62}$/,
  "a lower-case letter and up to 62 lower-case letters and digits",
);

/** The name of the user that RDS makes. */
export const databaseUser: Form = unreserved(
  /^[A-Za-z][0-9A-Za-z_]{0,62}$/,
  "a letter and up to 62 letters, digits and `_`",
);

function unreserved(expression: RegExp, text: string): Form {
  return {
    text: `${text}, but no word that PostgreSQL or RDS reserves, such as \`user\` or \`admin\``,
    fits: (value) => Condition.all([Condition.matches(value, expression), isReserved(value).not()]),
  };
}

function isReserved(value: string): Condition {
  return Condition.about(
    value,
    (literal) => RESERVED_WORDS.includes(literal.toLowerCase()),
    (token) => hcl`contains(${RESERVED_WORDS}, lower(${token}))`,
  );
}
