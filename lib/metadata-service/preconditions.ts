import { isReleasedBefore } from "../submodule/image-version";
import { Condition } from "../terraform/expressions/condition";
import type { NamedCheck, Precondition } from "../terraform/validation/check";

/**
 * The migration at start runs `run_goose.py --wait`, which images contain since v2.3.3.
 *
 * @see https://github.com/Netflix/metaflow-service/blob/master/run_goose.py
 */
export function imageMigratesOnStart(resource?: string): Precondition {
  return {
    inputs: ["db_migrate_on_start", "metadata_service_container_image"],
    requirement:
      "a migration at start needs an image of v2.3.3 or later, and the default image is older: set `metadata_service_container_image`, for example to `netflixoss/metaflow_metadata_service:v2.5.1`",
    holds: (inputs) =>
      Condition.any([
        inputs.switch("db_migrate_on_start").not(),
        isReleasedBefore(3, 3, inputs.string("metadata_service_container_image")).not(),
      ]),
    resource,
  };
}

/**
 * The Lambda function calls the endpoint. The migration at start runs the migration tool itself.
 *
 * @see https://github.com/Netflix/metaflow-service/blob/master/services/migration_service/api/admin.py
 */
export function migratesSomehow(resource?: string): Precondition {
  return {
    inputs: ["metadata_service_enable_migration_endpoints", "db_migrate_on_start"],
    requirement:
      "without the migration endpoint, the Lambda function cannot migrate the database: set `db_migrate_on_start` to true",
    holds: (inputs) =>
      Condition.any([
        inputs.switch("metadata_service_enable_migration_endpoints"),
        inputs.switch("db_migrate_on_start"),
      ]),
    resource,
  };
}

export const apiOpenToEveryone: NamedCheck = {
  name: "api_open_to_everyone",
  inputs: ["api_basic_auth", "enable_api_basic_auth", "access_list_cidr_blocks"],
  requirement:
    "without an API key and an access list, everyone on the internet can read and write metadata: set both `api_basic_auth` and `enable_api_basic_auth` to true, or list the addresses that may call the API",
  holds: (inputs) =>
    Condition.any([
      inputs.switch("enable_api_gateway").not(),
      Condition.all([inputs.switch("api_basic_auth"), inputs.switch("enable_api_basic_auth")]),
      Condition.empty(inputs.list("access_list_cidr_blocks")).not(),
      Condition.empty(inputs.list("api_vpc_endpoint_ids")).not(),
    ]),
};
