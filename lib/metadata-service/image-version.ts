import { DEFAULT_METADATA_SERVICE_IMAGE } from "../common/images";
import { Condition } from "../terraform/condition";
import type { Check } from "../terraform/module-definition";

/**
 * Whether the image is a release of the metadata service before 2.`minor`.`patch`, as far as its tag says so: a tag such
 * as `v2.3.0` or `2.3.0-arm64`. Of other tags and of digests nothing is known, so the answer is no. An empty image is
 * the default one.
 */
export function isReleasedBefore(minor: number, patch: number, image: string): Condition {
  const tag = new RegExp(
    `:v?([01][.][0-9]+[.][0-9]+|2[.][0-${minor - 1}][.][0-9]+|2[.]${minor}[.][0-${patch - 1}])([._-][0-9A-Za-z._-]*)?(@[^@]*)?$`,
  );
  const isDefault = Condition.empty(image);
  const defaultIsOlder = Condition.literal(tag.test(DEFAULT_METADATA_SERVICE_IMAGE));
  return Condition.any([Condition.all([isDefault, defaultIsOlder]), Condition.matches(image, tag)]);
}

/**
 * Migrating before the service starts takes `run_goose.py --wait`, which images have from v2.3.3 on.
 *
 * @see https://github.com/Netflix/metaflow-service/blob/master/run_goose.py
 */
export function imageMigratesOnStart(resource?: string): Check {
  return {
    inputs: ["db_migrate_on_start", "metadata_service_container_image"],
    requirement:
      "to migrate at start the image must be of version v2.3.3 or later, and the default image is older: set `metadata_service_container_image`, for example to `netflixoss/metaflow_metadata_service:v2.5.1`",
    holds: (inputs) =>
      Condition.any([
        inputs.switch("db_migrate_on_start").not(),
        isReleasedBefore(3, 3, inputs.text("metadata_service_container_image")).not(),
      ]),
    resource,
  };
}
