import { Condition } from "../../terraform/condition";
import { hcl } from "../../terraform/hcl";
import type { Check } from "../../terraform/module-definition";
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

/** Parameter groups are of a family, `postgres16`, which knows no minor version. */
export function majorVersionWithParameters(resource: string): Check {
  return {
    inputs: ["db_engine", "db_engine_version"],
    requirement:
      "with `db_parameters` the version must be a major one, such as `16`, as their group is for all its minor ones",
    holds: (inputs) =>
      Condition.any([
        Condition.empty(inputs.map("db_parameters")),
        Condition.matches(inputs.text("db_engine"), /postgres/).not(),
        Condition.matches(inputs.text("db_engine_version"), /^(9[.][0-9]|[1-9][0-9]+)$/),
      ]),
    resource,
  };
}

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
