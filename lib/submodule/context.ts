import type { Construct } from "constructs";
import type { StringMap } from "../terraform/expressions/condition";
import { mergeMaps } from "../terraform/expressions/functions";
import type { Adoptable } from "../terraform/module/adoption";
import { buildModule, type Inputs } from "../terraform/module/build-module";
import type { ModuleDefinition } from "../terraform/module/module-definition";
import { requireValidNames } from "./name-preconditions";
import { ResourceNames } from "./resource-names";

/** Props of every submodule with resources. */
interface NamedAndTagged extends Adoptable {
  readonly resourcePrefix: string;
  readonly resourceSuffix: string;
  readonly standardTags: StringMap;
}

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
export function buildSubmodule<P extends NamedAndTagged, R>(
  scope: Construct,
  definition: ModuleDefinition,
  givenProps: P,
  create: (context: Context<P>) => R,
): R {
  return buildModule(scope, definition, givenProps, (props, validation) => {
    const { resourcePrefix, resourceSuffix, standardTags } = givenProps;
    const result = create({
      scope,
      props,
      names: new ResourceNames(resourcePrefix, resourceSuffix),
      tags: standardTags,
      metaflowTags: mergeMaps(standardTags, { Metaflow: "true" }),
    });
    requireValidNames(scope, validation);
    return result;
  });
}
