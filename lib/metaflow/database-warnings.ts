import { isVersionFrom } from "../aws/rules/rds";
import { SSL_MODE_VARIABLE, usesTls, verifiesCertificate } from "../database-environment";
import { isReleasedBefore } from "../metadata-service/image-version";
import { Condition } from "../terraform/condition";
import { lookUp } from "../terraform/functions";
import type { InputReader } from "../terraform/input-reader";
import type { Warning } from "../terraform/module-definition";

/** The SSL mode of a service, which its own environment variables can override. */
function modeOf(service: "metadata_service" | "ui_backend", inputs: InputReader): string {
  return lookUp(inputs.map(`extra_${service}_env_vars`), SSL_MODE_VARIABLE, inputs.text("database_ssl_mode"));
}

/**
 * RDS sets `rds.force_ssl` to 1 by default from PostgreSQL 15 on. Without a version AWS chooses a later one.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 */
export const databaseDemandsTls: Warning = {
  name: "database_demands_tls",
  inputs: ["db_engine_version", "database_ssl_mode"],
  requirement:
    "PostgreSQL on RDS demands TLS from version 15 on, and without it the services cannot connect: set `database_ssl_mode` to `require`, or the parameter `rds.force_ssl` in `db_parameters` to 0",
  holds: (inputs) =>
    Condition.any([
      isVersionFrom(15, inputs.text("db_engine_version")).not(),
      Condition.equal(lookUp(inputs.map("db_parameters"), "rds.force_ssl", "1"), "0"),
      Condition.all([usesTls(modeOf("metadata_service", inputs)), usesTls(modeOf("ui_backend", inputs))]),
    ]),
};

/** @see https://github.com/Netflix/metaflow-service/releases/tag/v2.4.6 */
export const imageIgnoresTls: Warning = {
  name: "image_ignores_tls",
  inputs: ["database_ssl_mode", "metadata_service_container_image"],
  requirement:
    "images of the metadata service before v2.4.6 ignore the SSL mode, and the default image is one of these: set `metadata_service_container_image` to a later one, such as `netflixoss/metaflow_metadata_service:v2.5.1`",
  holds: (inputs) =>
    Condition.any([
      usesTls(modeOf("metadata_service", inputs)).not(),
      isReleasedBefore(4, 6, inputs.text("metadata_service_container_image")).not(),
    ]),
};

/** @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBQ-SSL-CERTIFICATES */
export const certificateIsVerified: Warning = {
  name: "database_root_certificate",
  inputs: ["database_ssl_mode", "database_ssl_root_cert"],
  requirement:
    "in the modes `verify-ca` and `verify-full` the services need a root certificate: set `database_ssl_root_cert` to its path in the containers",
  holds: (inputs) =>
    Condition.any([
      verifiesCertificate(inputs.text("database_ssl_mode")).not(),
      Condition.empty(inputs.text("database_ssl_root_cert")).not(),
    ]),
};
