import type { Construct } from "constructs";
import type { StringMap } from "../terraform/expressions/condition";
import { mergeMaps } from "../terraform/expressions/functions";
import { buildModule, type Inputs } from "../terraform/module/build-module";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import type { ModuleProps } from "../terraform/module/module-props";
import { requireUniqueNames } from "./duplicate-names";
import { requireValidNames } from "./name-preconditions";
import { ResourceNames } from "./resource-names";

/** Everything that the files of a submodule need to create resources. */
export interface Context<P> {
  /** The parent of all resources. Addresses do not depend on the file that creates a resource. */
  readonly scope: Construct;
  readonly props: Inputs<P>;
  readonly names: ResourceNames;
  readonly tags: StringMap;
  /** The tags of resources that are marked as Metaflow's. */
  readonly metaflowTags: StringMap;
}

/** Validates the props of a submodule while `create` creates its resources, and the names of these resources. */
export function buildSubmodule<P extends ModuleProps, R>(
  scope: Construct,
  definition: ModuleDefinition,
  givenProps: P,
  create: (context: Context<P>) => R,
): R {
  return buildModule(scope, definition, givenProps, (props, validation) => {
    const { inputs } = validation;
    const standardTags = inputs.map("standard_tags");
    const result = create({
      scope,
      props,
      names: new ResourceNames(inputs.string("resource_prefix"), inputs.string("resource_suffix")),
      tags: standardTags,
      metaflowTags: mergeMaps(standardTags, { Metaflow: "true" }),
    });
    requireValidNames(scope, validation);
    requireUniqueNames(scope, validation);
    return result;
  });
}
