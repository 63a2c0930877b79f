import { Condition } from "../../terraform/expressions/condition";
import { matchOf } from "../../terraform/expressions/functions";
import { hcl } from "../../terraform/expressions/hcl";
import { type Format, oneOf, oneOfNumbers, pattern } from "../../terraform/validation/format";
import { isNot, type Rule } from "../../terraform/validation/rule";
import { RESERVED_WORDS } from "./reserved-words";

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */

/** AWS adds engines, so only the format is tested. The provider knows two engines of Aurora. */
export const databaseEngine: Format = {
  description: "a database engine of RDS in lower case, such as `postgres` or `aurora-postgresql`",
  accepts: (value) =>
    Condition.any([
      Condition.matches(value, /^aurora-(postgresql|mysql)$/),
      Condition.all([Condition.matches(value, /^[a-z][a-z0-9-]*$/), Condition.matches(value, /^aurora-/).not()]),
    ]),
};

export const engineVersion: Format = pattern(
  /^[0-9]+([._-][0-9A-Za-z]+)*$/,
  "a version of the database engine, such as `16` or `16.4`",
);

export const retiredEngineVersion: Rule<string> = isNot(
  /^(9|10|11)([.]|$)/,
  "AWS creates no new databases with a retired version of PostgreSQL; a new deployment needs a supported one, such as `17`",
);

export const instanceClass: Format = pattern(
  /^db[.][a-z0-9-]+([.][a-z0-9-]+)*$/,
  "an instance class of RDS, such as `db.t3.small`",
);

/** The class of an instance whose capacity Aurora Serverless v2 scales. */
export const SERVERLESS_CLASS = "db.serverless";

/** The capacity that leaves the setting out. */
export const NO_CAPACITY = -1;

/**
 * A capacity of Aurora Serverless v2 in ACU, or -1 for none.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html - steps and
 * limits
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html - 0
 */
export function auroraCapacity(minimum: number): Format<number> {
  const maximum = 256;
  return {
    description: `a number from ${minimum} to ${maximum} in steps of 0.5, or ${NO_CAPACITY}`,
    accepts: (value) =>
      Condition.test(
        value,
        (number) => number === NO_CAPACITY || (Number.isInteger(2 * number) && number >= minimum && number <= maximum),
        (token) =>
          hcl`${token} == ${NO_CAPACITY} || (floor(2 * ${token}) == 2 * ${token} && ${token} >= ${minimum} && ${token} <= ${maximum})`,
      ),
  };
}

/** True for a capacity that is set. */
export function hasCapacity(capacity: number): Condition {
  return Condition.equalNumber(capacity, NO_CAPACITY).not();
}

export const retiredInstanceClass: Rule<string> = isNot(
  /^db[.](t[12]|m[1-4]|r[34])[.]/,
  "AWS starts no new instances of a retired class; a new deployment needs a later one, such as `db.t4g.small`",
);

export const certificateAuthority: Format = pattern(
  /^[A-Za-z][0-9A-Za-z-]*$/,
  "the name of a certificate authority of RDS, such as `rds-ca-rsa2048-g1`",
);

export const parameterName: Format = pattern(
  /^[A-Za-z_][0-9A-Za-z_.]*$/,
  "the name of a PostgreSQL parameter, such as `rds.force_ssl`",
);

/** True for this and later major versions of PostgreSQL, and for an empty version, which AWS chooses. */
export function isVersionFrom(major: number, version: string): Condition {
  return Condition.test(
    version,
    (literal) => !/^[0-9]/.test(literal) || Number.parseInt(literal, 10) >= major,
    (token) => hcl`try(tonumber(regex("^[0-9]+", ${token})) >= ${major}, true)`,
  );
}

/** PostgreSQL has two numbers in a major version before 10, and one since. Other engines have two. */
const MAJOR_OF_POSTGRESQL = "^(?:9[.][0-9]+|[0-9]+)";
const MAJOR_OF_OTHERS = "^[0-9]+(?:[.][0-9]+)?";

/**
 * Returns the family of a parameter group: engine and major version, such as `postgres16` for version 16.6.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
 */
export function parameterGroupFamily(engine: string, version: string): string {
  const major = Condition.matches(engine, /postgres/).choose(MAJOR_OF_POSTGRESQL, MAJOR_OF_OTHERS);
  return `${engine}${matchOf(major, version)}`;
}

/** Name or ARN of a snapshot of an instance or cluster. Names of automated snapshots begin with `rds:`. */
export const snapshotIdentifier: Format = pattern(
  /^(arn:aws(-[a-z]+)*:rds:[0-9a-z-]+:[0-9]{12}:(cluster-)?snapshot:)?(rds:|awsbackup:)?[A-Za-z][0-9A-Za-z-]*$/,
  "the name or ARN of a database snapshot, such as `metaflow-final-snapshot-cat`",
);

/** Name of a database. The name is part of the identifier, which must not contain capital letters or `_`. */
export const databaseName: Format = unreserved(
  /^[a-z][0-9a-z]{0,62}$/,
  "a lower-case letter and up to 62 lower-case letters and digits",
);

/** Name of the master user. */
export const databaseUser: Format = unreserved(
  /^[A-Za-z][0-9A-Za-z_]{0,62}$/,
  "a letter and up to 62 letters, digits and `_`",
);

function unreserved(expression: RegExp, text: string): Format {
  return {
    description: `${text}, but not a word that PostgreSQL or RDS reserves, such as \`user\` or \`admin\``,
    accepts: (value) => Condition.all([Condition.matches(value, expression), isReserved(value).not()]),
  };
}

/** Terraform evaluates one pattern faster than a list of words. */
const RESERVED = new RegExp(`^(${RESERVED_WORDS.join("|")})$`);

function isReserved(value: string): Condition {
  return Condition.test(
    value,
    (literal) => RESERVED.test(literal.toLowerCase()),
    (token) => hcl`can(regex(${RESERVED.source}, lower(${token})))`,
  );
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.overview.parameter-groups.html */
export const exportedLog = oneOf("postgresql", "upgrade");

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const monitoringInterval = oneOfNumbers(0, 1, 5, 10, 15, 30, 60);
