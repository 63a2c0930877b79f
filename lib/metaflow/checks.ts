import { isVersionFrom } from "../aws/formats/rds";
import { SSL_MODE_VARIABLE, usesTls, verifiesCertificate } from "../submodule/database-connection";
import { isReleasedBefore } from "../submodule/image-version";
import { Condition } from "../terraform/expressions/condition";
import { lookUp } from "../terraform/expressions/functions";
import type { NamedCheck } from "../terraform/validation/check";
import type { InputValues } from "../terraform/validation/input-values";

/** Returns the SSL mode of a service. Additional environment variables take precedence over the input. */
function modeOf(service: "metadata_service" | "ui_backend", inputs: InputValues): string {
  return lookUp(inputs.map(`extra_${service}_env_vars`), SSL_MODE_VARIABLE, inputs.string("database_ssl_mode"));
}

/**
 * RDS sets `rds.force_ssl` to 1 by default since PostgreSQL 15. Without a version, AWS chooses a later one.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
export const databaseDemandsTls: NamedCheck = {
  name: "database_demands_tls",
  inputs: ["db_engine_version", "database_ssl_mode"],
  requirement:
    "RDS requires TLS since PostgreSQL 15, and the services cannot connect without TLS: set `database_ssl_mode` to `require`, or the parameter `rds.force_ssl` in `db_parameters` to 0",
  holds: (inputs) =>
    Condition.any([
      isVersionFrom(15, inputs.string("db_engine_version")).not(),
      Condition.equal(lookUp(inputs.map("db_parameters"), "rds.force_ssl", "1"), "0"),
      Condition.all([usesTls(modeOf("metadata_service", inputs)), usesTls(modeOf("ui_backend", inputs))]),
    ]),
};

/** @see https://github.com/Netflix/metaflow-service/releases/tag/v2.4.6 */
export const imageIgnoresTls: NamedCheck = {
  name: "image_ignores_tls",
  inputs: ["database_ssl_mode", "metadata_service_container_image"],
  requirement:
    "images of the metadata service before v2.4.6, including the default image, ignore the SSL mode: set `metadata_service_container_image` to a later image, such as `netflixoss/metaflow_metadata_service:v2.5.1`",
  holds: (inputs) =>
    Condition.any([
      usesTls(modeOf("metadata_service", inputs)).not(),
      isReleasedBefore(4, 6, inputs.string("metadata_service_container_image")).not(),
    ]),
};

/**
 * Earlier images insert parts of requests, such as the ID of a run, into their SQL.
 *
 * @see https://github.com/Netflix/metaflow-service/releases/tag/v2.5.1
 */
export const imageWithSqlInjection: NamedCheck = {
  name: "image_with_sql_injection",
  inputs: ["metadata_service_container_image"],
  requirement:
    "images of the metadata service before v2.5.1, including the default image, let clients run their own SQL in the database: set `metadata_service_container_image` to a later image, such as `netflixoss/metaflow_metadata_service:v2.5.1`",
  holds: (inputs) => isReleasedBefore(5, 1, inputs.string("metadata_service_container_image")).not(),
};

/** @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBQ-SSL-CERTIFICATES */
export const certificateIsVerified: NamedCheck = {
  name: "database_root_certificate",
  inputs: ["database_ssl_mode", "database_ssl_root_cert"],
  requirement:
    "the modes `verify-ca` and `verify-full` need a root certificate: set `database_ssl_root_cert` to its path in the containers",
  holds: (inputs) =>
    Condition.any([
      verifiesCertificate(inputs.string("database_ssl_mode")).not(),
      Condition.empty(inputs.string("database_ssl_root_cert")).not(),
    ]),
};

/** The name of the bucket is `metaflow-s3` by default. All AWS accounts share bucket names. */
export const bucketNameIsUnique: NamedCheck = {
  name: "bucket_name_is_shared",
  inputs: ["s3_bucket_name", "resource_suffix"],
  requirement:
    "the bucket name `metaflow-s3` belongs to another AWS account: set `s3_bucket_name` or `resource_suffix`",
  holds: (inputs) =>
    Condition.any([
      Condition.emptyOrNull(inputs.string("s3_bucket_name")).not(),
      Condition.empty(inputs.string("resource_suffix")).not(),
      Condition.equal(inputs.string("resource_prefix"), "metaflow").not(),
    ]),
};

/** A missing certificate is not an error, because it also turns the UI off. */
export const uiHasCertificate: NamedCheck = {
  name: "ui_has_certificate",
  inputs: ["ui_certificate_arn", "ui_allow_list", "ui_allowed_security_group_ids", "ui_cognito_user_pool_arn"],
  requirement:
    "without a certificate there is no UI, so the other inputs have no effect: set `ui_certificate_arn`, or leave them out",
  holds: (inputs) => {
    const allowList = inputs.list("ui_allow_list");
    const isUnused = Condition.all([
      Condition.nullOr(allowList, Condition.empty(allowList)),
      Condition.empty(inputs.list("ui_allowed_security_group_ids")),
      Condition.emptyOrNull(inputs.string("ui_cognito_user_pool_arn")),
    ]);
    const isAnnounced = inputs.switch("ui_certificate_known_after_apply");
    const certificate = inputs.string("ui_certificate_arn");
    return Condition.either(Condition.any([isUnused, isAnnounced]), Condition.empty(certificate).not());
  },
};
