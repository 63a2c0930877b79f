import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { Construct } from "constructs";
import type { ResourceNames } from "../resource-names";
import { Condition, type StringMap, type Switch } from "../terraform/condition";
import { onlyIf } from "../terraform/functions";
import { OptionalResource } from "../terraform/optional-resource";

/** The repository for the container image of jobs, where one is wanted. */
export function imageRepository(
  scope: Construct,
  names: ResourceNames,
  {
    enableCustomBatchContainerRegistry,
    forceDeleteCustomBatchContainerRegistry,
    tags,
  }: {
    enableCustomBatchContainerRegistry: Switch;
    forceDeleteCustomBatchContainerRegistry: Switch;
    tags: StringMap;
  },
): OptionalResource<EcrRepository> {
  return new OptionalResource(
    Condition.of(enableCustomBatchContainerRegistry),
    (count) =>
      new EcrRepository(scope, "aws_ecr_repository-metaflow_batch_image", {
        count,
        name: names.of("batch"),
        forceDelete: onlyIf(forceDeleteCustomBatchContainerRegistry),
        tags,
      }),
  );
}
