import { hasCapacity, SERVERLESS_CLASS } from "../aws/formats/rds";
import { areFewTags, MAX_TAGS } from "../aws/formats/tags";
import { Condition } from "../terraform/expressions/condition";
import { mergeMaps } from "../terraform/expressions/functions";
import type { NamedCheck, Precondition } from "../terraform/validation/check";

/** The inputs of the capacity range of Aurora Serverless v2. */
const CAPACITIES = ["aurora_min_capacity", "aurora_max_capacity"];

/** The family of the parameter group depends on the version. Nothing uses the group on Aurora. */
export function versionWithParameters(resource: string): Precondition {
  return {
    inputs: ["db_engine", "db_engine_version"],
    requirement: "a version such as `16` or `16.6` is required with `db_parameters`, for the family of their group",
    holds: (inputs) =>
      Condition.any([
        Condition.empty(inputs.map("db_parameters")),
        Condition.startsWith(inputs.string("db_engine"), "aurora-"),
        Condition.emptyOrNull(inputs.string("db_engine_version")).not(),
      ]),
    resource,
  };
}

/** AWS keeps the key of a snapshot. Terraform would replace a database whose key differs. */
export function snapshotWithKey(resource?: string): Precondition {
  return {
    inputs: ["db_snapshot_identifier", "db_kms_key_arn"],
    requirement:
      "a database that is created from a snapshot keeps its KMS key: set `db_kms_key_arn` to the key of the snapshot",
    holds: (inputs) =>
      Condition.any([
        Condition.empty(inputs.string("db_snapshot_identifier")),
        Condition.empty(inputs.string("db_kms_key_arn")).not(),
      ]),
    resource,
  };
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Concepts.PostgreSQL.html */
export function existingLogs(resource: string): Precondition {
  return {
    inputs: ["db_log_exports", "db_engine"],
    requirement: "only PostgreSQL has these logs, and Aurora has no log `upgrade`",
    holds: (inputs) => {
      const [logs, engine] = [inputs.list("db_log_exports"), inputs.string("db_engine")];
      return Condition.any([
        Condition.empty(logs),
        Condition.equal(engine, "postgres"),
        Condition.all([
          Condition.equal(engine, "aurora-postgresql"),
          Condition.every(logs, (log) => Condition.equal(log, "upgrade").not()),
        ]),
      ]);
    },
    resource,
  };
}

/** Requires that the tags of the database do not exceed the limit of AWS. */
export function fewDatabaseTags(resource: string): Precondition {
  return {
    inputs: ["standard_tags", "db_instance_tags"],
    requirement: `must be at most ${MAX_TAGS} tags together with \`Metaflow\` and \`Name\``,
    holds: (inputs) =>
      areFewTags(mergeMaps(inputs.map("standard_tags"), inputs.map("db_instance_tags")), ["Metaflow", "Name"]),
    resource,
  };
}

/** AWS creates no instance of the serverless class in a cluster without a capacity range. */
export function serverlessWithCapacity(resource: string): Precondition {
  return {
    inputs: ["db_instance_type", "db_engine", ...CAPACITIES],
    requirement: `the class \`${SERVERLESS_CLASS}\` needs an Aurora cluster and its capacities: set \`db_engine\` to \`aurora-postgresql\`, \`aurora_min_capacity\` and \`aurora_max_capacity\``,
    holds: (inputs) =>
      Condition.any([
        Condition.equal(inputs.string("db_instance_type"), SERVERLESS_CLASS).not(),
        Condition.all([
          Condition.startsWith(inputs.string("db_engine"), "aurora-"),
          // Another precondition reports a single capacity.
          Condition.any(CAPACITIES.map((name) => hasCapacity(inputs.number(name)))),
        ]),
      ]),
    resource,
  };
}

export function bothCapacities(resource: string): Precondition {
  return {
    inputs: CAPACITIES,
    requirement: "both capacities or none of them must be set",
    holds: (inputs) => Condition.allOrNone(CAPACITIES.map((name) => hasCapacity(inputs.number(name)))),
    resource,
  };
}

export function orderedCapacities(resource: string): Precondition {
  return {
    inputs: CAPACITIES,
    requirement: "the minimum capacity must not exceed the maximum capacity",
    holds: (inputs) => {
      const capacities = CAPACITIES.map((name) => inputs.number(name));
      return Condition.any([
        ...capacities.map((capacity) => hasCapacity(capacity).not()),
        Condition.ascending(capacities),
      ]);
    },
    resource,
  };
}

/** After an automatic upgrade, each apply requests the earlier version, which RDS rejects. */
export const pinnedMinorVersion: NamedCheck = {
  name: "pinned_minor_version",
  inputs: ["db_engine_version", "db_auto_minor_version_upgrade"],
  requirement:
    "AWS installs later minor versions, and then each apply fails because RDS cannot downgrade: set a major version, or turn automatic upgrades off",
  holds: (inputs) =>
    Condition.any([
      inputs.switch("db_auto_minor_version_upgrade").not(),
      Condition.matches(inputs.string("db_engine"), /postgres/).not(),
      Condition.matches(inputs.string("db_engine_version"), /^([1-9][0-9]+|9[.][0-9]+)[.]/).not(),
    ]),
};
