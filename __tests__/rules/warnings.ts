import { given, partOf, type RuleCases, values } from "./cases";

/** What AWS still runs, but no longer makes: as literals and in a plan a warning, and no error. */
function retired(rules: readonly RuleCases[]): RuleCases[] {
  return rules.map((rule) => ({ ...rule, by: "warning" }));
}

export const WARNINGS: readonly RuleCases[] = [
  ...retired(
    values("datastore", {
      inputs: ["db_engine_version"],
      rule: "AWS makes no new databases of that version of PostgreSQL any more; a new deployment needs a later one, such as `16`",
      bad: ["11", "9.6", "10", "10.23", "11.22-rds.20240418", "9.6.24"],
      good: ["12", "110", "13.11"],
    }),
  ),
  ...retired(
    values("datastore", {
      inputs: ["db_instance_type"],
      rule: "AWS starts no new instances of that class any more; a new deployment needs `db.t3.small` or a later one",
      bad: ["db.t2.small", "db.m4.large", "db.r4.16xlarge", "db.t1.micro", "db.m1.small", "db.r3.large"],
      good: ["db.t4g.micro", "db.m5.large", "db.r5.large", "db.x1.16xlarge"],
    }),
  ),
  ...retired(
    values("metadata-service", {
      inputs: ["db_migrate_lambda_runtime"],
      rule: "AWS creates no functions with it any more; a new deployment needs `python3.12` or another of today's",
      bad: ["python3.6", "python3.7", "python3.8"],
      good: ["python3.9", "python3.10", "python3.13"],
    }),
  ),
  {
    module: "ui",
    by: "warning",
    bad: [
      ["MF_METADATA_DB_HOST"],
      ["PATH_PREFIX"],
      ["METAFLOW_DATASTORE_SYSROOT_S3", "MF_METADATA_DB_PSWD"],
      ["MF_DATASTORE_ROOT"],
    ].map((names) => ({
      inputs: { extra_ui_backend_env_vars: Object.fromEntries(names.map((name) => [name, "x"])) },
      says: [
        partOf(
          "extra_ui_backend_env_vars",
          "key",
          names,
          "it replaces what the deployment sets, without which the UI may not find its database or its data",
        ),
      ],
    })),
    good: given(
      "extra_ui_backend_env_vars",
      { LOGLEVEL: "INFO" },
      { path_prefix: "/x" },
      { FEATURE_CACHE_DISABLE: "1", MF_METADATA_DB_HOST_: "x" },
    ),
  },
];
