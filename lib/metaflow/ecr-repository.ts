import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { Construct } from "constructs";
import type { ResourceNames } from "../submodule/resource-names";
import { Condition, type StringMap, type Switch } from "../terraform/expressions/condition";
import { trueOrUnset } from "../terraform/expressions/functions";
import { OptionalResource } from "../terraform/expressions/optional-resource";

/** The optional repository for the container image of jobs. */
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
        forceDelete: trueOrUnset(forceDeleteCustomBatchContainerRegistry),
        tags,
      }),
  );
}
