import { Condition } from "../terraform/expressions/condition";
import { DEFAULT_IMAGES } from "./default-images";

/**
 * True if the tag of an image names a release of the metadata service before 2.`minor`.`patch`, such as `v2.3.0` or
 * `2.3.0-arm64`. False for other tags and for digests, whose version is unknown. An empty image is the default image.
 */
export function isReleasedBefore(minor: number, patch: number, image: string): Condition {
  const tag = new RegExp(
    `:v?([01][.][0-9]+[.][0-9]+|2[.][0-${minor - 1}][.][0-9]+|2[.]${minor}[.][0-${patch - 1}])([._-][0-9A-Za-z._-]*)?(@[^@]*)?$`,
  );
  const isDefault = Condition.empty(image);
  const defaultIsOlder = Condition.literal(tag.test(DEFAULT_IMAGES.defaultMetadataServiceContainerImage));
  return Condition.any([Condition.all([isDefault, defaultIsOlder]), Condition.matches(image, tag)]);
}
