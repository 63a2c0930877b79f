import { type Format, pattern } from "../../terraform/validation/format";

/**
 * The reference of a container image in ECS: `registry/repository:tag` or `registry/repository@digest`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const containerImage: Format = pattern(
  /^[0-9A-Za-z][0-9A-Za-z._-]*(:[0-9]+)?([/][0-9A-Za-z][0-9A-Za-z._-]*)*(:[0-9A-Za-z_][0-9A-Za-z_.-]{0,127})?(@[a-z0-9]+:[0-9a-f]{32,128})?$/,
  "a container image, such as `public.ecr.aws/acme/metadata:v1`, without a protocol",
);
